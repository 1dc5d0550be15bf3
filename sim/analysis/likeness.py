"""Approximate Bayesian computation: which simulated worlds look like the one that was seen, and what that says.

A bank holds parameters and statistics of simulated worlds. Those nearest to the observed statistics are kept, and a
local linear regression moves their parameters to where they would lie had they hit it exactly.
"""

from typing import NamedTuple

import numpy as np

from sim.analysis.intervals import Floats


class Alike(NamedTuple):
    """Worlds that look like an observed one.

    Attributes:
        places: in the bank, shape (k,).
        weights: Epanechnikov weights of their distances, in (0, 1], shape (k,).
    """

    places: np.ndarray
    weights: Floats


def scales_of(statistics: np.ndarray) -> Floats:
    """How widely each statistic varies in a bank: its standard deviation, 1 where it never varies.

    Args:
        statistics: shape (n, s).

    Returns:
        Shape (s,), above 0, in the unit of each statistic.
    """
    spread = np.asarray(statistics, float).std(axis=0)
    return np.where(spread > 0, spread, 1.0)


def alike(statistics: np.ndarray, observed: np.ndarray, scales: Floats, count: int, but: int = -1) -> Alike:
    """The ``count`` worlds of a bank nearest to an observed one.

    Args:
        statistics: of the bank, shape (n, s).
        observed: shape (s,).
        scales: unit of distance of each statistic, shape (s,).
        count: how many, fewer than n.
        but: place of a world that may not be chosen, where the observed one comes from the bank; -1: none.

    Returns:
        Their places and weights.

    Source: Beaumont, Zhang and Balding 2002.
    """
    distance = (((statistics - observed) / scales) ** 2).sum(axis=1)
    if but >= 0:
        distance[but] = np.inf
    places = np.argpartition(distance, count)[: count + 1]
    places = places[np.argsort(distance[places], kind="stable")]
    reach = distance[places[-1]]
    # Ties at the edge would all weigh nothing: the edge lies a little beyond them.
    places = places[:count]
    return Alike(places, 1.0 - distance[places] / (reach * (1 + 1e-6) + 1e-12))


def adjusted(parameters: np.ndarray, statistics: np.ndarray, observed: np.ndarray, near: Alike) -> Floats:
    """Parameters of the nearest worlds, moved along a local linear regression to the observed statistics.

    Args:
        parameters: of the bank on a scale without bounds, shape (n, p).
        statistics: of the bank, shape (n, s).
        observed: shape (s,).
        near: worlds of the bank.

    Returns:
        Shape (k, p).

    Source: Beaumont, Zhang and Balding 2002.
    """
    apart = np.asarray(statistics[near.places] - observed, float)
    varies = apart.std(axis=0) > 0
    design = np.column_stack([np.ones(len(apart)), apart[:, varies]])
    root = np.sqrt(near.weights)[:, None]
    values = np.asarray(parameters[near.places], float)
    slopes, *_ = np.linalg.lstsq(design * root, values * root, rcond=1e-8)
    return values - design[:, 1:] @ slopes[1:]
