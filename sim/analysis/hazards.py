"""How dangerous each day of a ceasefire is: cumulative and smoothed hazards, read off life tables."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import Z95, Floats, ratio
from sim.analysis.life_tables import counts_of

BANDWIDTH = 14.0
"""Days on either side over which a smoothed hazard looks. Assumption: a fortnight."""


def cumulative_hazard(events: ArrayLike, at_risk: ArrayLike, z: float = Z95) -> tuple[Floats, Floats, Floats]:
    """The danger added up since signing, with a pointwise band.

    Args:
        events: ends by day, shape (..., days).
        at_risk: ceasefires entering each day.
        z: normal quantile of the level.

    Returns:
        H(t) = Σ events / at_risk, lower and upper ends (log-transformed, binomial variance a day); no band before the
        first end, NaN where no ceasefire is left to watch.

    Source: Nelson (1972), Aalen (1978).
    """
    ended, entering = np.asarray(events, float), np.asarray(at_risk, float)
    daily = np.nan_to_num(ratio(ended, entering))
    total = np.where(entering > 0, np.cumsum(daily, axis=-1), np.nan)
    variance = np.cumsum(np.nan_to_num(ratio(daily * (1 - daily), entering)), axis=-1)
    reach = np.exp(np.minimum(z * ratio(np.sqrt(variance), total), 700))
    return total, total / reach, total * reach


def smoothed_hazard(
    events: ArrayLike, at_risk: ArrayLike, bandwidth: float = BANDWIDTH, z: float = Z95
) -> tuple[Floats, Floats, Floats]:
    """The chance a day that a standing ceasefire ends, smoothed over neighbouring days.

    A line is fitted around each day to the daily hazards, weighted by the kernel (Epanechnikov) and by the ceasefires
    at risk; its height on that day is the estimate. The fitted line is what treats the boundaries: near day 1 and near
    the last day the window is one-sided and the slope corrects for it, with no weight leaking outside. A spike on one
    day (an implementation lag) is spread over the window: see the raw table for it.

    Args:
        events: ends by day, shape (tables, days).
        at_risk: ceasefires entering each day.
        bandwidth: half-width of the window in days, above 1.
        z: normal quantile of the level.

    Returns:
        Hazard per day, lower and upper ends, each (tables, days), at least 0; NaN on day 0 and where no ceasefire is at
        risk. The band is of Monte Carlo error and ignores the smoothing bias. It inverts a score test, so that it
        holds where few ends, or none, are in reach; ends that spread otherwise than a level hazard would have it widen
        or narrow it as far as there are enough of them to show it.

    Raises:
        ValueError: the bandwidth is not above one day.

    Source: local linear kernel hazard estimation, see Hiabu et al. (2015), Revista Colombiana de Estadistica 38(2);
    the band is the score interval of Wilson (1927) for a Poisson count.
    """
    if not bandwidth > 1:
        raise ValueError(f"a hazard is smoothed over more than one day on either side, not {bandwidth}")
    ended, entering = np.atleast_2d(np.asarray(events, float)), np.atleast_2d(np.asarray(at_risk, float))
    day = np.arange(ended.shape[-1])
    apart = day[None, :] - day[:, None]
    kernel = np.clip(1 - (apart / bandwidth) ** 2, 0, None)
    kernel[:, 0] = 0.0  # nothing can end on day 0
    weight, lever, square = (entering @ (kernel * apart**power).T for power in (0, 1, 2))
    spread = weight * square - lever**2
    # Where a single day is in reach there is no slope to fit: the plain ratio stands.
    flat = spread <= 1e-9 * weight * np.maximum(square, 1e-300)
    top = np.where(flat, 1.0, square), np.where(flat, 0.0, lever)
    below = np.where(flat, weight, spread)
    hazard = ratio(top[0] * (ended @ kernel.T) - top[1] * (ended @ (kernel * apart).T), below)
    hazard = np.clip(hazard, 0, None)

    def spread_of(ends: Floats) -> Floats:
        parts = [ends @ (kernel**2 * apart**power).T for power in (0, 1, 2)]
        return ratio(top[0] ** 2 * parts[0] - 2 * top[0] * top[1] * parts[1] + top[1] ** 2 * parts[2], below**2)

    # Days of ceasefire that the window is worth: were the hazard level in it, its variance would be hazard / worth.
    worth = ratio(1.0, spread_of(entering))
    seen = ratio(worth * spread_of(ended * (1 - np.nan_to_num(ratio(ended, entering)))), hazard)
    # As in Wilson's interval, z² ends that behave as they should are added to those that were seen.
    among = hazard * worth
    worth = worth * ratio(among + z * z, among * np.nan_to_num(seen, nan=1.0) + z * z)
    middle = hazard + z * z * ratio(1.0, 2 * worth)
    half = z * np.sqrt(ratio(hazard, worth) + (z * ratio(1.0, 2 * worth)) ** 2)
    lower = np.where(hazard > 0, np.clip(middle - half, 0, None), 0.0)
    known = (entering > 0) & (day > 0)
    return tuple(np.where(known, line, np.nan) for line in (hazard, lower, middle + half))  # type: ignore[return-value]


def hazard_curves(tables: pd.DataFrame, bandwidth: float = BANDWIDTH) -> pd.DataFrame:
    """Cumulative and smoothed hazards of ceasefires, a row a day.

    Args:
        tables: life tables with any key columns.
        bandwidth: half-width of the smoothing window in days.

    Returns:
        The same rows with ``cumulative_hazard`` and ``hazard`` (per day), each with ``_lo`` and ``_hi``, after them.

    Raises:
        ValueError: as :func:`smoothed_hazard`.
    """
    counts = counts_of(tables)
    told = {}
    for name, curves in (
        ("cumulative_hazard", cumulative_hazard(counts.events, counts.at_risk)),
        ("hazard", smoothed_hazard(counts.events, counts.at_risk, bandwidth)),
    ):
        for suffix, curve in zip(("", "_lo", "_hi"), curves, strict=True):
            told[name + suffix] = curve.ravel()
    return tables.reset_index(drop=True).assign(**told)
