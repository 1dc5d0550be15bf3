"""What a fact is worth before it is known: how much better one would choose, on average, if it could be learnt.

The expected value of partial perfect information of a fact is E[max_a E(Y_a | fact)] - max_a E(Y_a) over the actions a.
The conditional means are found by regressing what happened on the fact. A rule that is found and valued in the same
draws flatters itself, so it is found in nine tenths of the draws and valued in the tenth that is left, as is the
action that is chosen without the fact, which is left only for an advantage of more than a standard error. Where two
actions are nearly equal and draws are few the value errs to the low side.

Source: Strong, Oakley and Brennan 2014 (regression on a sample of draws).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.interpolate import BSpline

from sim.analysis.intervals import Z95, Floats

FOLDS = 10
PENALTIES = np.array([0.0, *np.logspace(-5, 2, 15), 1e12])
"""Penalties of the ridge regression, a share of the draws; the last leaves nothing but the mean."""
FEW = 5
"""Different values up to which a fact is a list of cases and no smooth quantity."""
KNOTS = (1 / 3, 2 / 3)
"""Quantiles at which the cubic splines may bend."""
SHORTEST = 0.05
"""Share of the draws below which a stretch of a fact is told as part of its neighbour."""


class Worth(NamedTuple):
    """What a fact, or everything, is worth.

    Attributes:
        value: in the unit of the outcome; the rule valued in draws or worlds in which it was not found. By luck it can
            be below 0.
        low, high: ends of its 95 % interval.
        plugin: the same found and valued in the same draws, which is too large.
        choices: place of the action chosen in each draw once the fact is known, shape (draws,).
    """

    value: float
    low: float
    high: float
    plugin: float
    choices: np.ndarray


def evppi(values: ArrayLike, facts: Sequence[ArrayLike], folds: int = FOLDS) -> Worth:
    """What knowing one fact is worth, be it one number or two that belong together.

    Args:
        values: an outcome of which more is better, shape (draws, actions), noise of worlds included.
        facts: one or more arrays of shape (draws,).
        folds: parts of the draws, each valued by what the others taught.

    Returns:
        The worth of the fact.

    Raises:
        ValueError: fewer draws than two a fold.

    >>> known = np.random.default_rng(1).uniform(-1, 1, 4000)
    >>> worth = evppi(np.stack([np.zeros(4000), known], axis=1), [known])
    >>> round(worth.value, 2)
    0.25
    """
    given = np.asarray(values, float)
    columns = [np.asarray(fact, float) for fact in facts]
    count = len(given)
    if count < 2 * folds:
        raise ValueError(f"the value of information needs at least {2 * folds} draws, not {count}")
    terms = spread_out(columns)
    fold = np.random.default_rng(count).permutation(count) % folds
    gains = np.empty(count)
    for part in range(folds):
        here, there = fold == part, fold != part
        # What counts is by how much an action differs from the one that these draws choose without the fact.
        before = given[there].mean(axis=0).argmax()
        more = given - given[:, [before]]
        chosen = _sure(*_fitted(terms[there], more[there], terms[here])).argmax(axis=1)
        gains[here] = np.take_along_axis(more[here], chosen[:, None], axis=1)[:, 0]
    more = given - given[:, [given.mean(axis=0).argmax()]]
    fitted = _fitted(terms, more, terms)
    return Worth(*_mean_of(gains), float(fitted[0].max(axis=1).mean()), _sure(*fitted).argmax(axis=1))


def evpi(halves: ArrayLike) -> Worth:
    """What knowing every parameter is worth, though not the luck of worlds: the bound of what any fact can be.

    Args:
        halves: means of an outcome of which more is better, shape (2, draws, actions), from two halves of the worlds.

    Returns:
        The worth of all facts together: the best action of a draw is picked in one half and valued in the other, both
        ways round. That value is a little too small, ``plugin`` too large.
    """
    both = np.asarray(halves, float)
    whole = both.mean(axis=0)
    gains = np.zeros(whole.shape[0])
    for picked, valued in ((0, 1), (1, 0)):
        best, before = both[picked].argmax(axis=1), both[picked].mean(axis=0).argmax()
        gains += (np.take_along_axis(both[valued], best[:, None], axis=1)[:, 0] - both[valued][:, before]) / 2
    plugin = whole.max(axis=1).mean() - whole.mean(axis=0).max()
    return Worth(*_mean_of(gains), float(plugin), whole.argmax(axis=1))


def stretches(fact: ArrayLike, choices: ArrayLike, shortest: float = SHORTEST) -> list[tuple[float, float, int]]:
    """Which action is chosen where along a fact.

    Args:
        fact: shape (draws,).
        choices: place of an action in each draw, shape (draws,).
        shortest: share of the draws that a stretch must hold; a shorter one is told with the stretch before it.

    Returns:
        (from, to, place) in the order of the fact; stretches meet half way between two draws.

    >>> stretches([0.1, 0.2, 0.3, 0.4], [1, 1, 0, 0])
    [(0.1, 0.25, 1), (0.25, 0.4, 0)]
    """
    order = np.argsort(np.asarray(fact, float), kind="stable")
    along, chosen = np.asarray(fact, float)[order], np.asarray(choices)[order]
    cuts = [0, *(np.flatnonzero(np.diff(chosen)) + 1), len(chosen)]
    runs = [[int(chosen[first]), first, last] for first, last in pairwise(cuts)]
    kept: list[list[int]] = []
    for run in runs:
        short = run[2] - run[1] < shortest * len(chosen)
        if kept and (short or kept[-1][0] == run[0]):
            kept[-1][2] = run[2]
        elif kept and kept[-1][2] - kept[-1][1] < shortest * len(chosen):
            kept[-1] = [run[0], kept[-1][1], run[2]]
        else:
            kept.append(list(run))
    edge = [along[0], *((along[run[1] - 1] + along[run[1]]) / 2 for run in kept[1:]), along[-1]]
    return [(float(edge[at]), float(edge[at + 1]), run[0]) for at, run in enumerate(kept)]


def spread_out(columns: Sequence[Floats]) -> Floats:
    """Facts as columns that a linear regression can bend: cases, or cubic splines; of two facts their product too.

    Args:
        columns: arrays of shape (draws,).

    Returns:
        Shape (draws, terms), the first term 1.
    """
    terms = [np.ones((len(columns[0]), 1))]
    for column in columns:
        levels = np.unique(column)
        if len(levels) <= FEW:
            terms.append((column[:, None] == levels[1:]).astype(float))
            continue
        inner = np.quantile(column, KNOTS)
        knots = np.concatenate([[levels[0]] * 4, inner, [levels[-1]] * 4])
        terms.append(BSpline.design_matrix(column, knots, 3).toarray()[:, 1:])
    centred = [(column - column.mean()) / (column.std() or 1.0) for column in columns]
    terms += [(one * other)[:, None] for at, one in enumerate(centred) for other in centred[at + 1 :]]
    return np.concatenate(terms, axis=1)


def _sure(fitted: Floats, error: Floats) -> Floats:
    """Advantages less a standard error over the action that is chosen without the fact, whose own is 0 for certain."""
    return fitted - error


def _fitted(terms: Floats, values: Floats, at: Floats) -> tuple[Floats, Floats]:
    """Ridge regression, each column of values with the penalty that generalised cross-validation picks for it.

    A fact that says nothing of an action is so left with the action's mean. Returns the fit at the rows of ``at`` and
    each column's standard error there, on average over the rows that were fitted.
    """
    middle, spread = terms.mean(axis=0), terms.std(axis=0)
    left, sizes, right = np.linalg.svd((terms - middle) / np.where(spread > 0, spread, 1), full_matrices=False)
    kept = sizes > 1e-9 * max(sizes.max(), 1e-300)
    left, sizes, right = left[:, kept], sizes[kept], right[kept]
    mean, count = values.mean(axis=0), len(values)
    along = left.T @ (values - mean)
    total = ((values - mean) ** 2).sum(axis=0)
    shrinkage = sizes**2 / (sizes**2 + count * PENALTIES[:, None])
    lost = total - np.einsum("ps,sa->pa", 2 * shrinkage - shrinkage**2, along**2)
    free = (count - 1 - shrinkage.sum(axis=1))[:, None]
    best = (lost / free**2).argmin(axis=0)
    picked, actions = shrinkage[best], np.arange(values.shape[1])
    weights = right.T @ (picked.T * along / sizes[:, None])
    error = np.sqrt(lost[best, actions].clip(min=0) / free[best, 0] * (1 + (picked**2).sum(axis=1)) / count)
    return mean + (at - middle) / np.where(spread > 0, spread, 1) @ weights, error


def _mean_of(gains: Floats) -> tuple[float, float, float]:
    middle, error = float(gains.mean()), Z95 * float(gains.std(ddof=1)) / np.sqrt(len(gains))
    return middle, middle - error, middle + error
