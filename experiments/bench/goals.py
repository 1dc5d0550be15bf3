"""The numbers to reach, each written once, under the names by which a bench prints them."""

from dataclasses import dataclass

from experiments.bench.measured import Quantity


@dataclass(frozen=True)
class Goal:
    """A bound on one quantity.

    Attributes:
        number: the bound.
        unit: of the number.
        at_least: whether it is a lower bound.
    """

    number: float
    unit: str
    at_least: bool = False


LINEAR = 1.1
"""Exponent up to which growth counts as linear: timings of a shared machine scatter by a tenth."""

GOALS = {
    "engine / its luck alone": Goal(4.0, "x"),
    # Asked for where a Mesa actor-day takes as long as the next goal allows; a faster Mesa lowers it in proportion.
    "Mesa's batch_run / engine": Goal(1000.0, "x", at_least=True),
    "Mesa model, an actor-day": Goal(60.0, "us"),
    "growth with worlds": Goal(LINEAR, "exponent"),
    "growth with days": Goal(LINEAR, "exponent"),
    "growth with dyads": Goal(LINEAR, "exponent"),
    "growth with groups": Goal(LINEAR, "exponent"),
    "growth with designs": Goal(LINEAR, "exponent"),
    "rate of Dask's workers / local": Goal(0.85, "x", at_least=True),
    "memory of 4 N worlds / N worlds": Goal(1.1, "x"),
    "import sim": Goal(1.0, "s"),
    "functions compiled by importing": Goal(0.0, "functions"),
    "ceasefire sweep": Goal(20.0, "s"),
    "first run after an install, more": Goal(60.0, "s"),
    "experiment=headline": Goal(180.0, "s"),
    "1,000,000 worlds of 365 days": Goal(120.0, "s"),
}


def reaching(name, value, share=1.0, **more):
    """Quantity that has a goal.

    Args:
        name: of the goal.
        value: what was measured.
        share: share of the goal that is asked for.
        more: further attributes of the quantity.
    """
    goal = GOALS[name]
    return Quantity(name, value, goal.unit, share * goal.number, goal.at_least, **more)
