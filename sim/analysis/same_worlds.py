"""Hazards and days by period where the two policies were run in the same possible worlds.

The ratio and the days are those of :mod:`sim.analysis.cox`. Their intervals count worlds, not ceasefires: what the luck
of a world does to both of its ceasefires cancels from a difference, which intervals for independent arms cannot know.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.cox import PERIODS, counts_by_period, risk_sets
from sim.analysis.intervals import Z95, Floats
from sim.analysis.life_tables import LifeCounts, first_episodes, life_counts

WORLD = "replicate"
ENDS = ("lo", "hi")


def cox_in_same_worlds(
    episodes_a: pd.DataFrame,
    episodes_b: pd.DataFrame,
    follow: int = 365,
    periods: Sequence[tuple[int, int]] = PERIODS,
) -> pd.DataFrame:
    """Hazard ratios of A to B by period and the days won or lost, with intervals that know which worlds are the same.

    Args:
        episodes_a: ceasefires of one dyad under A (``replicate, episode, duration, event_observed``); later ones than
            the first of a world are left out.
        episodes_b: those under B. A world may have a ceasefire under one policy only.
        follow: last day of follow-up.
        periods: as for :func:`sim.analysis.cox.cox_by_period`.

    Returns:
        The table of :func:`sim.analysis.cox.cox_by_period` with the ends of ``hazard_ratio`` and ``rmst_difference``
        from the spread between worlds. Where all ends of a period are under one policy, the ends of the ratio are those
        of the profile likelihood, as there.

    Raises:
        ValueError: a ceasefire was lost from sight before ``follow``, or a world has two first ones.

    Source: the variance of Cox's estimate from score residuals summed by world, Lin and Wei (1989).
    """
    arms = [_Arm(episodes, follow) for episodes in (episodes_a, episodes_b)]
    worlds = np.unique(np.concatenate([arm.world for arm in arms]))
    told = counts_by_period(arms[0].counts, arms[1].counts, periods)
    ends: dict[str, list[float]] = {f"{name}_{end}": [] for name in ("hazard_ratio", "rmst_difference") for end in ENDS}
    for row in told.to_dict("records"):
        for name, (low, high) in (
            ("hazard_ratio", _of_ratio(worlds, arms, row)),
            ("rmst_difference", _of_days(worlds, arms, row)),
        ):
            ends[f"{name}_lo"].append(low)
            ends[f"{name}_hi"].append(high)
    return told.assign(**ends)


def _of_ratio(worlds: NDArray[np.int64], arms: list["_Arm"], row: dict[Any, Any]) -> tuple[float, float]:
    ratio = row["hazard_ratio"]
    if not 0 < ratio < np.inf:
        return row["hazard_ratio_lo"], row["hazard_ratio_hi"]
    beta = float(np.log(ratio))
    half = Z95 * _error(worlds, arms, _scores(arms, beta, row["first_day"], row["last_day"]))
    return float(np.exp(beta - half)), float(np.exp(beta + half))


def _of_days(worlds: NDArray[np.int64], arms: list["_Arm"], row: dict[Any, Any]) -> tuple[float, float]:
    a, b = (_share_of_mean(arm.days(max(row["first_day"] - 1, 0), row["last_day"])) for arm in arms)
    half = Z95 * _error(worlds, arms, [a, -b])
    return row["rmst_difference"] - half, row["rmst_difference"] + half


class _Arm:
    """First ceasefires under one policy: in which worlds they are, when they ended, and their life table."""

    def __init__(self, episodes: pd.DataFrame, follow: int) -> None:
        first = first_episodes(episodes)
        self.world = first[WORLD].to_numpy(np.int64)
        self.lasted = first["duration"].to_numpy(np.int64)
        self.ended = first["event_observed"].to_numpy(np.int64) == 1
        if len(np.unique(self.world)) < len(self.world):
            raise ValueError("a world has one first ceasefire: choose a design and a dyad")
        if (~self.ended & (self.lasted < follow)).any():
            raise ValueError(f"a first ceasefire was lost from sight before day {follow}: such worlds cannot be paired")
        tables = life_counts(self.lasted, self.ended.astype(np.int64), follow)
        self.counts = LifeCounts(pd.DataFrame(index=range(1)), *tables)
        self.events, self.entering = (counts[0].astype(float) for counts in (tables[0], self.counts.at_risk))

    def days(self, since: int, until: int) -> Floats:
        """Days of each ceasefire after day ``since`` up to day ``until``."""
        return (np.minimum(self.lasted, until) - np.minimum(self.lasted, since)).astype(float)


def _share_of_mean(values: Floats) -> Floats:
    """What each value adds to the error of their mean."""
    return (values - values.mean()) / len(values) if len(values) else values


def _error(worlds: NDArray[np.int64], arms: list[_Arm], shares: list[Floats]) -> float:
    """Standard error of an estimate from what each ceasefire adds to its error, added up by world."""
    total = np.zeros(len(worlds))
    for arm, share in zip(arms, shares, strict=True):
        total[np.searchsorted(worlds, arm.world)] += share
    return float(np.sqrt((total**2).sum() * len(worlds) / (len(worlds) - 1))) if len(worlds) > 1 else np.nan


def _scores(arms: list[_Arm], beta: float, first: int, last: int) -> list[Floats]:
    """Score residual of every ceasefire, divided by the information of the estimate (Efron's ties)."""
    a, b = arms
    day = np.arange(len(a.events))
    asked = (day >= first) & (day <= last) & (a.events + b.events > 0) & (a.entering > 0) & (b.entering > 0)
    sets = risk_sets(a.events[asked], a.entering[asked], b.events[asked], b.entering[asked], day[asked].astype(float))
    share, at = sets.share(beta), sets.day.astype(int)
    hazard = share / (sets.a * np.exp(beta))
    ends = np.maximum(np.bincount(at, minlength=len(day)), 1)
    information = (share * (1 - share)).sum()
    told = []
    for arm, level in ((a, 1.0), (b, 0.0)):
        apart = (level - share) * hazard * np.exp(beta * level)
        drift, leaving = (np.bincount(at, weights, len(day)) for weights in (apart, apart * (1 - sets.gone)))
        before = np.concatenate([[0.0], np.cumsum(drift)[:-1]])
        own = np.bincount(at, level - share, len(day)) / ends - leaving
        ending = arm.ended & asked[arm.lasted]
        score = np.where(ending, own[arm.lasted], -drift[arm.lasted]) - before[arm.lasted]
        told.append(score / information)
    return told
