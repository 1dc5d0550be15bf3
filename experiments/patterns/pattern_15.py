"""More militant sources, shorter truces: a second and a third group, a stronger one, and attackers at home.

A truce of limit X2 survives a day only if no source breaks it: S(n) is the product over sources of the daily shares
that bring no answer, so each further source shortens it. A source is a group on the host's soil, or the attackers in
the target's own country whom it may take for the host's.
"""

import numpy as np

from experiments.patterns.evidence import Part, least
from experiments.patterns.strata import summed
from sim.analysis.life_tables import first_episodes

WRITTEN, VERBAL = "written_only", "verbal_only"
NONE, AS_ONE_GROUP = {"attacks.domestic_rate": 0.0}, {"attacks.domestic_rate": 0.15}
"""Attacks a day by attackers at home: none, or as many as a group at the start values makes."""


def sums(runs, episodes):
    """Days of first ceasefires (at most 365) by pair of governments."""
    first = first_episodes(episodes)
    return summed(first["design"], first["dyad"].to_numpy(object), days=np.minimum(first["duration"], 365.0))


def measure(evidence):
    """Length of a text in force by the sources of attacks, under either form the smaller difference."""

    def shorter(quantity):
        return least(*(quantity(strategy) for strategy in (WRITTEN, VERBAL)))

    def lasts(dyad, strategy, at=NONE):
        return evidence.mean("days", dyad, strategy, "forced", at)

    unit = "mean days within 365 (the smaller of two forms)"
    return [
        Part(
            "two groups",
            "With two groups on the host's soil truces are shorter than with one",
            f"{unit}, one less two",
            shorter(lambda strategy: lasts("one", strategy) - lasts("two", strategy)),
        ),
        Part(
            "three groups",
            "With three they are shorter than with two",
            f"{unit}, two less three",
            shorter(lambda strategy: lasts("two", strategy) - lasts("three", strategy)),
        ),
        Part(
            "strong group",
            "With a single group as strong as three they are shorter than with one",
            f"{unit}, one less strong",
            shorter(lambda strategy: lasts("one", strategy) - lasts("strong", strategy)),
        ),
        Part(
            "attackers at home",
            "With attackers in the target's own country truces are shorter than without",
            f"{unit}, without less with",
            shorter(lambda strategy: lasts("one", strategy) - lasts("one", strategy, AS_ONE_GROUP)),
        ),
    ]
