"""Which parameters an outcome hangs on: shares of its variance over independent inputs, and what luck leaves.

A world's outcome varies because parameters differ and because luck does. Every index here speaks of the *expected*
outcome at a point; the share of a single world's variance that no parameter explains stands beside them. Worlds are
the same at all points of one row of the design and others in the next row, so rows are independent, differences within
a row are sharp, and what luck adds to every product is known and taken away.

Source: Saltelli et al. 2010 for the design and both estimators; Sobol' 1993 for the indices.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import qmc

from sim.analysis.intervals import CENTRAL95, Floats

LUCK = "luck"
"""Row of a table of indices that tells what no parameter explains."""

RESAMPLES = 500
"""Bootstrap samples of rows behind an interval."""


def saltelli_points(n: int, inputs: int, luck: np.random.Generator) -> Floats:
    """Points of a design that changes one input at a time, in the unit cube.

    Args:
        n: rows, a power of two.
        inputs: how many parameters differ.
        luck: scrambles the Sobol' sequence of 2 x inputs dimensions.

    Returns:
        Shares in (0, 1), shape (inputs + 2, n, inputs): two independent samples A and B, then for each input A with
        that input's column from B.

    Raises:
        ValueError: ``n`` is no power of two.
    """
    if n < 2 or n & (n - 1):
        raise ValueError(f"n must be a power of two, not {n}")
    both = qmc.Sobol(2 * inputs, rng=luck).random(n)
    a, b = both[:, :inputs], both[:, inputs:]
    points = np.repeat(a[None], inputs + 2, axis=0)
    points[1] = b
    for place in range(inputs):
        points[2 + place, :, place] = b[:, place]
    return np.clip(points, 1e-9, 1 - 1e-9)


class Parts(NamedTuple):
    """What each row adds to the sums behind the indices; shape (rows,) or (rows, inputs)."""

    first: Floats
    total: Floats
    middle: Floats
    square: Floats
    within: Floats


def row_parts(outcomes: ArrayLike) -> Parts:
    """Contribution of every row to the indices, with the part that luck adds taken away.

    Args:
        outcomes: shape (inputs + 2, rows, worlds): of each point of :func:`saltelli_points` in its worlds, which are
            the same at all points of a row. One world a point: taken as an outcome without luck.

    Returns:
        The parts. ``first`` averages to V_i, ``total`` to E[Var(. | all but i)], ``square - middle²`` to the variance
        of the mean of the worlds, ``within`` to the variance of luck.
    """
    each = np.asarray(outcomes, float)
    worlds = each.shape[-1]
    each = each - each[:2].mean()
    change = each[2:] - each[0]
    mean, moved = each[:2].mean(axis=-1), change.mean(axis=-1)
    first, total = mean[1] * moved, moved**2 / 2
    within = np.zeros_like(mean)
    if worlds > 1:
        # A product of two means of the same worlds holds the covariance of luck over their number.
        off = each[1] - mean[1][:, None]
        own = change - moved[..., None]
        first = first - (off * own).sum(axis=-1) / (worlds - 1) / worlds
        total = total - (own**2).sum(axis=-1) / (worlds - 1) / worlds / 2
        within = ((each[:2] - mean[..., None]) ** 2).sum(axis=-1) / (worlds - 1)
    square = (mean**2).mean(axis=0) - within.mean(axis=0) / worlds
    return Parts(first.T, total.T, mean.mean(axis=0), square, within.mean(axis=0))


def _shares(parts: Parts, weights: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """First order, total order, share of luck and variance of the expected outcome; a line a set of row weights."""
    # Less the square of an estimated mean: what is left of it are products between rows.
    variance = weights @ parts.square - (weights @ parts.middle) ** 2
    within = weights @ parts.within
    with np.errstate(divide="ignore", invalid="ignore"):
        first, total = weights @ parts.first / variance[:, None], weights @ parts.total / variance[:, None]
        luck = within / (within + variance)
    return first, total, luck, variance


def sobol_table(
    outcomes: ArrayLike, keys: Sequence[str], luck: np.random.Generator, resamples: int = RESAMPLES
) -> pd.DataFrame:
    """First and total order of every input and the share of luck, each with a 95 % bootstrap interval over rows.

    Args:
        outcomes: as for :func:`row_parts`.
        keys: names of the inputs, in the order of the points.
        luck: of the bootstrap.
        resamples: how many samples of the rows.

    Returns:
        A row a key, then the row ``luck``: ``key, first, total, of_world`` each with ``_lo, _hi``, then ``n`` (rows),
        ``worlds`` (a point), ``mean``, ``variance`` (of the expected outcome) and ``luck_variance``. ``first`` and
        ``total`` are shares of the variance of the expected outcome; ``of_world`` is the share of a single world's
        variance that the key explains alone, and for ``luck`` the share that no parameter explains.

        Both orders are NaN where the rows are too few to tell any variance of the expected outcome from luck.

    Raises:
        ValueError: the outcome is one number in every world.
    """
    each = np.asarray(outcomes, float)
    parts = row_parts(each)
    rows, worlds = each.shape[1:]
    whole = np.full((1, rows), 1 / rows)
    first, total, lucky, variance = _shares(parts, whole)
    if np.ptp(each) == 0:
        raise ValueError("the outcome is the same in every world, so there is nothing to explain")
    if variance[0] <= 1e-12 * parts.square.max():
        # So few rows that what the inputs do cannot be told from luck: only the share of luck stands.
        first, total, variance, lucky = first * np.nan, total * np.nan, np.zeros(1), np.ones(1)
    again = _shares(parts, luck.multinomial(rows, whole[0], size=resamples) / rows)
    # A sample of rows without variance of its own has no shares.
    kept = again[3] > 0.05 * variance[0] if variance[0] > 0 else np.zeros(resamples, bool)
    firsts, totals = (np.where(kept[:, None], part, np.nan) for part in again[:2])
    luckies = np.minimum(np.nan_to_num(again[2], nan=1.0), 1.0)
    frame = pd.DataFrame({"key": [*keys, LUCK]})
    alone, alones = first[0] * (1 - lucky[0]), firsts * (1 - luckies)[:, None]
    for name, value, spread, last in (
        ("first", first[0], firsts, (np.nan, np.nan, np.nan)),
        ("total", total[0], totals, (np.nan, np.nan, np.nan)),
        ("of_world", alone, alones, (lucky[0], *np.quantile(luckies, CENTRAL95))),
    ):
        ends = np.nanquantile(spread, CENTRAL95, axis=0) if kept.any() else np.full((2, len(keys)), np.nan)
        for suffix, column, end in zip(("", "_lo", "_hi"), (value, *ends), last, strict=True):
            frame[f"{name}{suffix}"] = [*column, end]
    return frame.assign(
        n=rows, worlds=worlds, mean=float(each[:2].mean()), variance=float(variance[0]),
        luck_variance=float(parts.within.mean()),
    )  # fmt: skip


def convergence_table(
    outcomes: ArrayLike, keys: Sequence[str], luck: np.random.Generator, resamples: int = RESAMPLES
) -> pd.DataFrame:
    """The same indices from a quarter, a half and all of the rows, so that a reader sees whether they have settled.

    Args:
        outcomes: as for :func:`row_parts`; at least 8 rows.
        keys: names of the inputs.
        luck: of the bootstrap.
        resamples: how many samples of the rows.

    Returns:
        The rows of :func:`sobol_table` for each of the three numbers of rows.
    """
    each, told = np.asarray(outcomes, float), []
    for part in (4, 2, 1):
        some = each[:, : each.shape[1] // part]
        if np.ptp(some) > 0:
            told.append(sobol_table(some, keys, luck, resamples))
    return pd.concat(told, ignore_index=True)
