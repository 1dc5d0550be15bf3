"""Does the computation hold? Simulation-based calibration on the case's bank, and a second method beside the first.

Every draw of the prior with its world's statistics is a record whose truth is known. Its posterior is made by
regression-adjusted approximate Bayesian computation on the rest of the bank. Ranks of the truth must be uniform; this
tests the computation, not whether the model is right.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtri
from scipy.stats import rankdata

from experiments.calibrate.case_bank import FUTURES, KEYS
from sim.analysis.likeness import adjusted, alike, scales_of
from sim.analysis.ranks import ecdf_difference, simultaneous_band
from sim.analysis.weights import systematic, weighted_quantiles
from sim.evidence.cases import STATISTICS

DRAWS = 99
"""Posterior draws among which each truth is ranked."""
COMPARED = (
    "rounds",
    "refusals",
    "agreed_in_principle",
    "blamed",
    "strikes",
    "clashes",
    "alive",
    "collapse_day",
    "V1_day",
    "V5_day",
    "V25_day",
    "state_deaths",
    "attacks",
)
"""Statistics by which worlds are held alike here: all that a record might tell, more than a case does."""
LATER = ("truce stands on day 180", "days of truce")


def normal_scores(values):
    """Each column by its rank in the bank as a standard normal number: a scale without bounds, ties in the middle."""
    return np.stack([ndtri(rankdata(column) / (len(column) + 1)) for column in values.T], axis=1)


def calibration(known, datasets, near, most, seed):
    """Ranks of known truths among posterior draws.

    Args:
        known: the case with its bank.
        datasets: records whose truth is known.
        near: worlds of the bank kept for each.
        most: worlds of the bank that are looked at.
        seed: of the choices.

    Returns:
        The frame of ``ranks.csv``.
    """
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 31])
    held = np.flatnonzero(known.prior > 0)
    held = luck.permutation(held)[:most]
    statistics = compared(known)[held]
    quantities = np.column_stack([known.values[held].astype(float), _later(known)[held]])
    scores, names = normal_scores(quantities), (*KEYS, *LATER)
    scales, rows = scales_of(statistics), []
    for dataset in range(datasets):
        observed = statistics[dataset]
        alikes = alike(statistics, observed, scales, near, but=dataset)
        told = adjusted(scores, statistics, observed, alikes)
        draws = told[systematic(alikes.weights, DRAWS, luck)]
        truth = scores[dataset]
        # Where several values tie (a type, a day at the end of follow-up) chance decides.
        below, equal = (draws < truth - 1e-9).sum(axis=0), (np.abs(draws - truth) <= 1e-9).sum(axis=0)
        rank = below + luck.integers(0, equal + 1)
        low, high = weighted_quantiles(told, alikes.weights, (0.05, 0.95))
        mean = np.average(told, axis=0, weights=alikes.weights)
        spread = np.sqrt(np.average((told - mean) ** 2, axis=0, weights=alikes.weights))
        rows.append(pd.DataFrame({"key": names, "dataset": dataset, "rank": rank, "L": DRAWS,
                                  "z_score": (mean - truth) / np.maximum(spread, 1e-9),
                                  "covered90": (truth >= low) & (truth <= high),
                                  "contraction": 1 - spread**2 / scores.var(axis=0)}))  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def compared(known):
    """Statistics by which worlds are held alike, (n, s), in the order of COMPARED."""
    return known.statistics[:, [list(STATISTICS).index(name) for name in COMPARED]].astype(float)


def _later(known):
    """What the same worlds go on to do: whether the truce stands on day 180, and its days to the end of follow-up."""
    days = known.futures[:, FUTURES.index("collapse_day")].astype(float)
    return np.column_stack([days > 180, days])


def told_ranks(ranks):
    """The frames of ``sbc.csv`` and ``ecdf.csv``."""
    rows, curves = [], []
    for key, group in ranks.groupby("key", sort=False):
        draws = int(group["L"].iloc[0])
        at, apart = ecdf_difference(group["rank"], draws)
        low, high = (np.array(limit) for limit in simultaneous_band(len(group), draws))
        outside = bool(((apart < low - 1e-12) | (apart > high + 1e-12)).any())
        rows.append((key, len(group), group["covered90"].mean(), outside, group["contraction"].mean(),
                     group["z_score"].mean(), float(np.abs(apart).max())))  # fmt: skip
        curves.append(pd.DataFrame({"key": key, "at": at, "difference": apart, "lo": low, "hi": high}))
    columns = ["key", "n", "coverage90", "outside", "mean_contraction", "mean_z", "max_difference"]
    return pd.DataFrame(rows, columns=columns), pd.concat(curves, ignore_index=True)
