"""A second method for the case level: approximate Bayesian computation by sequential Monte Carlo.

It asks the simulator anew at every step instead of a bank. It checks the bank's answer on some records of known truth,
and stands in where too few worlds of a bank resemble the record.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtr

from experiments.calibrate.case_bank import KEYS, scenario_of, statistics_of
from experiments.calibrate.checks import COMPARED, compared, normal_scores
from experiments.calibrate.draws import TYPE
from sim.analysis.likeness import adjusted, alike, scales_of
from sim.ensemble.batch import simulate_points

GENERATIONS, MOVES = 5, 2
KEPT = 0.5
"""Share of a generation that lies within the tolerance of the next."""
STEP = 0.5
"""Share of a particle's place that is drawn anew in each move."""


class Prior(NamedTuple):
    """The case's prior as its bank holds it: every parameter's values in order, (n, keys)."""

    ordered: np.ndarray

    @classmethod
    def of(cls, values):
        """Prior of a bank's points (n, keys)."""
        return cls(np.sort(values.astype(float), axis=0))

    def values(self, scores):
        """Points (m, keys) at normal scores, taken as independent."""
        places = np.minimum((ndtr(scores) * len(self.ordered)).astype(int), len(self.ordered) - 1)
        return np.take_along_axis(self.ordered, places, axis=0)


def sequential(case, prior, observed, scales, particles, luck):
    """Posterior points of one record, on the scale of normal scores.

    Survivors of each tolerance are resampled and moved by draws that leave the prior as it is; a move stands where its
    world lies within the tolerance, so no weights are needed however many parameters there are.

    Args:
        case: whose scenario is simulated, over its window.
        prior: of its parameters.
        observed: statistics of the record in the order of COMPARED, (s,).
        scales: their units of distance, (s,).
        particles: of every generation.
        luck: a numpy Generator.

    Returns:
        Normal scores (particles, keys) and their statistics (particles, s).

    Source: Del Moral, Doucet and Jasra 2012 (tolerances and moves); Cotter, Roberts, Stuart and White 2013 (moves).
    """
    scores = luck.standard_normal((particles, len(KEYS)))
    shown = _lived(case, prior, scores, luck)
    for _ in range(GENERATIONS):
        distance = _distance(shown, observed, scales)
        tolerance = np.quantile(distance, KEPT)
        places = luck.choice(np.flatnonzero(distance <= tolerance), particles)
        scores, shown = scores[places], shown[places]
        for _ in range(MOVES):
            tried = np.sqrt(1 - STEP**2) * scores + STEP * luck.standard_normal(scores.shape)
            seen = _lived(case, prior, tried, luck)
            stands = _distance(seen, observed, scales) <= tolerance
            scores, shown = np.where(stands[:, None], tried, scores), np.where(stands[:, None], seen, shown)
    return scores, shown


def _distance(shown, observed, scales):
    return np.sqrt((((shown - observed) / scales) ** 2).sum(axis=1))


def _lived(case, prior, scores, luck):
    """Statistics of one world at each point."""
    values = dict(zip(KEYS, prior.values(scores).T, strict=True))
    values[TYPE] = np.round(values[TYPE])
    scenario = scenario_of(case, case.window + 1)
    record = simulate_points(scenario, values, int(luck.integers(2**63)), stops=(case.window,))[0]
    told = statistics_of(record, case.window, values)
    return np.stack([told[name] for name in COMPARED], axis=1)


def compared_methods(known, datasets, particles, near, seed, progress=lambda words: None):
    """Means and spreads by both methods on records of known truth.

    Args:
        known: the case with its bank.
        datasets: records.
        particles: of the second method.
        near: worlds of the bank kept by the first.
        seed: of the choices.
        progress: called with a few words now and then.

    Returns:
        A row a record and parameter: ``dataset, key, truth, bank_mean, bank_sd, smc_mean, smc_sd, distance`` on the
        scale of normal scores; ``distance`` is the second method's last tolerance over the first's reach.
    """
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 32])
    held = luck.permutation(np.flatnonzero(known.prior > 0))
    statistics, scores = compared(known)[held], normal_scores(known.values[held])
    scales, prior, rows = scales_of(statistics), Prior.of(known.values[held]), []
    for dataset in range(datasets):
        progress(f"second method: record {dataset + 1} of {datasets}")
        observed = statistics[dataset]
        alikes = alike(statistics, observed, scales, near, but=dataset)
        first = adjusted(scores, statistics, observed, alikes)
        particle, shown = sequential(known.case, prior, observed, scales, particles, luck)
        everyone = alike(shown, observed, scales, particles - 1)
        second = adjusted(particle, shown, observed, everyone)
        mean = np.average(first, axis=0, weights=alikes.weights)
        spread = np.sqrt(np.average((first - mean) ** 2, axis=0, weights=alikes.weights))
        rows.append(pd.DataFrame({"dataset": dataset, "key": KEYS, "truth": scores[dataset], "bank_mean": mean,
                                  "bank_sd": spread, "smc_mean": second.mean(axis=0), "smc_sd": second.std(axis=0),
                                  "distance": _distance(shown, observed, scales).mean()}))  # fmt: skip
    return pd.concat(rows, ignore_index=True)
