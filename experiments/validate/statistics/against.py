"""One set of censored data told by this project and by another library, figure by figure."""

import warnings
from typing import NamedTuple

import numpy as np
from scipy import stats
from statsmodels.duration.hazard_regression import PHReg
from statsmodels.duration.survfunc import SurvfuncRight

from sim.analysis.cox import cox_fit
from sim.analysis.hazards import cumulative_hazard
from sim.analysis.intervals import Z95
from sim.analysis.life_tables import at_risk, life_counts
from sim.analysis.survival import median, rmst, survival_band

EQUAL = 1e-10
"""Largest difference of two numbers that are one formula."""
SOLVED = 1e-6
"""Largest difference from numbers at which lifelines ends an iteration, by a rule of its own to stop."""


class Row(NamedTuple):
    """One comparison: the largest difference between our figures and an oracle's."""

    estimator: str
    oracle: str
    data: str
    figures: int
    difference: float
    tolerance: float


class Arm(NamedTuple):
    """One arm of censored data on whole days, and the arm's life table as this project counts it."""

    days: np.ndarray
    ended: np.ndarray
    follow: int

    @property
    def counts(self):
        """Ends by day and numbers at risk."""
        events, lost = life_counts(self.days, self.ended, self.follow)
        return events[0], at_risk(events, lost)[0]


def comparison(estimator, oracle, data, ours, theirs, tolerance=EQUAL):
    """Figures that both know are compared; of a curve one may know more days, of a median none may."""
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    both = ~(np.isnan(ours) | np.isnan(theirs))
    apart = float(np.abs(ours - theirs)[both].max(initial=0.0))
    if estimator == "median" and (np.isnan(ours) != np.isnan(theirs)).any():
        apart = np.inf
    return Row(estimator, oracle, data, int(both.sum()), apart, tolerance)


def within_curve(curve, *ends):
    """The ends where the curve is neither 0 nor 1: elsewhere libraries give nothing, and we a score interval."""
    return [np.where((curve > 0) & (curve < 1), end, np.nan) for end in ends]


def against_lifelines(name, arms, told):
    """Rows against stored figures of lifelines; ``arms`` are Arms by name, "1" the one whose hazard is on top."""
    rows = []
    for arm, part in arms.items():
        figures = {key: np.array(value, float) for key, value in told["arms"][arm].items()}
        survival, low, high = survival_band(*part.counts)
        where = f"{name}, arm {arm}"
        rows.append(comparison("survival", "lifelines", where, survival, figures["survival"]))
        rows.append(
            comparison(
                "survival_ends",
                "lifelines",
                where,
                np.r_[*within_curve(survival, low, high)],
                np.r_[*within_curve(survival, figures["lower"], figures["upper"])],
            )
        )
        rows.append(
            comparison(
                "cumulative_hazard",
                "lifelines",
                where,
                cumulative_hazard(*part.counts)[0],
                figures["cumulative_hazard"],
            )
        )
        rows.append(
            comparison(
                "median", "lifelines", where, median(*part.counts), [float(figures["median"]), *figures["median_ends"]]
            )
        )
        # Beyond the last sighting lifelines holds the curve where it was; we say nothing there.
        if not np.isnan(survival[:-1]).any():
            rows.append(
                comparison("rmst", "lifelines", where, rmst(*part.counts, part.follow)[0], figures["restricted_mean"])
            )
    fit = cox_fit(*arms["1"].counts, *arms["0"].counts)
    rows.append(comparison("hazard_ratio", "lifelines", name, fit.log_ratio, told["cox"]["log_ratio"], SOLVED))
    rows.append(
        comparison("hazard_ratio_error", "lifelines", name, (fit.hi - fit.lo) / (2 * Z95), told["cox"]["error"], SOLVED)
    )
    return rows


def against_scipy(name, arms):
    """Rows against scipy's empirical survival function of censored data."""
    rows = []
    for arm, part in arms.items():
        sample = stats.CensoredData(uncensored=part.days[part.ended == 1], right=part.days[part.ended == 0])
        curve = stats.ecdf(sample).sf
        days = np.arange(part.follow + 1)
        survival, low, high = survival_band(*part.counts)
        with warnings.catch_warnings():
            # It says that its ends are not defined where the curve is 0 or 1; they are not compared there.
            warnings.simplefilter("ignore", RuntimeWarning)
            ends = curve.confidence_interval(method="log-log")
        rows.append(comparison("survival", "scipy", f"{name}, arm {arm}", survival, curve.evaluate(days)))
        rows.append(
            comparison(
                "survival_ends",
                "scipy",
                f"{name}, arm {arm}",
                np.r_[*within_curve(survival, low, high)],
                np.r_[*within_curve(survival, ends.low.evaluate(days), ends.high.evaluate(days))],
            )
        )
    return rows


def against_statsmodels(name, arms):
    """Rows against the survival function and the Cox regression of statsmodels."""
    rows = []
    for arm, part in arms.items():
        where, theirs = f"{name}, arm {arm}", SurvfuncRight(part.days, part.ended)
        survival, _, _ = survival_band(*part.counts)
        at = theirs.surv_times.astype(int)
        rows.append(comparison("survival", "statsmodels", where, survival[at], theirs.surv_prob))
        if not np.isclose(survival, 0.5, rtol=0, atol=1e-12).any():
            # Where the curve rests on one half it takes the end of the rest for the median, we and lifelines its start.
            rows.append(comparison("median", "statsmodels", where, median(*part.counts)[0], theirs.quantile(0.5)))
        if not np.isnan(survival[:-1]).any():
            mean, error = rmst(*part.counts, part.follow)
            rows.append(comparison("rmst", "statsmodels", where, mean, _mean_by_steps(theirs, part.follow)))
            rows.append(comparison("rmst_error", "statsmodels", where, error, _error_by_steps(theirs, part)))
    both = [np.r_[*(getattr(part, field) for part in arms.values())] for field in ("days", "ended")]
    level = np.concatenate([np.full(len(part.days), float(arm == "1")) for arm, part in arms.items()])
    theirs = PHReg(both[0], level[:, None], status=both[1], ties="efron").fit()
    fit = cox_fit(*arms["1"].counts, *arms["0"].counts)
    rows.append(comparison("hazard_ratio", "statsmodels", name, fit.log_ratio, theirs.params[0]))
    rows.append(comparison("hazard_ratio_error", "statsmodels", name, (fit.hi - fit.lo) / (2 * Z95), theirs.bse[0]))
    return rows


def _steps(theirs, until):
    """Days on which the curve of statsmodels steps, up to a day, and its height from each on."""
    early = theirs.surv_times < until
    return np.r_[0.0, theirs.surv_times[early], until], np.r_[1.0, theirs.surv_prob[early]]


def _mean_by_steps(theirs, until):
    """Area under the steps of statsmodels' curve."""
    at, height = _steps(theirs, until)
    return float((np.diff(at) * height).sum())


def _error_by_steps(theirs, part):
    """Standard error of that area by its textbook sum over ends, times n / (n - 1) as ours is."""
    at, height = _steps(theirs, part.follow)
    areas, total = np.diff(at) * height, 0.0
    for place, day in enumerate(at[1:-1], 1):
        entering, ends = (part.days >= day).sum(), ((part.days == day) & (part.ended == 1)).sum()
        if entering > ends:
            total += areas[place:].sum() ** 2 * ends / (entering * (entering - ends))
    return float(np.sqrt(total * len(part.days) / (len(part.days) - 1)))
