"""How long ceasefires survive: Kaplan-Meier curves, restricted means and medians, read off life tables.

Everything here takes arrays of ``events`` and ``at_risk`` with days 0 .. follow on the last axis, so that thousands of
tables are one call; :func:`kaplan_meier` and :func:`describe` do it for frames. S(t) is the share of ceasefires that
last longer than t days. Nothing is said beyond the last day of a table.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import Z95, Floats, ratio
from sim.analysis.life_tables import counts_of

LANDMARKS = (30, 90, 180, 365)
"""The days at which survival is reported."""

RESTRICTION = 365
"""Days to which mean survival is restricted, or the last day of follow-up where that comes first."""


def survival_function(events: ArrayLike, at_risk: ArrayLike) -> Floats:
    """The share of ceasefires that outlast each day, with those last seen standing counted as long as seen.

    Args:
        events: ends by day, shape (..., days).
        at_risk: ceasefires entering each day, the same shape.

    Returns:
        S(t), shape (..., days); NaN where there is no ceasefire, and after the last sighting where some still stood.

    Source: Kaplan and Meier (1958).
    """
    ended, entering = np.asarray(events, float), np.asarray(at_risk, float)
    standing = np.cumprod(1 - np.nan_to_num(ratio(ended, entering)), axis=-1)
    return np.where((entering > 0) | ((standing == 0) & (entering[..., :1] > 0)), standing, np.nan)


def greenwood(events: ArrayLike, at_risk: ArrayLike) -> Floats:
    """Greenwood's sum: the squared relative error of the survival curve on each day.

    Args:
        events: ends by day, shape (..., days).
        at_risk: ceasefires entering each day.

    Returns:
        Σ events / (at_risk (at_risk − events)) up to each day; infinite once nobody is left.
    """
    ended, entering = np.asarray(events, float), np.asarray(at_risk, float)
    staying = entering - ended
    terms = np.divide(ended, entering * staying, out=np.zeros_like(ended), where=(entering > 0) & (staying > 0))
    return np.cumsum(np.where((entering > 0) & (staying == 0), np.inf, terms), axis=-1)


def survival_band(events: ArrayLike, at_risk: ArrayLike, z: float = Z95) -> tuple[Floats, Floats, Floats]:
    """The survival curve with a pointwise band around it.

    Args:
        events: ends by day, shape (..., days).
        at_risk: ceasefires entering each day.
        z: normal quantile of the level.

    Returns:
        S, lower and upper ends, each shape (..., days), within [0, 1]. Where no ceasefire has ended yet, or all have,
        the log-log band is undefined and the score (Wilson) interval takes its place.

    Source: log-log transformed Greenwood interval (Kalbfleisch and Prentice 1980).
    """
    ended, entering = np.asarray(events, float), np.asarray(at_risk, float)
    survival = survival_function(ended, entering)
    inside = (survival > 0) & (survival < 1)
    log = np.log(np.where(inside, survival, 0.5))
    reach = z * np.sqrt(np.where(inside, greenwood(ended, entering), 0)) / np.abs(log)
    # A reach beyond 700 days of logarithm is "anything": exp would overflow.
    lower = np.exp(log * np.exp(np.minimum(reach, 700)))
    upper = np.exp(log * np.exp(-reach))
    square = z * z
    lower = np.where(inside, lower, np.where(survival == 1, entering / (entering + square), 0.0 * survival))
    died = np.cumsum(ended, axis=-1)
    upper = np.where(inside, upper, np.where(survival == 0, square / (died + square), 1.0 + 0.0 * survival))
    return survival, lower, upper


def rmst(events: ArrayLike, at_risk: ArrayLike, days: int, since: int = 0) -> tuple[Floats, Floats]:
    """Mean days of ceasefire within the first ``days`` after signing, and its standard error.

    Args:
        events: ends by day, shape (..., last day + 1).
        at_risk: ceasefires entering each day.
        days: restriction, from 1 to the last day of the tables.
        since: days after signing that are left out at the beginning (0: none).

    Returns:
        Mean of min(duration, days) − min(duration, since) in days, and standard error, each shape (...). The mean is
        the sum of S over days since .. days − 1, exact on whole days. The variance is Σ A(d)² events / (at_risk
        (at_risk − events)), A(d) the sum of S from d on, times n/(n − 1): with nobody lost before ``days`` it is the
        sample variance over n. NaN below two.

    Raises:
        ValueError: ``days`` is beyond the tables, or not after ``since``.

    Source: Kaplan and Meier (1958); Royston and Parmar (2013).
    """
    ended, entering = np.asarray(events, float), np.asarray(at_risk, float)
    if not 0 <= since < days < ended.shape[-1]:
        raise ValueError(f"mean survival is restricted to days {since} .. {ended.shape[-1] - 1} here, not to {days}")
    ended, entering = ended[..., :days], entering[..., :days]
    survival = survival_function(ended, entering)
    survival[..., :since] *= 0.0
    ahead = np.cumsum(survival[..., ::-1], axis=-1)[..., ::-1]
    staying = entering - ended
    terms = np.divide(ended, entering * staying, out=np.zeros_like(ended), where=(entering > 0) & (staying > 0))
    n = entering[..., 0]
    variance = (ahead**2 * terms).sum(axis=-1) * ratio(n, n - 1)
    return survival.sum(axis=-1), np.sqrt(variance)


def median(events: ArrayLike, at_risk: ArrayLike, z: float = Z95) -> tuple[Floats, Floats, Floats]:
    """The day by which half of the ceasefires have ended, where that day is reached.

    Args:
        events: ends by day, shape (..., days).
        at_risk: ceasefires entering each day.
        z: normal quantile of the level.

    Returns:
        First day with S ≤ 1/2 and the ends of its interval (first days on which the band's lower and upper edges are
        at most 1/2); NaN where the table ends earlier.

    Source: the interval inverts the pointwise band, as Brookmeyer and Crowley (1982).
    """
    survival, lower, upper = survival_band(events, at_risk, z)
    return _first_day(survival), _first_day(lower), _first_day(upper)


def _first_day(curve: Floats) -> Floats:
    reached = curve <= 0.5
    return np.where(reached.any(axis=-1), reached.argmax(axis=-1).astype(float), np.nan)


def kaplan_meier(tables: pd.DataFrame) -> pd.DataFrame:
    """Survival curves with bands and numbers at risk, a row a day.

    Args:
        tables: life tables with any key columns (:func:`sim.analysis.life_tables.first_life_tables`).

    Returns:
        The same rows with ``survival, survival_lo, survival_hi`` after them: Kaplan-Meier and the 95 % log-log
        Greenwood band (a band of Monte Carlo error only).
    """
    counts = counts_of(tables)
    survival, lower, upper = survival_band(counts.events, counts.at_risk)
    columns = {"survival": survival.ravel(), "survival_lo": lower.ravel(), "survival_hi": upper.ravel()}
    return tables.reset_index(drop=True).assign(**columns)


def describe_counts(
    events: ArrayLike, at_risk: ArrayLike, landmarks: Sequence[int] = LANDMARKS, restriction: int = RESTRICTION
) -> dict[str, Floats]:
    """The numbers by which a survival curve is told: landmarks, median and restricted mean, with intervals.

    Args:
        events: ends by day, shape (tables, follow + 1).
        at_risk: ceasefires entering each day.
        landmarks: days t at which S(t) is told; NaN where t is beyond the table.
        restriction: the mean is restricted to the smaller of this and the last day of the table.

    Returns:
        ``n``, then ``S30`` ..., ``median`` and ``rmst<restriction>``, each followed by its ``_lo`` and ``_hi``; arrays
        of shape (tables,). With n = 0 all but ``n`` are NaN.
    """
    ended, entering = np.asarray(events), np.asarray(at_risk)
    last = ended.shape[-1] - 1
    survival, lower, upper = survival_band(ended, entering)
    told: dict[str, Floats] = {"n": entering[:, 0]}
    for day in landmarks:
        for suffix, curve in (("", survival), ("_lo", lower), ("_hi", upper)):
            told[f"S{day}{suffix}"] = curve[:, day] if day <= last else np.full(len(ended), np.nan)
    for suffix, curve in (("", survival), ("_lo", lower), ("_hi", upper)):
        told[f"median{suffix}"] = _first_day(curve)
    days = min(restriction, last)
    mean, error = rmst(ended, entering, days)
    name = f"rmst{restriction}"
    told |= {
        name: mean,
        f"{name}_lo": np.clip(mean - Z95 * error, 0, days),
        f"{name}_hi": np.clip(mean + Z95 * error, 0, days),
    }
    return told


def describe(tables: pd.DataFrame) -> pd.DataFrame:
    """Each life table in one row: ceasefires, survival at the landmarks, median and restricted mean.

    Args:
        tables: life tables with any key columns.

    Returns:
        Key columns, then those of :func:`describe_counts`.
    """
    counts = counts_of(tables)
    return pd.concat([counts.keys, pd.DataFrame(describe_counts(counts.events, counts.at_risk))], axis=1)
