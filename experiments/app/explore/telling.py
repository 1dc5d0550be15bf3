"""The answer in words and numbers: five estimands, each with its interval, and what may be said of a difference."""

from dataclasses import dataclass

import numpy as np

from experiments.app.explore.asked import ASSIGNMENTS
from sim.analysis.estimands import ESTIMANDS

POINTS = "points"
"""Unit of a difference of two shares."""
NO_PAIR = "pin another curve of the same scenario to see it"
MEASURED = {
    1: ("signing_rate", 0, "share that has signed by day 180", "%"),
    2: ("rmst365", 0, "days a signed ceasefire lasts within the first 365", "days"),
    3: ("rmst365", 1, "days a ceasefire lasts within the first 365 where nobody chose it", "days"),
    4: (None, 0, "days of ceasefire gained where the parties sign under both", "days"),
    5: ("days_at_peace", 0, "days at peace of the 545 that every world is watched", "days"),
}
"""Estimand to the measure of the summary, the assignment, what it is in words, and its unit."""
GAINS = {1: "signing_rate", 3: "rmst365", 4: "always_rmst365", 5: "days_at_peace"}
"""Estimand to the paired difference that says it; survival given signing has none that is an effect."""


@dataclass(frozen=True)
class Number:
    """A number with its 95 % Monte Carlo interval, as it is printed; ``text`` is — where there is none."""

    text: str
    interval: str = ""

    @classmethod
    def of(cls, row, name, unit, signed=False):
        """Number of a table's row."""
        values = [float(row[f"{name}{end}"]) for end in ("", "_lo", "_hi")]
        if not np.isfinite(values[0]):
            return cls("—")
        factor = 100 if unit in ("%", POINTS) else 1
        text, low, high = (_written(factor * value, signed) for value in values)
        return cls(f"{text} {unit}", "" if not np.isfinite(values[1]) else f"{low} to {high}")


@dataclass(frozen=True)
class Estimand:
    """One of the five, for the curve, for the pinned one, and the difference in the same worlds."""

    number: int
    name: str
    told: str
    reading: str
    now: Number
    pin: Number | None
    gain: Number | None
    note: str


def five(now, pin, gains):
    """The five estimands, always together.

    Args:
        now: the arm that is shown.
        pin: the pinned arm, or None.
        gains: differences of the two by assignment (``answer.compared``), or None where they cannot be paired.
    """
    told = []
    for number, (measure, design, words, unit) in MEASURED.items():
        name, reading = ESTIMANDS[number]
        values = [None if arm is None else _level(arm, design, measure, unit) for arm in (now, pin)]
        gain, note = None, ""
        if number in GAINS:
            assign = ASSIGNMENTS[design]
            gain = None if gains is None else Number.of(gains[gains["assign"] == assign].iloc[0], GAINS[number],
                                                        POINTS if unit == "%" else unit, signed=True)
            note = NO_PAIR if gains is None else ""
        else:
            note = "no difference is shown: different worlds sign, so it would be no effect"
        told.append(Estimand(number, name, words, reading, *values, gain, note))
    return told


def _level(arm, design, measure, unit):
    if measure is None:
        return None
    rows = arm.summary[arm.summary["design"] == design]
    if not len(rows) or (measure == "rmst365" and rows["n"].iloc[0] == 0):
        return Number("—", "no ceasefire")
    return Number.of(rows.iloc[0], measure, unit)


def sentence(told, now, pin):
    """The answer in one sentence, read out when it changes."""
    peace = told[4]
    words = f"{now.asked.label}: {peace.now.text} at peace ({peace.now.interval})"
    if peace.gain is not None:
        words += f"; {peace.gain.text} against the pinned “{pin.asked.label}” ({peace.gain.interval})"
    return f"{words[:1].upper()}{words[1:]}."


def _written(value, signed):
    text = f"{abs(value):.1f}"
    if float(text) == 0:
        return text
    return ("−" if value < 0 else "+" if signed else "") + text
