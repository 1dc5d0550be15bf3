"""Reputation: a truce that was broken by distrust is followed by a shorter one, for beliefs outlive it.

The description of the model says only that spells 1 and 2 are compared within worlds, both followed 120 days. What is
claimed here is our reading of its rule that beliefs are frozen in war and not reset by collapse or signing
(Assumption): what ended the first truce weighs on the second. A second truce exists only where the first failed, and
the first is known to have failed: so the comparison within worlds leans against the claim, that between causes
describes different worlds, and neither is the effect of a reputation.
"""

import numpy as np

from experiments.patterns.evidence import Part
from experiments.patterns.strata import last_day, stacked, summed

STRATEGY = "written_only"
FOLLOWED = 120
"""Days for which both truces are followed in every world that is counted."""


def sums(runs, episodes):
    """Days of first and second truces, each at most 120, in worlds with both, by what ended the first."""
    keys = ["design", "replicate", "dyad"]
    number = episodes["episode"].to_numpy()
    again = episodes[(number == 1) & (episodes["signed_day"].to_numpy() <= last_day(episodes) - FOLLOWED)]
    both = again[[*keys, "duration"]].merge(
        episodes.loc[number == 0, [*keys, "duration", "cause"]], on=keys, suffixes=("", "_first")
    )
    first, second = (np.minimum(both[name].to_numpy(float), FOLLOWED) for name in ("duration_first", "duration"))
    days = {"first": first, "second": second, "shorter": first - second}
    cause = both["cause"].to_numpy(object)
    return stacked(summed(both["design"], "any", **days), summed(both["design"], cause, **days))


def measure(evidence):
    """How much shorter the second truce is within a world, and by what ended the first."""
    second = {cause: evidence.mean("second", cause, STRATEGY) for cause in ("trust", "accident")}
    unit = f"mean days, at most {FOLLOWED}"
    return [
        Part(
            "within worlds",
            "In worlds with two truces the second is shorter than the first (which failed in all of them)",
            f"{unit}, first less second",
            evidence.mean("shorter", "any", STRATEGY),
        ),
        Part(
            "after distrust",
            "So it is where lost trust ended the first",
            f"{unit}, first less second",
            evidence.mean("shorter", "trust", STRATEGY),
        ),
        Part(
            "distrust against accident",
            "The second is shorter after distrust than after an accident (a description: other worlds)",
            f"{unit} of the second truce, after an accident less after distrust",
            second["accident"] - second["trust"],
        ),
    ]
