"""Weighted draws: their moments, their quantiles, and a plain sample of them."""

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.intervals import Floats


def weighted_quantiles(values: ArrayLike, weights: ArrayLike, shares: ArrayLike) -> Floats:
    """Values below which given shares of the weight lie.

    Args:
        values: shape (n,) or (n, k), a column a quantity.
        weights: shape (n,), not all 0.
        shares: in [0, 1], shape (q,).

    Returns:
        Shape (q,) or (q, k): of each column the smallest value at which the cumulative weight reaches the share.

    >>> weighted_quantiles([3.0, 1.0, 2.0], [1, 1, 2], [0.25, 0.5, 1.0]).tolist()
    [1.0, 2.0, 3.0]
    """
    table, given = np.asarray(values, float), np.asarray(weights, float)
    if table.ndim > 1:
        columns = [weighted_quantiles(column, given, shares) for column in table.T]
        return np.stack(columns, axis=1)
    order = np.argsort(table, kind="stable")
    reached = np.cumsum(given[order]) / given.sum()
    # The last cumulative weight can miss one by a rounding error.
    places = np.minimum(np.searchsorted(reached, np.asarray(shares, float) - 1e-12), len(order) - 1)
    return table[order][places]


def systematic(weights: ArrayLike, count: int, luck: np.random.Generator) -> np.ndarray:
    """Places of ``count`` draws, each chosen nearly as often as its weight says.

    Args:
        weights: of at least 0, not all 0, shape (n,).
        count: how many.
        luck: one uniform number is drawn from it.

    Returns:
        Whole numbers in [0, n), in order, shape (count,).

    Source: Kitagawa 1996.

    >>> systematic([0.5, 0.0, 0.5], 4, np.random.default_rng(1)).tolist()
    [0, 0, 2, 2]
    """
    reached = np.cumsum(np.asarray(weights, float))
    points = (np.arange(count) + luck.random()) / count * reached[-1]
    return np.minimum(np.searchsorted(reached, points, side="right"), len(reached) - 1)


def spread_of(values: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """Weighted mean and variance of each column.

    Args:
        values: shape (n, k).
        weights: shape (n,), not all 0.

    Returns:
        Two arrays of shape (k,); the variance is that of the weighted distribution itself.
    """
    table, given = np.asarray(values, float), np.asarray(weights, float)
    share = given / given.sum()
    mean = share @ table
    return mean, share @ (table - mean) ** 2
