"""Two survival curves compared as such: the log-rank test, and whether one hazard ratio can tell their story.

Both are read off life tables, whose entries are integers, so the result is the same whatever the chunks of worlds. Of
simulated worlds a p-value measures how many were run: it says whether more are needed, and nothing else.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from sim.analysis.life_tables import counts_of

TOO_FEW = "too few ends to say"
PROPORTIONAL = "no sign against one ratio"
CHANGES = "the ratio changes with time"
CROSS = "the hazards cross"
DOUBT = 0.05
"""P-value of the check of proportionality below which one ratio is not taken to hold for the whole follow-up."""


class LogRank(NamedTuple):
    """How many ceasefires ended under A, and how many would have if both shared the hazard of each day.

    ``chi2, p`` have one degree of freedom; NaN where nothing ended while both stood.
    """

    observed: int
    expected: float
    variance: float
    chi2: float
    p: float


def logrank(events_a: ArrayLike, at_risk_a: ArrayLike, events_b: ArrayLike, at_risk_b: ArrayLike) -> LogRank:
    """Ask whether two sets of ceasefires could share one hazard on every day.

    Args:
        events_a: ends by day under A, shape (days,).
        at_risk_a: ceasefires entering each day under A.
        events_b: the same under B.
        at_risk_b: the same under B.

    Returns:
        The test, with the hypergeometric variance of each day. It takes the two sets as independent.

    Source: Mantel (1966).

    Example:
        >>> test = logrank([0, 1, 0], [2, 2, 1], [0, 0, 2], [2, 2, 2])
        >>> test.observed, round(test.expected, 4), round(test.variance, 4)
        (1, 1.1667, 0.4722)
    """
    ended_a, entering_a, ended_b, entering_b = (np.asarray(x, np.int64) for x in (events_a, at_risk_a, events_b,
                                                                                 at_risk_b))
    asked = (ended_a + ended_b > 0) & (entering_a > 0) & (entering_b > 0)
    a, ended, entering = ended_a[asked], (ended_a + ended_b)[asked], (entering_a + entering_b)[asked]
    share = entering_a[asked] / entering
    expected = float((ended * share).sum())
    variance = float((ended * share * (1 - share) * (entering - ended) / (entering - 1)).sum())
    observed = int(a.sum())
    chi2 = (observed - expected) ** 2 / variance if variance > 0 else np.nan
    return LogRank(observed, expected, variance, chi2, float(chdtrc(1, chi2)) if variance > 0 else np.nan)


def logrank_of(table_a: pd.DataFrame, table_b: pd.DataFrame) -> LogRank:
    """The log-rank test of two life tables.

    Args:
        table_a: one life table under A (:func:`sim.analysis.life_tables.first_life_tables` of one design, dyad, clock).
        table_b: one life table under B, to the same last day.

    Returns:
        As :func:`logrank`; all NaN where one of them holds no ceasefire.

    Raises:
        ValueError: a frame holds more than one life table, or the last days differ.
    """
    a, b = counts_of(table_a), counts_of(table_b)
    if len(a.keys) > 1 or len(b.keys) > 1:
        raise ValueError("a log-rank test compares one life table with one other: choose a design, a dyad and a clock")
    if not len(table_a) or not len(table_b):
        return LogRank(0, np.nan, np.nan, np.nan, np.nan)
    if a.follow != b.follow:
        raise ValueError(f"the life tables end on different days, {a.follow} and {b.follow}")
    return logrank(a.events[0], a.at_risk[0], b.events[0], b.at_risk[0])


def hazards_told(periods: pd.DataFrame) -> str:
    """Whether one hazard ratio tells the story of two curves, in words.

    Args:
        periods: the table of :func:`sim.analysis.cox.cox_by_period`: a row a period and one for all of them.

    Returns:
        ``CROSS`` where the 95 % interval of one period lies above 1 and that of another below it; else ``CHANGES``
        where proportionality is refused over the whole follow-up; ``TOO_FEW`` where the ratio is not defined;
        ``PROPORTIONAL`` otherwise. Absence of a sign is no proof of proportionality.
    """
    whole, parts = periods[periods["period"] == "all"], periods[periods["period"] != "all"]
    if not len(whole) or not np.isfinite(whole["hazard_ratio"].iloc[0]) or not whole["hazard_ratio"].iloc[0] > 0:
        return TOO_FEW
    if (parts["hazard_ratio_lo"] > 1).any() and (parts["hazard_ratio_hi"] < 1).any():
        return CROSS
    return CHANGES if whole["ph_p"].iloc[0] < DOUBT else PROPORTIONAL
