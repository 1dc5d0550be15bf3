"""Hazards and days by period where the two policies were run in the same possible worlds.

The ratio and the days are those of :mod:`sim.analysis.cox`. Their intervals count worlds, not ceasefires: what the luck
of a world does to both of its ceasefires cancels from a difference, which intervals for independent arms cannot know.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.cox import PERIODS, counts_by_period, risk_sets
from sim.analysis.intervals import Z95, Floats
from sim.analysis.life_tables import Counts, LifeCounts, first_episodes
from sim.analysis.together import durations_together

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
        The table of :func:`cox_together`.

    Raises:
        ValueError: a ceasefire was lost from sight before ``follow``, or a world has two first ones.
    """
    arms = [first_episodes(one).assign(design=design, dyad="") for design, one in enumerate((episodes_a, episodes_b))]
    return cox_together(durations_together(pd.concat(arms, ignore_index=True), [(0, 1)]), follow, periods)


def cox_together(
    together: pd.DataFrame, follow: int = 365, periods: Sequence[tuple[int, int]] = PERIODS
) -> pd.DataFrame:
    """The same hazard ratios and days from counts of worlds, of which there are few however many worlds were run.

    Args:
        together: the rows of one pair and dyad of what :func:`sim.analysis.together.durations_together` gives.
        follow: last day of follow-up.
        periods: as for :func:`sim.analysis.cox.cox_by_period`.

    Returns:
        The table of :func:`sim.analysis.cox.cox_by_period` with the ends of ``hazard_ratio`` and ``rmst_difference``
        from the spread between worlds. Where all ends of a period are under one policy, the ends of the ratio are those
        of the profile likelihood, as there.

    Raises:
        ValueError: a ceasefire was lost from sight before ``follow``, or the rows are of several pairs or dyads.

    Source: the variance of Cox's estimate from score residuals summed by world, Lin and Wei (1989).
    """
    if len(together[["design_a", "design_b", "dyad"]].drop_duplicates()) > 1:
        raise ValueError("Cox regression compares one policy with one other: choose a pair and a dyad")
    worlds = together["worlds"].to_numpy(np.int64)
    arms = [_Arm(together[f"duration_{arm}"], together[f"ended_{arm}"], worlds, follow) for arm in "ab"]
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


def _of_ratio(worlds: Counts, arms: list["_Arm"], row: dict[Any, Any]) -> tuple[float, float]:
    ratio = row["hazard_ratio"]
    if not 0 < ratio < np.inf:
        return row["hazard_ratio_lo"], row["hazard_ratio_hi"]
    beta = float(np.log(ratio))
    half = Z95 * _error(worlds, _scores(arms, beta, row["first_day"], row["last_day"]))
    return float(np.exp(beta - half)), float(np.exp(beta + half))


def _of_days(worlds: Counts, arms: list["_Arm"], row: dict[Any, Any]) -> tuple[float, float]:
    a, b = (arm.share_of_mean(max(row["first_day"] - 1, 0), row["last_day"]) for arm in arms)
    half = Z95 * _error(worlds, [a, -b])
    return row["rmst_difference"] - half, row["rmst_difference"] + half


class _Arm:
    """First ceasefires under one policy: how they went in each row of worlds, and their life table."""

    def __init__(self, lasted: pd.Series, ended: pd.Series, worlds: Counts, follow: int) -> None:
        whole = lasted.to_numpy(np.int64)
        self.there = whole > 0
        self.lasted = np.minimum(whole, follow)
        self.ended = self.there & (ended.to_numpy() == 1) & (whole <= follow)
        self.worlds = worlds
        if (self.there & ~self.ended & (whole < follow)).any():
            raise ValueError(f"a first ceasefire was lost from sight before day {follow}: such worlds cannot be paired")
        tables = np.zeros((2, 1, follow + 1), np.int64)
        for table, rows in zip(tables[:, 0], (self.ended, self.there & ~self.ended), strict=True):
            np.add.at(table, self.lasted[rows], worlds[rows])
        self.counts = LifeCounts(pd.DataFrame(index=range(1)), *tables)
        self.events, self.entering = (counts[0].astype(float) for counts in (tables[0], self.counts.at_risk))

    def share_of_mean(self, since: int, until: int) -> Floats:
        """What each ceasefire adds to the error of the mean days after day ``since`` up to day ``until``."""
        days = np.minimum(self.lasted, until) - np.minimum(self.lasted, since)
        number = max(int(self.worlds[self.there].sum()), 1)
        return np.where(self.there, (days - (days * self.worlds).sum() / number) / number, 0.0)


def _error(worlds: Counts, shares: list[Floats]) -> float:
    """Standard error of an estimate from what both ceasefires of a world add to its error; rows stand for worlds."""
    number, total = int(worlds.sum()), shares[0] + shares[1]
    return float(np.sqrt((total**2 * worlds).sum() * number / (number - 1))) if number > 1 else np.nan


def _scores(arms: list[_Arm], beta: float, first: int, last: int) -> list[Floats]:
    """Score residual of each ceasefire of a row, divided by the information of the estimate (Efron's ties)."""
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
        told.append(np.where(arm.there, score / information, 0.0))
    return told
