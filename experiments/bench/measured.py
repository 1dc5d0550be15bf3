"""A quantity that was measured, the number it should reach, and the curve it comes from."""

from dataclasses import asdict, dataclass, field
from statistics import median
from time import perf_counter

import numpy as np


@dataclass(frozen=True)
class Curve:
    """How the time of a run grows along one axis.

    Attributes:
        axis: what grows, in the plural.
        of: what takes the time.
        sizes: how many, increasing; two at least.
        seconds: median seconds at each size.
        ideal: exponent of growth in proportion: 1, or -1 where more hands share the same work.
    """

    axis: str
    of: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    ideal: float = 1.0

    @property
    def exponent(self):
        """Slope of log time on log size by least squares."""
        return self._line()[0]

    def fitted(self, sizes):
        """Seconds that the fitted line gives at these sizes."""
        slope, level = self._line()
        return np.exp(level + slope * np.log(sizes))

    def _line(self):
        slope, level = np.polyfit(np.log(self.sizes), np.log(self.seconds), 1)
        return float(slope), float(level)


@dataclass(frozen=True)
class Quantity:
    """One line of the table.

    Attributes:
        name: what was measured.
        value: the number.
        unit: of the number: "x" for a ratio.
        goal: the number to reach; None where there is none to reach.
        at_least: whether more is better, and a goal is a lower bound (an upper one otherwise).
        parts: the numbers it is made of, by name.
        where: where the time goes, by name, in one unit that all share; empty where that was not measured.
        curve: the times that an exponent was fitted to.
        note: what to know when reading it.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    parts: dict[str, float] = field(default_factory=dict)
    where: dict[str, float] = field(default_factory=dict)
    curve: Curve | None = None
    note: str = ""

    @property
    def met(self):
        """Whether the goal is reached; None without a goal."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def spent(self):
        """Share of what the goal allows that is used up: 1 is the goal, below is better; None without a goal."""
        if self.goal is None:
            return None
        return self.goal / self.value if self.at_least else self.value / self.goal

    def told(self):
        """The quantity as plain values, with whether its goal is met and the exponent of its curve."""
        curve = {"curve": asdict(self.curve) | {"exponent": self.curve.exponent}} if self.curve else {}
        return asdict(self) | curve | {"met": self.met}


def in_turn(rounds, **things):
    """Median seconds of several things, each done once in turn, ``rounds`` times, so that a noisy hour hits all alike.

    Args:
        rounds: how often.
        things: name to a function without arguments.

    Returns:
        name to median seconds.
    """
    taken = {name: [] for name in things}
    for _ in range(rounds):
        for name, thing in things.items():
            begun = perf_counter()
            thing()
            taken[name].append(perf_counter() - begun)
    return {name: median(seconds) for name, seconds in taken.items()}
