"""Simulation-based calibration: are the ranks of true values among posterior draws uniform?"""

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.intervals import Floats


def ecdf_difference(ranks: ArrayLike, draws: int) -> tuple[Floats, Floats]:
    """How far the distribution of ranks lies from the uniform one, at every rank.

    Args:
        ranks: of the true value among ``draws`` posterior draws, whole numbers in [0, draws], shape (n,).
        draws: L, of at least 1.

    Returns:
        Positions (r + 1) / (L + 1) for r = 0 ... L - 1, and the share of ranks of at most r less that position.

    Source: Talts et al. 2018; Sailynoja, Burkner and Vehtari 2022.
    """
    counts = np.bincount(np.asarray(ranks, int), minlength=draws + 1)[:draws]
    at = np.arange(1, draws + 1) / (draws + 1)
    return at, np.cumsum(counts) / np.sum(np.bincount(np.asarray(ranks, int))) - at


@lru_cache(maxsize=32)
def simultaneous_band(count: int, draws: int, level: float = 0.95, trials: int = 4000, seed: int = 1) -> tuple:
    """Limits within which the whole ECDF of uniform ranks stays with a given probability.

    Args:
        count: n ranks.
        draws: L posterior draws behind each.
        level: probability that no point of the curve leaves the band.
        trials: sets of uniform ranks that are simulated to find how narrow each pointwise band must be.
        seed: of those.

    Returns:
        Two tuples of L numbers: lowest and highest share of ranks of at most r, less its position.

    Source: Sailynoja, Burkner and Vehtari 2022, by simulation.
    """
    from scipy.stats import binom

    luck = np.random.default_rng(seed)
    at = np.arange(1, draws + 1) / (draws + 1)
    counts = np.cumsum(luck.multinomial(count, np.full(draws + 1, 1 / (draws + 1)), size=trials), axis=1)[:, :draws]
    below, above = binom.cdf(counts, count, at), binom.sf(counts - 1, count, at)
    strictest = 2 * np.minimum(below, above).min(axis=1)
    gamma = np.quantile(strictest, 1 - level)
    low, high = binom.ppf(gamma / 2, count, at) / count - at, binom.ppf(1 - gamma / 2, count, at) / count - at
    return tuple(low), tuple(high)
