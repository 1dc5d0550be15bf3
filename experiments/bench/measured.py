"""A quantity that was measured, and the number it should reach."""

from dataclasses import dataclass, field
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Quantity:
    """One line of the table.

    Attributes:
        name: what was measured.
        value: the number.
        unit: of the number: "x" for a ratio.
        goal: the number to reach; None where there is none to reach.
        at_least: whether the goal is a lower bound (an upper one otherwise).
        parts: the numbers it is made of, by name.
        note: what to know when reading it.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    parts: dict[str, float] = field(default_factory=dict)
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
