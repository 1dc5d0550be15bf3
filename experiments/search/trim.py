"""A found ladder made short: what hardly matters is left out, in worlds that did not find it."""

from typing import NamedTuple

from experiments.search.space import PARTS, canonical
from sim.analysis.ranking import MARGIN

SHORTLIST = 10
"""Ladders of the search that are valued again before one is taken, since the best of many noisy values is too good."""


class Step(NamedTuple):
    """One thing that was left out: the rung (from 1) and text of the found ladder, the part and its value.

    ``lost`` is what this and all before it cost together, days.
    """

    rung: int
    text: str
    part: str
    value: object
    lost: float


class Trimmed(NamedTuple):
    """A short rule: its ladder, the rungs of the found ladder that it kept (from 1), and the steps that led there."""

    ladder: tuple
    kept: tuple
    steps: list
    lost: float


def shortlisted(trials, judge, worlds):
    """The trial that is best in worlds of its own, among the best of the search."""
    best: dict = {}
    for trial in sorted(trials, key=lambda trial: (-trial.value, trial.number)):
        if trial.ladder and len(best) < SHORTLIST:
            best.setdefault(trial.ladder, trial)
    return max(best.values(), key=lambda trial: judge.value(worlds, trial.ladder))


def trimmed(found, judge, worlds, margin=MARGIN):
    """Leave out of a ladder whatever together costs at most ``margin`` days of the value by which it is judged.

    Parts are tried in the order of what each alone would cost, the cheapest first, again and again until nothing more
    can go.
    """
    start = judge.value(worlds, found)
    rungs, steps, lost = dict(enumerate(found, 1)), [], 0.0
    while True:
        ways = sorted(_ways(rungs), key=lambda way: (-judge.value(worlds, _without(rungs, way)), way[1] != "text", way))
        taken = 0
        for way in ways:
            if way not in _ways(rungs):
                continue
            less = start - judge.value(worlds, _without(rungs, way))
            if less <= margin:
                number, part = way
                steps.append(Step(number, rungs[number].text, part, getattr(rungs[number], part), less))
                rungs, lost, taken = _rungs_without(rungs, way), less, taken + 1
        if not taken:
            return Trimmed(canonical(rungs.values()), tuple(rungs), steps, lost)


def _ways(rungs):
    """Everything that can go: pairs of rung number and part, of which ``text`` is the whole rung."""
    ways = [(number, name) for number, rung in rungs.items() for name in rung.said()]
    return ways + ([(number, "text") for number in rungs] if len(rungs) > 1 else [])


def _rungs_without(rungs, way):
    number, part = way
    if part == "text":
        return {other: rung for other, rung in rungs.items() if other != number}
    return rungs | {number: rungs[number]._replace(**{part: PARTS[part][0]})}


def _without(rungs, way):
    return canonical(_rungs_without(rungs, way).values())


def parts_of(ladder):
    """Every part of a rule and the ladder without it: triples of rung number, part and what is left."""
    rungs = dict(enumerate(ladder, 1))
    return [(*way, _without(rungs, way)) for way in sorted(_ways(rungs))]
