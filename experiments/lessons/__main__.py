"""Run the lessons to their ends; leave handouts, expected plots, and the numbers of the instructors' keys.

Usage: ``python -m experiments.lessons [1 2 ...]`` in the folder of the project; handouts go to ``results/lessons``,
plots to ``docs/instructors/images``, numbers into the keys between their marks. ``names=real``: handouts alone, with
the names of the case.
"""

import io
import re
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

from experiments.lessons import lessons, notebook
from experiments.lessons.answers import ANSWERS, ASIDES, FEW, WORLDS
from experiments.lessons.cast import Cast
from experiments.lessons.handout import page
from experiments.lessons.lesson import READINGS, Found, amount
from experiments.line import guarded
from experiments.report.save import write_whole
from sim.plots.style import style
from sim.refusal import Refusal

HANDOUTS = Path("results/lessons")
KEYS = Path("docs/instructors")
MARKS = ("<!-- numbers -->", "<!-- end of numbers -->")


def main(words):
    """Make what belongs to the lessons that are named by number; all, where none is."""
    names = next((word.removeprefix("names=") for word in words if word.startswith("names=")), "fictional")
    wanted = [word for word in words if not word.startswith("names=")]
    known = {name[0]: name for name in lessons()}
    for word in wanted:
        if word not in known:
            raise Refusal(f"there is no lesson {word!r} (accepted: {', '.join(known)}, names=fictional, names=real)")
    cast = Cast(names)
    for number in wanted or known:
        began = time.monotonic()
        make(known[number], cast)
        print(f"{known[number]}: {time.monotonic() - began:.0f} s")
    print(f"{HANDOUTS}/")


def make(name, cast):
    """Run one lesson and write what belongs to it."""
    lesson, found, figure = lived(name, cast)
    over = lesson.over_draws(cast.names) if lesson.draws else None
    write_whole(HANDOUTS / f"{name}.html", page(lesson, cast, found, over, figure).encode())
    if cast.names != "fictional":
        return
    drawn = io.BytesIO()
    with style():
        figure.savefig(drawn, format="png", dpi=80, metadata={"Software": None})
    write_whole(KEYS / "images" / f"{name}.png", drawn.getvalue())
    key = KEYS / f"{name}.md"
    if key.is_file():
        write_whole(key, with_numbers(key.read_text(encoding="utf-8"), numbers(name, lesson, found, over)).encode())


def lived(name, cast):
    """Lesson, findings at the start values, and figure, as the notebook itself defines them."""
    with redirect_stdout(io.StringIO()):
        _, defined = notebook(name).run(defs={"cast": cast, "over": None})
    return defined["lesson"], defined["found"], defined["figure"]


def numbers(name, lesson, found, over):
    """Markdown of the numbers that a key expects: findings, their spread, and what is behind them; then the turned."""
    lines = [MARKS[0], *(f"- {sentence}" for sentence in Found(found.parts, over).words()), "",
             *(f"- {sentence}" for sentence in found.plain), "", *turned(name, lesson), MARKS[1]]  # fmt: skip
    return Cast().told("\n".join(lines))


def turned(name, lesson):
    """Lines on what breaks the result, and on the parts of which the key says something where keys are turned."""
    answer, worlds = ANSWERS[name], WORLDS.get(name, FEW)
    broken = lesson.found(lesson.run(keys={answer.key: answer.value}, worlds=worlds))
    lines = [_line({answer.key: answer.value}, broken, answer.part), "",
             *(f"- {sentence}" for sentence in broken.plain), ""]  # fmt: skip
    for part, keys in ASIDES.get(name, ()):
        lines.append("- " + _line(keys, lesson.found(lesson.run(keys=keys, worlds=worlds)), part))
    return lines


def _line(keys, found, part):
    row = next(row for row in found.table().to_dict("records") if row["part"] == part)
    said = " and ".join(f"`{key}={value}`" for key, value in keys.items())
    return f"With {said}: “{row['claim']}” is {READINGS[row['reading']]}, {amount(row)}."


def with_numbers(text, told):
    """The text of a key with other numbers between its marks."""
    return re.sub(f"{MARKS[0]}.*?{MARKS[1]}", lambda _: told, text, flags=re.DOTALL)


if __name__ == "__main__":
    sys.exit(guarded(main, sys.argv[1:]))
