"""How sure a share, a mean or a difference is, for two kinds of uncertainty that are never mixed.

Monte Carlo error (columns ``_lo, _hi``) comes from a finite number of worlds and shrinks with them. Parameter
uncertainty (``_plo, _phi``) is the spread of a conditional mean over draws of the parameters and does not.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtrit

Floats = NDArray[np.float64]

Z95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""

CENTRAL95 = (0.025, 0.975)
"""The quantiles between which the central 95 % of parameter draws lie."""

MINIMUM_EFFECTIVE_DRAWS = 200.0
"""Weighted draws that are worth fewer equal ones than this are not reported."""


def ratio(numerator: ArrayLike, denominator: ArrayLike) -> Floats:
    """A share among nobody is unknown: the quotient, NaN where the denominator is not positive.

    Args:
        numerator: any shape.
        denominator: a shape that broadcasts with it.

    Returns:
        Floats of the broadcast shape.
    """
    top, below = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    return np.divide(top, below, out=np.full(top.shape, np.nan), where=below > 0)


def wilson(count: ArrayLike, n: ArrayLike, z: float = Z95) -> tuple[Floats, Floats]:
    """Between which shares the truth lies when ``count`` of ``n`` worlds did something.

    Args:
        count: worlds that did, any shape.
        n: worlds looked at, a shape that broadcasts; where it is 0 both ends are NaN.
        z: normal quantile of the level.

    Returns:
        Lower and upper ends, shares in [0, 1]; sensible at 0 and at n.

    Source: the score interval of Wilson (1927).
    """
    share = ratio(count, n)
    total = np.asarray(n, float)
    middle = ratio(share * total + z * z / 2, np.where(total > 0, total + z * z, 0))
    half = ratio(z * np.sqrt(np.clip(share * (1 - share) * total + z * z / 4, 0, None)), total + z * z)
    # At no world and at every world the ends are 0 and 1 exactly; rounding would miss them.
    return np.where(share == 0, 0.0, middle - half), np.where(share == 1, 1.0, middle + half)


def mean_interval(
    total: ArrayLike, squares: ArrayLike, n: ArrayLike, z: float = Z95, moved: ArrayLike | None = None
) -> tuple[Floats, Floats, Floats]:
    """The mean over worlds and between which values the true mean lies, from sums that chunks can add.

    Args:
        total: sum of the values.
        squares: sum of the squared values.
        n: number of worlds; the ends are NaN below 2, the mean below 1.
        z: normal quantile of the level.
        moved: of a difference that is 0 in many worlds, the number of worlds in which it is not.

    Returns:
        Mean, lower end, upper end: the normal interval with the sample variance. Where ``moved`` is given, Student's
        with one degree of freedom fewer than that.

    Assumption: how well the variance is known depends on the worlds that differ alone. Where 10 of 200 did, the normal
    interval held the truth in 9 of 10 samples of the model's worlds, this one in 95 %.
    """
    count = np.asarray(n, float)
    mean = ratio(total, count)
    variance = ratio(np.asarray(squares, float) - count * mean**2, count - 1)
    reach = z if moved is None else -stdtrit(np.maximum(np.asarray(moved, float) - 1, 1), ndtr(-z))
    half = reach * np.sqrt(ratio(np.clip(variance, 0, None), count))
    return mean, mean - half, mean + half


def paired_share_interval(gained: ArrayLike, lost: ArrayLike, n: ArrayLike, z: float = Z95) -> tuple[Floats, Floats]:
    """Between which values the net share lies when the same worlds are looked at under two policies.

    Args:
        gained: worlds that did it under A only.
        lost: worlds that did it under B only.
        n: worlds looked at; NaN ends where it is 0.
        z: normal quantile of the level.

    Returns:
        Lower and upper ends of (gained - lost) / n, within [-1, 1]; not empty where no world differs.

    Source: adjusted Wald interval of Bonett and Price (2012), J. Educ. Behav. Stat. 37(4):479-488.
    """
    count = np.asarray(n, float)
    wider = np.where(count > 0, count + 2, 0)
    up = ratio(np.asarray(gained, float) + 1, wider)
    down = ratio(np.asarray(lost, float) + 1, wider)
    half = z * np.sqrt(ratio(up + down - (up - down) ** 2, wider))
    return np.clip(up - down - half, -1, 1), np.clip(up - down + half, -1, 1)


def independent_difference(
    a: tuple[ArrayLike, ArrayLike, ArrayLike], b: tuple[ArrayLike, ArrayLike, ArrayLike]
) -> tuple[Floats, Floats, Floats]:
    """Between which values a difference lies when the two numbers come of different worlds.

    Args:
        a: a number and the ends of its interval.
        b: another, of worlds that have nothing to do with those of the first.

    Returns:
        A minus B and its ends, which are as sure as those of the two.

    Source: the square-and-add interval, method 10 of Newcombe (1998), here of any two intervals.

    Example:
        >>> [round(float(end), 3) for end in independent_difference((0.7, 0.6, 0.78), (0.4, 0.31, 0.5))]
        [0.3, 0.159, 0.42]
    """
    (one, one_lo, one_hi), (two, two_lo, two_hi) = ([np.asarray(end, float) for end in each] for each in (a, b))
    gain = one - two
    return gain, gain - np.hypot(one - one_lo, two_hi - two), gain + np.hypot(one_hi - one, two - two_lo)


def effective_draws(weights: ArrayLike) -> float:
    """How many equally weighted parameter draws a weighted set is worth.

    Args:
        weights: non-negative numbers, not all zero.

    Returns:
        (sum of weights)² / sum of squared weights.

    Raises:
        ValueError: a weight is negative or not a number, or all are zero.

    Source: Kish (1965), Survey Sampling.

    Example:
        >>> effective_draws([1, 1, 1, 1])
        4.0
    """
    given = np.asarray(weights, float)
    if given.size == 0 or not np.isfinite(given).all() or (given < 0).any() or given.sum() == 0:
        raise ValueError("weights of parameter draws are numbers of at least 0, not all of them 0")
    return float(given.sum() ** 2 / (given**2).sum())


def check_effective_draws(weights: ArrayLike, minimum: float = MINIMUM_EFFECTIVE_DRAWS) -> float:
    """Refuse to speak from a weighted set in which a few draws carry everything.

    Args:
        weights: as for :func:`effective_draws`.
        minimum: draws below which nothing is reported.

    Returns:
        The effective number of draws, to be printed beside the result.

    Raises:
        ValueError: it is below ``minimum``.
    """
    worth = effective_draws(weights)
    if worth < minimum:
        raise ValueError(
            f"the weighted draws are worth {worth:.0f} equal ones; below {minimum:.0f} nothing is reported"
        )
    return worth


def parameter_interval(values: ArrayLike, weights: ArrayLike | None = None) -> tuple[Any, Any]:
    """Between which values a conditional mean lies in the central 95 % of parameter draws.

    Args:
        values: conditional means, first axis one entry a design point, further axes whatever is asked. NaN entries
            (a point where the quantity does not exist) are left out; infinite ones are "not reached".
        weights: one weight a point, or none for equal ones.

    Returns:
        The 2.5 and 97.5 % quantiles over the points, shaped as the further axes; NaN where fewer than two points
        remain or where the quantile is itself not reached.

    Raises:
        ValueError: the weighted points are worth fewer than 200 equal ones.
    """
    points = np.asarray(values, float)
    flat = points.reshape(len(points), -1)
    if weights is not None:
        check_effective_draws(weights)
    ends = np.full((2, flat.shape[1]), np.nan)
    for column in range(flat.shape[1]):
        known = ~np.isnan(flat[:, column])
        if known.sum() >= 2:
            share = None if weights is None else np.asarray(weights, float)[known]
            ends[:, column] = _quantiles(flat[known, column], share)
    ends[~np.isfinite(ends)] = np.nan
    return ends[0].reshape(points.shape[1:])[()], ends[1].reshape(points.shape[1:])[()]


def _quantiles(values: Floats, weights: Floats | None) -> Floats:
    order = np.sort(values)
    if weights is None:
        if np.isfinite(order).all():
            return np.asarray(np.quantile(order, CENTRAL95))
        # Interpolating towards "not reached" gives NaN: take the draw itself.
        return np.asarray(np.quantile(order, CENTRAL95, method="inverted_cdf"))
    ranked = np.argsort(values, kind="stable")
    share = np.cumsum(weights[ranked]) / weights.sum()
    return values[ranked][np.minimum(np.searchsorted(share, CENTRAL95, side="left"), len(values) - 1)]
