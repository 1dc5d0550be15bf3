"""``summary.csv``: each design and dyad in one row, from tallies and life tables."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import mean_interval, parameter_interval, ratio, wilson
from sim.analysis.life_tables import counts_of
from sim.analysis.survival import describe_counts
from sim.analysis.tallies import SIGNING_DAYS

OVER_POINTS = ("_pmean", "_plo", "_phi")
"""Endings of a measure's mean over the design points and of its 2.5 and 97.5 % quantiles."""

MEASURES = (
    "signing_rate",
    "signing60",
    "signing120",
    "signing180",
    "S30",
    "S90",
    "S180",
    "S365",
    "median",
    "rmst365",
    "days_at_peace",
)
"""What a row of the summary tells, each with ``_lo, _hi`` (Monte Carlo error) and ``_plo, _phi`` (parameters)."""


def summary_table(
    tallies: pd.DataFrame,
    life_tables: pd.DataFrame,
    designs: pd.DataFrame,
    horizon: int = 180,
    follow: int = 365,
    weights: ArrayLike | None = None,
) -> pd.DataFrame:
    """What happened under each policy at each design point, with both kinds of uncertainty.

    Args:
        tallies: of :func:`sim.analysis.tallies.tally`, summed over chunks.
        life_tables: of :func:`sim.analysis.life_tables.first_life_tables`; only the collapse clock is read.
        designs: ``design, strategy, assign`` and every swept key.
        horizon: last day on which a first ceasefire can be signed.
        follow: days for which a first ceasefire is followed.
        weights: one weight a design point, where the points are weighted draws (of a posterior).

    Returns:
        ``design, dyad, strategy, assign``, the swept keys, ``follow, worlds, n`` (first ceasefires) and each of
        ``MEASURES`` followed by ``_lo, _hi, _pmean, _plo, _phi``. Signing rates are shares of worlds (Wilson
        intervals), ``signing_rate`` by ``horizon``, NaN for a day after the worlds' end; survival is that of first
        ceasefires (log-log Greenwood), NaN beyond ``follow`` and without ceasefires; ``rmst365`` is the mean of
        min(duration, 365, follow) in days; ``days_at_peace`` the mean over all worlds of the days at peace of the
        whole window. ``_pmean, _plo, _phi`` are the mean and the 2.5 and 97.5 % quantiles of the measure over the
        design points of that policy and dyad (they mean what the design means: of prior or posterior if it draws from
        one; each point carries its own Monte Carlo error); NaN for a single point.

    Raises:
        ValueError: a tally has no design, or disagrees with its life table about the number of ceasefires.
    """
    told = tallies.merge(designs, on="design", how="left", validate="many_to_one", sort=False)
    if told["strategy"].isna().any():
        raise ValueError("the tallies hold a design that the table of designs lacks")
    told = told.sort_values(["design", "dyad"], kind="stable", ignore_index=True)
    swept = [key for key in designs.columns if key not in ("design", "strategy", "assign")]
    columns: dict[str, np.ndarray] = {name: told[name].to_numpy() for name in ("worlds", "n")}
    _add_signing(columns, told, horizon, follow)
    events, entering = _aligned(told, life_tables, follow)
    columns |= describe_counts(events, entering)
    if not np.array_equal(entering[:, 0], told["n"].to_numpy()):
        raise ValueError("the tallies and the life tables disagree about the number of first ceasefires")
    for suffix, values in zip(
        ("", "_lo", "_hi"), mean_interval(told["peace_sum"], told["peace_squares"], told["worlds"]), strict=True
    ):
        columns[f"days_at_peace{suffix}"] = values
    frame = pd.concat([told[["design", "dyad", "strategy", "assign", *swept]], pd.DataFrame(columns)], axis=1)
    frame.insert(4 + len(swept), "follow", follow)
    return spread_over_points(frame, ["strategy", "assign", "dyad"], MEASURES, point_of(designs), weights)


def _add_signing(columns: dict[str, np.ndarray], told: pd.DataFrame, horizon: int, follow: int) -> None:
    for name, tallied, day in (
        ("signing_rate", "signed", horizon),
        *((f"signing{day}", f"signed{day}", day) for day in SIGNING_DAYS),
    ):
        beyond = np.nan if day > horizon + follow else 1.0
        lower, upper = wilson(told[tallied], told["worlds"])
        columns[name] = ratio(told[tallied], told["worlds"]) * beyond
        columns[f"{name}_lo"], columns[f"{name}_hi"] = lower * beyond, upper * beyond


def _aligned(told: pd.DataFrame, life_tables: pd.DataFrame, follow: int) -> tuple[np.ndarray, np.ndarray]:
    """Events and numbers at risk, shape (rows of ``told``, follow + 1); zeros where nothing was ever signed."""
    events, entering = np.zeros((len(told), follow + 1), np.int64), np.zeros((len(told), follow + 1), np.int64)
    counts = counts_of(life_tables[(life_tables["clock"] == "collapse").to_numpy()])
    if len(counts.keys):
        if counts.follow != follow:
            raise ValueError(f"the life tables end on day {counts.follow}, not on day {follow}")
        place = (
            told[["design", "dyad"]]
            .reset_index()
            .merge(counts.keys[["design", "dyad"]], on=["design", "dyad"], how="right")
        )
        if place["index"].isna().any():
            raise ValueError("the life tables hold a design or dyad that the tallies lack")
        row = place["index"].to_numpy(np.int64)
        events[row], entering[row] = counts.events, counts.at_risk
    return events, entering


def point_of(designs: pd.DataFrame) -> pd.Series:
    """Which design point each design belongs to: one point is run once under every policy, in one order.

    Args:
        designs: ``design, strategy, assign``, swept keys, and ``point`` if the sweep wrote it.

    Returns:
        Point numbers indexed by ``design``: column ``point``, or else the rank among the designs of the same policy.

    Raises:
        ValueError: two designs of one point differ in a swept key.
    """
    if "point" in designs:
        return pd.Series(designs["point"].to_numpy(), index=designs["design"].to_numpy(), name="point")
    ranked = designs.sort_values("design", kind="stable")
    number = ranked.groupby(["strategy", "assign"], observed=True, sort=False).cumcount()
    for key in [key for key in designs.columns if key not in ("design", "strategy", "assign")]:
        if (ranked.groupby(number)[key].nunique(dropna=False) > 1).any():
            raise ValueError(f"designs of one point differ in {key}; number the points in a column called point")
    return pd.Series(number.to_numpy(), index=ranked["design"].to_numpy(), name="point")


def spread_over_points(
    frame: pd.DataFrame, policy: list[str], measures: Iterable[str], point: pd.Series, weights: ArrayLike | None = None
) -> pd.DataFrame:
    """Put beside each measure its mean over the design points, and how far it varies over them.

    The spread is uncertainty that more worlds do not shrink.

    Args:
        frame: one row a policy (or pair), dyad and point; its column ``design`` (or ``design_a``) names the point.
        policy: the columns that say which rows are the same policy at different points.
        measures: columns to be spread; each must exist. A ``median`` that is not reached counts as longer than any.
        point: point numbers indexed by design.
        weights: one weight a point, in the order of the point numbers.

    Returns:
        The frame with ``_pmean, _plo, _phi`` after the ``_lo, _hi`` of each measure; NaN where a policy has a single
        point, and a mean where the measure is not reached at some point. Points at which the measure does not exist
        are left out of it.

    Raises:
        ValueError: the weights are not one a point, or are worth fewer than 200 equal ones.
    """
    named = frame["design" if "design" in frame else "design_a"].map(point)
    given = None if weights is None else np.asarray(weights, float)
    if given is not None and len(given) != point.nunique():
        raise ValueError(f"{point.nunique()} design points need {point.nunique()} weights, not {len(given)}")
    rank = np.searchsorted(np.unique(point.to_numpy()), named.to_numpy())
    wanted = list(measures)
    values = frame[wanted].to_numpy(float, copy=True)
    if "median" in wanted and "n" in frame:
        column = wanted.index("median")
        values[np.isnan(values[:, column]) & (frame["n"].to_numpy() > 0), column] = np.inf
    ends = np.full((3, *values.shape), np.nan)
    for rows in frame.groupby(policy, observed=True, sort=False).indices.values():
        if len(rows) > 1:
            share = None if given is None else given[rank[rows]]
            ends[1, rows], ends[2, rows] = parameter_interval(values[rows], share)
            exists = np.ma.masked_where(np.isnan(values[rows]), values[rows])
            ends[0, rows] = np.ma.filled(np.ma.average(exists, axis=0, weights=share), np.nan)
    ends[~np.isfinite(ends)] = np.nan
    extra = {
        f"{name}{suffix}": ends[end, :, i]
        for i, name in enumerate(wanted)
        for end, suffix in enumerate(OVER_POINTS)
    }
    order: list[str] = []
    for column in frame.columns:
        order.append(column)
        stem = column.removesuffix("_hi")
        if column.endswith("_hi") and stem in wanted:
            order += [f"{stem}{suffix}" for suffix in OVER_POINTS]
    return pd.concat([frame, pd.DataFrame(extra, index=frame.index)], axis=1)[order]
