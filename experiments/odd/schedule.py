"""The schedule of a day, read from the compiled engine: its numbered lines, and the steps that follow each."""

import inspect
import re
from dataclasses import dataclass, field

from experiments.odd.functions import rules
from experiments.odd.symbols import as_markdown

EACH = {"dyads": "each dyad", "fronts": "each front", "groups": "each group"}


@dataclass
class Line:
    """One numbered line of the schedule and its steps: pairs of whom it is for and the function's name."""

    number: int
    words: str
    steps: list[tuple[str, str]] = field(default_factory=list)


def lines(source):
    """The numbered lines of a schedule's source text, in order."""
    told = []
    for line in source.splitlines():
        numbered = re.match(r"\s*# (\d+) (.+)", line)
        if numbered:
            told.append(Line(int(numbered[1]), numbered[2]))
        elif told:
            loop = re.match(r"\s*for \w+ in (\w+):", line)
            step = re.match(r"\s*(\w+)\(w, \w+\)", line)
            if loop:
                each = EACH[loop[1]]
            elif step:
                told[-1].steps.append((each, step[1]))
    return told


def day():
    """The schedule of the compiled engine."""
    from sim.ensemble import engine

    return lines(inspect.getsource(getattr(engine.live_one_day, "py_func", engine.live_one_day)))


def words_of_mesa():
    """The numbered lines of the Mesa model's schedule: a list of (number, words)."""
    from sim.model.ceasefire import Ceasefire

    return [(line.number, line.words) for line in lines(inspect.getsource(Ceasefire.step))]


def told():
    """The schedule as a list of Markdown, each step with what its docstring says."""
    known = {one.short: one for name, one in rules().items() if name.startswith("day.")}
    parts = []
    for line in day():
        parts.append(f"**{line.number}. {line.words[0].upper()}{line.words[1:]}.**\n")
        for each, step in line.steps:
            one = known[step]
            said = re.sub(r"^Step \d+(?:, end)?: ", "", one.sentence)
            said = as_markdown(f"{said[0].lower()}{said[1:]} {one.more}".strip())
            parts.append(f"- *{each}*, [`{step}`](../{one.place}): {said}")
        parts.append("")
    return "\n".join(parts).strip()
