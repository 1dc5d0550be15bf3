"""Choosing under deep uncertainty: what a wrong choice costs, what satisfies widely, what nothing else beats.

Actions are compared in many draws of what is not known; a draw's mean of an action is known up to luck, so what is best
in a draw is found in one half of its worlds and valued in the other.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import CENTRAL95, Z95, Floats

RESAMPLES = 400
"""Resamples of the draws by which it is told how surely an action is on the front."""


def regrets(halves: ArrayLike) -> Floats:
    """What each action forgoes in each draw against the action that looked best there in other worlds.

    Args:
        halves: means of an outcome of which more is better, shape (2, draws, actions), from two halves of the worlds.

    Returns:
        Shape (draws, actions), in the unit of the outcome. The best action is picked in one half and everything valued
        in the other, both ways round; the largest of noisy means in the same worlds would be too large. So a single
        regret can be below 0 by luck.

    Source: Savage 1951 (regret).

    >>> regrets([[[3.0, 1.0], [2.0, 5.0]]] * 2).tolist()
    [[0.0, 2.0], [3.0, 0.0]]
    """
    both = np.asarray(halves, float)
    parts = []
    for picked, valued in ((0, 1), (1, 0)):
        best = both[picked].argmax(axis=1)
        parts.append(np.take_along_axis(both[valued], best[:, None], axis=1) - both[valued])
    return np.mean(parts, axis=0)


def robustness(shares: ArrayLike, threshold: float) -> Floats:
    """In what share of draws an action is good enough.

    Args:
        shares: an outcome, shape (draws, actions); NaN where it is not defined, which is not good enough.
        threshold: what must be exceeded.

    Returns:
        Shape (actions,), shares in [0, 1].

    Source: Lempert, Groves, Popper and Bankes 2006 (satisficing over many plausible worlds).

    >>> robustness([[0.6, 0.5], [0.4, np.nan]], 0.5).tolist()
    [0.5, 0.0]
    """
    return (np.nan_to_num(np.asarray(shares, float), nan=-np.inf) > threshold).mean(axis=0)


def dominated_by(outcomes: ArrayLike) -> np.ndarray:
    """Which other action is at least as good in every outcome and better in one; -1 on the Pareto front.

    Args:
        outcomes: shape (actions, outcomes), more is better in each.

    Returns:
        Shape (actions,): place of the one that is best in the first outcome among those that dominate, or -1.

    >>> dominated_by([[3, 1], [2, 2], [2, 1]]).tolist()
    [-1, -1, 0]
    """
    given = np.asarray(outcomes, float)
    least = (given[None] >= given[:, None]).all(axis=2)
    better = np.logical_and(least, (given[None] > given[:, None]).any(axis=2))
    first = np.where(better, given[None, :, 0], -np.inf)
    return np.where(np.any(better, axis=1), first.argmax(axis=1), -1)


def front_shares(outcomes: ArrayLike, luck: np.random.Generator, resamples: int = RESAMPLES) -> Floats:
    """How often an action is on the Pareto front where the draws are drawn anew.

    Args:
        outcomes: shape (draws, actions, outcomes), more is better in each.
        luck: of the resampling.
        resamples: how often.

    Returns:
        Shape (actions,), shares in [0, 1].
    """
    given = np.asarray(outcomes, float)
    counts = np.zeros(given.shape[1])
    for _ in range(resamples):
        weights = luck.multinomial(len(given), np.full(len(given), 1 / len(given)))
        counts += dominated_by(np.tensordot(weights, given, axes=1) / len(given)) < 0
    return counts / resamples


def choice_table(
    days: ArrayLike, shares: dict[str, ArrayLike], spent: dict[str, ArrayLike], threshold: float,
    luck: np.random.Generator,
) -> pd.DataFrame:
    """What speaks for each action, over draws of what is not known.

    Args:
        days: days at peace, shape (draws, actions, worlds), at least two worlds.
        shares: ``signing_rate``, ``S180`` (of what was signed) and ``held180`` (of all worlds), each (draws, actions).
        spent: parts of what the mediator spends, each (draws, actions); they are added up as ``leverage_days``.
        threshold: that ``S180`` must exceed.
        luck: of the resampling of draws.

    Returns:
        A row an action: ``days_at_peace`` with ``_lo, _hi`` (Monte Carlo error of the worlds), ``_plo, _phi`` (between
        which 95 % of the draws' means lie) and ``_draws_se`` (standard error that comes of finitely many draws);
        ``regret_mean, regret_q95, regret_max`` and ``regret_max_se`` (Monte Carlo error in that one draw),
        ``best_share`` (of draws, ties parted); ``signing_rate, S180, held180``, ``robust, robust_held``
        (shares of draws over the threshold), ``leverage_days`` and its parts, ``pareto`` (1 on the front),
        ``pareto_share``, ``dominated_by`` (place of an action, or -1).
    """
    worlds = np.asarray(days, float)
    count, _, each = worlds.shape
    means = worlds.mean(axis=2)
    halves = np.stack([worlds[:, :, half::2].mean(axis=2) for half in (0, 1)])
    total, error = means.mean(axis=0), np.sqrt((worlds.var(axis=2, ddof=1) / each).sum(axis=0)) / count
    lost, best = regrets(halves), means == means.max(axis=1, keepdims=True)
    parts = {name: np.asarray(values, float) for name, values in spent.items()}
    cost = np.sum(list(parts.values()), axis=0)
    table = {
        "days_at_peace": total, "days_at_peace_lo": total - Z95 * error, "days_at_peace_hi": total + Z95 * error,
        **dict(zip(("days_at_peace_plo", "days_at_peace_phi"), np.quantile(means, CENTRAL95, axis=0), strict=True)),
        "days_at_peace_draws_se": means.std(axis=0, ddof=1) / np.sqrt(count),
        "regret_mean": lost.mean(axis=0), "regret_q95": np.quantile(lost, 0.95, axis=0),
        "regret_max": lost.max(axis=0), "regret_max_se": _error_at_worst(worlds, lost),
        "best_share": (best / best.sum(axis=1, keepdims=True)).mean(axis=0),
    }  # fmt: skip
    given = {name: np.asarray(values, float) for name, values in shares.items()}
    table |= {name: _mean(values) for name, values in given.items()}
    table |= {"robust": robustness(given["S180"], threshold), "robust_held": robustness(given["held180"], threshold)}
    table |= {"leverage_days": cost.mean(axis=0)} | {name: values.mean(axis=0) for name, values in parts.items()}
    outcomes = np.stack([means, given["signing_rate"], -cost], axis=2)
    beaten = dominated_by(outcomes.mean(axis=0))
    table |= {"pareto": (beaten < 0).astype(int), "pareto_share": front_shares(outcomes, luck), "dominated_by": beaten}
    return pd.DataFrame(table)


def _error_at_worst(worlds: Floats, lost: Floats) -> Floats:
    """Standard error of each action's regret in the draw where it is largest, from paired worlds."""
    worst, actions = lost.argmax(axis=0), np.arange(lost.shape[1])
    best = worlds[worst].mean(axis=2).argmax(axis=1)
    return (worlds[worst, best] - worlds[worst, actions]).std(axis=1, ddof=1) / np.sqrt(worlds.shape[2])


def _mean(values: Floats) -> Floats:
    """Mean over the draws in which it is defined."""
    there = ~np.isnan(values)
    return np.divide(np.where(there, values, 0).sum(axis=0), there.sum(axis=0),
                     out=np.full(values.shape[1], np.nan), where=there.any(axis=0))
