"""Accident control: a joint commission lets truces last longer, and fewer of those that end are ended by accident.

Fortna 2003: one of the three ways in which agreements keep peace is that they manage accidents. Causes compete: what no
accident ends is left for the others to end, so the share of every other cause among ceasefires should rise.
"""

import numpy as np

from experiments.patterns.evidence import Part, least
from experiments.patterns.strata import stacked, summed
from sim.analysis.life_tables import first_episodes

STRATEGIES = ("monitored_verbal", "guaranteed_written")
"""The texts that carry a joint commission."""
WITHOUT, WITH = {"mediation.commission": 0.0}, {"mediation.commission": 1.0}


def sums(runs, episodes):
    """Which first ceasefires an accident ended, among all and among those that ended within a year.

    No first ceasefire is lost before its last day of follow-up, so the Aalen-Johansen share of a cause on that day is a
    plain share of the ceasefires.
    """
    first = first_episodes(episodes)
    ended = first["event_observed"].to_numpy() == 1
    accident = ended & (first["cause"] == "accident").to_numpy()
    design = first["design"].to_numpy()
    return stacked(
        summed(design, "all", by_accident=accident, otherwise=ended & ~accident),
        summed(design, "ended", accident=np.where(ended, accident, np.nan)),
    )


def measure(evidence):
    """Four differences between a commission and none, each the smaller of two texts that carry one."""

    def smaller(quantity):
        return least(*(quantity(strategy) for strategy in STRATEGIES))

    def share(name, stratum, strategy, at):
        return evidence.mean(name, stratum, strategy, "forced", at)

    def longer(strategy):
        bare, watched = (evidence.told("rmst365", strategy, "forced", at) for at in (WITHOUT, WITH))
        return watched - bare

    def fewer(strategy):
        return share("by_accident", "all", strategy, WITHOUT) - share("by_accident", "all", strategy, WITH)

    def rarer(strategy):
        return share("accident", "ended", strategy, WITHOUT) - share("accident", "ended", strategy, WITH)

    def others(strategy):
        return share("otherwise", "all", strategy, WITH) - share("otherwise", "all", strategy, WITHOUT)

    return [
        Part(
            "longer",
            "With a joint commission truces last longer",
            "mean days within 365, with less without (the smaller of two texts)",
            smaller(longer),
        ),
        Part(
            "fewer",
            "Fewer truces are ended by accident within a year",
            "share of truces, without less with (the smaller of two texts)",
            smaller(fewer),
        ),
        Part(
            "smaller share",
            "Of the truces that end within a year a smaller share is ended by accident",
            "share of ends, without less with (the smaller of two texts)",
            smaller(rarer),
        ),
        Part(
            "other causes",
            "What no accident ends other causes end: more truces are ended by them",
            "share of truces, with less without (the smaller of two texts)",
            smaller(others),
        ),
    ]
