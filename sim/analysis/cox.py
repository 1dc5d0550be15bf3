"""The hazards of two policies compared by period of follow-up, and never without the restricted means beside them.

One hazard ratio for a whole follow-up hides what happens when: borrowed leverage lowers early hazards only. So the
ratio is told by period, with a check of proportionality. With one contrast of two arms Cox's partial likelihood
depends on the life tables alone, which makes it exact and quick for any number of worlds. Intervals of
:func:`cox_by_period` take the two arms as independent: in worlds that share their luck they are too wide, and
:func:`sim.analysis.same_worlds.cox_in_same_worlds` is asked instead. They measure the number of worlds, nothing else.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from sim.analysis.intervals import Z95, Floats
from sim.analysis.life_tables import LifeCounts, counts_of
from sim.analysis.survival import rmst

PERIODS = ((0, 30), (31, 90), (91, 365))
"""Days of follow-up that are looked at apart, first and last day."""


class CoxFit(NamedTuple):
    """How much more dangerous a day is under A than under B, as a logarithm, and how sure that is.

    ``log_ratio`` is NaN without informative ends and infinite where only one arm has any; ``lo, hi`` are its 95 % ends;
    ``chi2, p`` test whether the ratio changes with the logarithm of the day (NaN where that cannot be asked).
    """

    log_ratio: float
    lo: float
    hi: float
    chi2: float
    p: float


class RiskSets(NamedTuple):
    """One entry an end: ceasefires of A and of B at risk (Efron's correction for ties), and on which day.

    ``gone`` is the share of the day's ends that are out of the risk set; ``ended_a`` the ends under A in all.
    """

    a: Floats
    b: Floats
    day: Floats
    gone: Floats
    ended_a: float

    def likelihood(self, beta: float) -> float:
        """Logarithm of the partial likelihood of a log ratio."""
        # Scaled by the larger of the two so that neither tail overflows.
        return float(beta * self.ended_a - np.logaddexp(np.log(self.a) + beta, np.log(self.b)).sum())

    def share(self, beta: float) -> Floats:
        """Chance that each end is one under A."""
        return np.asarray(1 / (1 + self.b / self.a * np.exp(-beta)))


def cox_fit(events_a: ArrayLike, at_risk_a: ArrayLike, events_b: ArrayLike, at_risk_b: ArrayLike) -> CoxFit:
    """Compare the daily danger to ceasefires under A with that under B, by Cox regression on two life tables.

    Args:
        events_a: ends by day under A, shape (days,).
        at_risk_a: ceasefires entering each day under A.
        events_b: the same under B.
        at_risk_b: the same under B.

    Returns:
        The fit. Where all informative ends are under one policy the ratio is 0 or infinite and the open end of its
        interval is the profile likelihood's.

    Source: Cox (1972), ties as Efron (1977), proportionality by the score test of Grambsch and Therneau (1994) on the
    Schoenfeld residuals against the logarithm of the day.
    """
    ended_a, entering_a, ended_b, entering_b = (
        np.asarray(x, float) for x in (events_a, at_risk_a, events_b, at_risk_b)
    )
    informative = (ended_a + ended_b > 0) & (entering_a > 0) & (entering_b > 0)
    if not informative.any():
        return CoxFit(*[np.nan] * 5)
    days = np.flatnonzero(informative).astype(float)
    sets = risk_sets(
        ended_a[informative], entering_a[informative], ended_b[informative], entering_b[informative], days
    )
    if sets.ended_a in (0.0, float(len(sets.day))):
        return _one_sided(sets)
    beta = 0.0
    for _ in range(50):
        share = sets.share(beta)
        step = float(np.clip((sets.ended_a - share.sum()) / (share * (1 - share)).sum(), -2, 2))
        beta += step
        if abs(step) < 1e-12:
            break
    share = sets.share(beta)
    information = share * (1 - share)
    half = Z95 / np.sqrt(information.sum())
    lag = np.log(np.maximum(sets.day, 1))
    lag = lag - np.average(lag, weights=information)
    spread = float((information * lag**2).sum())
    if spread < 1e-12:
        return CoxFit(beta, beta - half, beta + half, np.nan, np.nan)
    expected = np.bincount(sets.day.astype(int), share, minlength=len(ended_a))[informative]
    residual = ended_a[informative] - expected
    centre = np.average(np.log(np.maximum(sets.day, 1)), weights=information)
    chi2 = float(((np.log(np.maximum(days, 1)) - centre) * residual).sum() ** 2 / spread)
    return CoxFit(beta, beta - half, beta + half, chi2, float(chdtrc(1, chi2)))


def risk_sets(ended_a: Floats, entering_a: Floats, ended_b: Floats, entering_b: Floats, days: Floats) -> RiskSets:
    """Lay out the risk set of every end on days with ends on which ceasefires of both arms stand.

    Args:
        ended_a: ends under A on those days.
        entering_a: ceasefires of A entering them.
        ended_b: the same under B.
        entering_b: the same under B.
        days: which days they are.

    Returns:
        One entry an end.
    """
    ended = (ended_a + ended_b).astype(int)
    row = np.repeat(np.arange(len(days)), ended)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(ended) - ended, ended)
    gone = rank / ended[row]
    a, b = entering_a[row] - gone * ended_a[row], entering_b[row] - gone * ended_b[row]
    return RiskSets(a, b, days[row], gone, float(ended_a.sum()))


def _one_sided(sets: RiskSets) -> CoxFit:
    from scipy import optimize  # rarely needed, and slow to import

    # The likelihood rises all the way to the edge: its value there is 0 less what cannot be told apart.
    sign = 1.0 if sets.ended_a else -1.0
    edge = -float(np.log(sets.a if sets.ended_a else sets.b).sum())
    drop = Z95**2 / 2

    def shortfall(beta: float) -> float:
        return edge - sets.likelihood(beta) - drop

    bound = float(optimize.brentq(shortfall, -700, 700))
    ends = (bound, np.inf) if sign > 0 else (-np.inf, bound)
    return CoxFit(sign * np.inf, *ends, np.nan, np.nan)


def cox_by_period(
    table_a: pd.DataFrame, table_b: pd.DataFrame, periods: Sequence[tuple[int, int]] = PERIODS
) -> pd.DataFrame:
    """Hazard ratios of A to B by period of follow-up, beside the days of ceasefire won or lost in the same period.

    Args:
        table_a: one life table under A (:func:`sim.analysis.life_tables.first_life_tables` of one design, dyad, clock).
        table_b: one life table under B, to the same last day.
        periods: first and last day of each; one that begins beyond the last day is left out, one that ends beyond it
            is cut.

    Returns:
        A row a period and one for the whole follow-up (``period`` "all"): ``period, first_day, last_day, at_risk_a,
        at_risk_b`` (entering), ``events_a, events_b, hazard_ratio, hazard_ratio_lo, hazard_ratio_hi, ph_chi2, ph_p``
        (proportionality within the row's days; p-values measure the number of worlds) and ``rmst_difference`` with its
        ends: mean days of ceasefire under A minus under B within the period, per ceasefire signed.

    Raises:
        ValueError: a frame holds more than one life table, or the last days differ.
    """
    a, b = counts_of(table_a), counts_of(table_b)
    if len(a.keys) > 1 or len(b.keys) > 1:
        raise ValueError("Cox regression compares one life table with one other: choose a design, a dyad and a clock")
    if a.follow != b.follow and len(table_a) and len(table_b):
        raise ValueError(f"the life tables end on different days, {a.follow} and {b.follow}")
    return counts_by_period(a, b, periods)


def counts_by_period(a: LifeCounts, b: LifeCounts, periods: Sequence[tuple[int, int]] = PERIODS) -> pd.DataFrame:
    """What :func:`cox_by_period` tells, from counts.

    Args:
        a: one life table under A, or none.
        b: one life table under B, or none, to the same last day.
        periods: first and last day of each.

    Returns:
        The table of :func:`cox_by_period`.
    """
    follow = max(a.follow, b.follow)
    spans = [(f"{first}-{min(last, follow)}", first, min(last, follow)) for first, last in periods if first < follow]
    spans.append(("all", 0, follow))
    return pd.DataFrame([_period_row(a, b, *span) for span in spans if span[2] > 0])


def _period_row(a: LifeCounts, b: LifeCounts, name: str, first: int, last: int) -> dict[str, object]:
    row: dict[str, object] = {"period": name, "first_day": first, "last_day": last}
    pieces = []
    for arm, counts in (("a", a), ("b", b)):
        nobody = np.zeros(last + 1)
        events, entering = (counts.events[0], counts.at_risk[0]) if len(counts.events) else (nobody, nobody)
        inside = events[: last + 1] * (np.arange(last + 1) >= first)
        pieces.append((inside, entering[: last + 1], rmst(events, entering, last, max(first - 1, 0))))
        row |= {f"at_risk_{arm}": int(entering[first]), f"events_{arm}": int(inside.sum())}
    (events_a, entering_a, mean_a), (events_b, entering_b, mean_b) = pieces
    fit = cox_fit(events_a, entering_a, events_b, entering_b)
    ratio, lower, upper = np.exp([fit.log_ratio, fit.lo, fit.hi])
    row |= {
        "hazard_ratio": ratio,
        "hazard_ratio_lo": lower,
        "hazard_ratio_hi": upper,
        "ph_chi2": fit.chi2,
        "ph_p": fit.p,
    }
    gain, half = float(mean_a[0] - mean_b[0]), Z95 * float(np.hypot(mean_a[1], mean_b[1]))
    return row | {"rmst_difference": gain, "rmst_difference_lo": gain - half, "rmst_difference_hi": gain + half}
