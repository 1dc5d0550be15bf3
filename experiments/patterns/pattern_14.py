"""Hurting stalemate: the more a war hurts the sooner talks resume, and the more truces there are, but not longer ones.

Zartman 2000: ripeness is a matter of pain felt by both sides. Pain brings parties to the table and lowers what they ask
of one another there; it changes neither what a host can do nor what is believed of it, so no truce should gain length.
"""

import numpy as np

from experiments.patterns.evidence import Number, Part
from experiments.patterns.strata import last_day, stacked, summed
from sim.analysis.life_tables import first_episodes

TALK, STRATEGY = "shuttle", "written_then_verbal"
"""Messages alone, which end no war, so that every round is one of war; and texts that can be signed."""
MILD, INTENSE = {"war.deaths": 2.0}, {"war.deaths": 8.0}
"""Mean deaths of a day of war: half and twice the start value."""
FOLLOWED = 120
"""Days for which a return to a truce, and a second truce, are followed in every world that is counted."""
LITTLE = 5.0
"""Days below which a difference is practically nothing."""
DEADLINE = 180
"""Days in which a world without a ceasefire holds rounds (the overlay's horizon)."""


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

    def between_rounds(at):
        return _days_for_one(evidence.mean("rounds", "worlds", TALK, at=at), DEADLINE)

    def between_truces(at):
        return _days_for_one(evidence.mean("truces", "worlds", STRATEGY, at=at), DEADLINE + 365)

    gap, second = (
        [evidence.mean(name, stratum, STRATEGY, "forced", at) for at in (MILD, INTENSE)]
        for name, stratum in (("gap", "ended"), ("days", "second"))
    )
    first = [evidence.told("rmst365", STRATEGY, at=at) for at in (MILD, INTENSE)]
    return [
        Part(
            "talks",
            "The more a war hurts, the sooner the parties meet again",
            "mean days of war for a round of talks, mild less intense",
            between_rounds(MILD) - between_rounds(INTENSE),
        ),
        Part(
            "return",
            "The more a war hurts, the sooner a broken truce is followed by another (the same first truces)",
            f"days from the end of the first truce to the next, at most {FOLLOWED}, mild less intense",
            gap[0] - gap[1],
        ),
        Part(
            "more",
            "The more a war hurts, the more truces there are",
            "days of the window for a truce, mild less intense",
            between_truces(MILD) - between_truces(INTENSE),
        ),
        Part(
            "no longer first",
            f"First truces that parties choose do not last longer for it: less than {LITTLE:g} days",
            f"{LITTLE:g} less mean days within 365, intense less mild",
            Number(LITTLE - (first[1] - first[0]).value, (first[1] - first[0]).error),
        ),
        Part(
            "no longer second",
            f"Nor do second truces: less than {LITTLE:g} days (they exist only where the first failed)",
            f"{LITTLE:g} less mean days within {FOLLOWED}, intense less mild",
            Number(LITTLE - (second[1] - second[0]).value, (second[1] - second[0]).error),
        ),
    ]


def _days_for_one(count, days):
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(count.value > 0, days / count.value, np.nan)
        return Number(value, value * count.error / count.value)
