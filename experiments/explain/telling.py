"""The chain behind a sentence, in words and commands."""

import math
from json import dumps
from shlex import quote
from textwrap import indent

from experiments.explain.behind import ENDS, of_one, of_two
from experiments.watch.job import watch_command
from experiments.watch.words import paragraph

MARGIN = "   "
SHOWN = 12


def listing(told):
    """The sentences of a report with their ids."""
    lines = [f"{told.folder}: {len(told.sentences)} sentences", ""]
    for sentence in told.sentences:
        words = paragraph(f"{sentence['id']:4} {sentence['text']}", "     ")
        lines += [*words, f"     {sentence['file']}, column {sentence['column']}", ""]
    return "\n".join([*lines, f"One of them: ceasefire explain {quote(str(told.folder))} {told.sentences[0]['id']}"
                      if told.sentences else "The report says nothing that rests on a number."]) + "\n"


def chain(told, sentence):
    """From one sentence to its number, to its worlds, to one world to watch."""
    line, row = told.row(sentence)
    lines = [*paragraph(f"{sentence['id']}: {sentence['text']}", MARGIN), "", *_number(told, sentence, line)]
    if "part" in sentence["selector"]:
        return "\n".join([*lines, "", *_draws(told, sentence)]) + "\n"
    if "pair" in sentence["selector"]:
        return "\n".join([*lines, "", *_compared(told, row)]) + "\n"
    pair = "design_a" in sentence["selector"]
    names = ["design_a", "design_b"] if pair else ["design"]
    if pair and sentence["sign"] < 0:
        names.reverse()
    designs = {letter: sentence["selector"][name] for letter, name in zip("AB", names, strict=False)}
    policies = {letter: told.design(design, sentence["file"]) for letter, design in designs.items()}
    for letter, (strategy, assign, point) in policies.items():
        at = "".join(f", {key} = {value}" for key, value in point.items())
        lines.append(f"{MARGIN}{letter if pair else 'policy'}: design {designs[letter]}, {strategy}, {assign}{at}")
    if "/" in sentence["file"]:
        lines += ["", "2  Worlds at the start values are not kept beside a pattern; any one is made anew.", "",
                  *_watch(told, policies, 0, "the first, since none was kept")]
        return "\n".join(lines) + "\n"
    if not all(told.keeps(name) for name in ("runs", "episodes")):
        kept = told.provenance["config"].get("record", "tables")
        lines += ["", f"2  Its worlds were not kept (record={kept}); the same sweep with record=full keeps them.", "",
                  *_watch(told, policies, 0, "the first, since none was kept")]
        return "\n".join(lines) + "\n"
    worlds = [told.worlds(design, sentence["selector"]["dyad"]) for design in designs.values()]
    horizon, follow = told.window
    behind = (of_two(sentence["column"], *worlds, follow, row.get("judged_day")) if pair
              else of_one(sentence["column"], *worlds, horizon, follow))
    lines += ["", *_worlds(told, sentence, behind, designs, len(worlds[0]))]
    if behind is None or behind.picked is None:
        return "\n".join([*lines, "", *_watch(told, policies, 0, "the first, since no world stands out")]) + "\n"
    value = float(behind.concerned[behind.picked])
    rule = f"the one whose value ({value:g}) lies nearest to {behind.aim} ({behind.at:.6g}), the lowest number on ties"
    return "\n".join([*lines, "", *_watch(told, policies, behind.picked, rule)]) + "\n"


def _number(told, sentence, line):
    where = ", ".join(f"{key} = {value}" for key, value in sentence["selector"].items())
    file, column = dumps(str(told.folder / sentence["file"])), dumps(sentence["column"])
    code = f"import pandas as pd; print(pd.read_csv({file}).iloc[{line - 2}][{column}])"
    lines = [f"1  Its number is {sentence['value']!r}: {sentence['file']}, line {line} ({where}), column "
             f"{sentence['column']}"]
    if sentence["sign"] < 0:
        lines.append(f"{MARGIN}(the file tells the pair the other way round, so the sentence turns its sign)")
    ends = ENDS.search(sentence["column"])
    if ends and ends.group(1) in ("pmean", "plo", "phi"):
        what = "the mean" if ends.group(1) == "pmean" else "an end of the range"
        lines.append(f"{MARGIN}({what} over all design points; the worlds below are those of one point)")
    return [*lines, f"{MARGIN}python -c {quote(code)}"]


def _draws(told, sentence):
    """Behind a number of a pattern: the draws of its part, and a world at the start values."""
    part, file = sentence["selector"]["part"], dumps(str(told.folder / "pattern_draws.csv"))
    code = f"import pandas as pd; print(pd.read_csv({file}).query({dumps(f'part == {part!r}')}))"
    strategy, assign, point = told.design(0, "start/summary.csv")
    return [f"2  Behind it stand the draws of its part ({part}); each names its first design in designs.parquet",
            f"{MARGIN}python -c {quote(code)}", "",
            *_watch(told, {"policy": (strategy, assign, point)}, 0, "the first, at the start values")]


def _compared(told, row):
    """Behind a number of a comparison: the results that it compares, each of which can be explained itself."""
    folders = {one["letter"]: one["folder"] for one in told.provenance["compared"]}
    lines = ["2  Behind it stand the results that it compares; each leads on to its worlds"]
    for letter in dict.fromkeys(row[f"result_{side}"] for side in "ab"):
        lines.append(f"{MARGIN}{letter}: ceasefire explain {quote(folders[letter])}")
    return lines


def _worlds(told, sentence, behind, designs, total):
    if behind is None:
        return [f"2  Behind it stand all {total:,} worlds; no world has a value of its own in this number."]
    replicates = behind.concerned.index.tolist()
    head = f"2  Behind it stand {behind.counted:,} of {total:,} worlds: {behind.over}"
    lines = [head if behind.counted < total else f"2  Behind it stand all {total:,} worlds"]
    lines += indent("\n".join(paragraph(_made(sentence, behind), "", 3)), MARGIN).splitlines()
    if behind.which:
        lines.append(f"{MARGIN}{len(replicates):,} {behind.which}: replicates {_some(replicates)}")
    else:
        lines.append(f"{MARGIN}replicates {_some(replicates)}")
    file, dyad = dumps(str(told.folder / "runs.parquet")), dumps(sentence["selector"]["dyad"])
    code = (f"import pandas as pd; print(pd.read_parquet({file}, filters="
            f'[("design", "in", {sorted(designs.values())}), ("dyad", "==", {dyad})]))')
    return [*lines, f"{MARGIN}python -c {quote(code)}"]


def _made(sentence, behind):
    number = sentence["sign"] * sentence["value"]
    made = f"The value of a world is {behind.value}; {behind.made} is {behind.number:.10g}"
    ends = ENDS.search(sentence["column"])
    if ends:
        what = "the mean over the points" if ends.group(1) == "pmean" else "an end of the interval"
        return f"{made}, of which the file has {what}."
    same = math.isclose(behind.number, number, rel_tol=1e-9, abs_tol=1e-12)
    return f"{made}, as in the file." if same else f"{made}, but the file says {number:.10g}: it was changed since."


def _some(replicates):
    """Numbers of worlds, runs of neighbours joined, shortened after a dozen."""
    joined, begin = [], None
    for place, number in enumerate(replicates):
        begin = number if begin is None else begin
        if place + 1 == len(replicates) or replicates[place + 1] != number + 1:
            joined.append(f"{begin}" if begin == number else f"{begin}-{number}")
            begin = None
    return ", ".join(joined[:SHOWN]) + (", ..." if len(joined) > SHOWN else "") if joined else "none"


def _watch(told, policies, replicate, rule):
    lines = [f"3  One world to watch: replicate {replicate}, {rule}"]
    own, (seed, replicate) = told.draw(replicate), told.luck(replicate)
    (first, assign, point), *others = ((*policy[:2], own | policy[2]) for policy in policies.values())
    together = len(others) == 1 and others[0][1] == assign and others[0][0] != first
    against = others[0][0] if together else None
    lines.append(MARGIN + watch_command(told.lines, first, assign, seed, replicate, point, against))
    if others and not together:
        lines.append(MARGIN + watch_command(told.lines, *others[0][:2], seed, replicate, others[0][2]))
    return lines
