"""Hurting stalemate: the more a war hurts the sooner talks resume, and the more truces there are, but not longer ones.

Zartman 2000: ripeness is a matter of pain felt by both sides. Pain brings parties to the table and lowers what they ask
of one another there; it changes neither what a host can do nor what is believed of it, so no truce should gain length.
"""

import numpy as np

from experiments.patterns.evidence import Part
from experiments.patterns.strata import last_day, stacked, summed
from sim.analysis.life_tables import first_episodes

TALK, STRATEGY = "shuttle", "written_then_verbal"
"""Messages alone, which end no war, so that every round is one of war; and texts that can be signed."""
MILD, INTENSE = {"arm": "mild"}, {"arm": "intense"}
"""Half and twice the start value of the mean deaths of a day of war, and of the hurt that the worlds begin with."""
FOLLOWED = 120
"""Days for which a return to a truce, and a second truce, are followed in every world that is counted."""
LITTLE = 5.0
"""Days below which a difference is practically nothing."""


def sums(runs, episodes):
    """Rounds and truces a world; days from the end of a first truce to the next; days of second truces."""
    last = last_day(episodes)
    first = first_episodes(episodes)
    again = episodes[episodes["episode"].to_numpy() == 1]
    keys = ["design", "replicate", "dyad"]
    ends = first[first["event_observed"].to_numpy() == 1]
    ends = ends.assign(end=ends["signed_day"] + ends["duration"])
    ends = ends[ends["end"].to_numpy() <= last - FOLLOWED].merge(
        again[[*keys, "signed_day"]], on=keys, how="left", suffixes=("", "_again")
    )
    gap = (ends["signed_day_again"] - ends["end"]).to_numpy(float)
    seen = again[again["signed_day"].to_numpy() <= last - FOLLOWED]
    return stacked(
        summed(runs["design"], "worlds", rounds=runs["rounds"], truces=runs["episodes"]),
        summed(ends["design"], "ended", gap=np.minimum(np.nan_to_num(gap, nan=np.inf), FOLLOWED)),
        summed(seen["design"], "second", days=np.minimum(seen["duration"], FOLLOWED)),
    )


def measure(evidence):
    """How soon talks and truces return, how many truces there are, and whether they last."""

    def grows(told):
        return told(INTENSE) - told(MILD)

    rounds = grows(lambda at: evidence.mean("rounds", "worlds", TALK, at=at))
    truces = grows(lambda at: evidence.mean("truces", "worlds", STRATEGY, at=at))
    gap = grows(lambda at: evidence.mean("gap", "ended", STRATEGY, "forced", at))
    first = grows(lambda at: evidence.told("rmst365", STRATEGY, at=at))
    second = grows(lambda at: evidence.mean("days", "second", STRATEGY, "forced", at))
    return [
        Part(
            "talks",
            "The more a war hurts, the sooner the parties meet again",
            "rounds per 180 days of war, intense less mild",
            rounds,
        ),
        Part(
            "return",
            "The more a war hurts, the sooner a broken truce is followed by another (the same first truces)",
            f"days from the end of the first truce to the next, at most {FOLLOWED}, mild less intense",
            -gap,
        ),
        Part(
            "more",
            "The more a war hurts, the more truces there are",
            "truces per world in the whole window, intense less mild",
            truces,
        ),
        Part(
            "no longer first",
            f"First truces that parties choose do not last longer for it: less than {LITTLE:g} days",
            f"{LITTLE:g} less mean days within 365, intense less mild",
            (-first).plus(LITTLE),
        ),
        Part(
            "no longer second",
            f"Nor do second truces: less than {LITTLE:g} days (they exist only where the first failed)",
            f"{LITTLE:g} less mean days within {FOLLOWED}, intense less mild",
            (-second).plus(LITTLE),
        ),
    ]
