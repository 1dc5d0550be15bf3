"""A second method for the case level: approximate Bayesian computation by sequential Monte Carlo.

It asks the simulator anew at every step instead of a bank. It checks the bank's answer on some records of known truth,
and stands in where too few worlds of a bank resemble the record.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtr

from experiments.calibrate.case_bank import BEYOND, FUTURES, KEYS, scenario_of, statistics_of
from experiments.calibrate.checks import COMPARED, compared, normal_scores
from experiments.calibrate.draws import TYPE
from sim.analysis.intervals import effective_draws
from sim.analysis.likeness import adjusted, alike, scales_of
from sim.ensemble.batch import simulate_points
from sim.evidence.cases import STATISTICS, accepted

GENERATIONS, MOVES = 5, 2
KEPT = 0.5
"""Share of a generation that lies within the tolerance of the next."""
RESCUE, SETTLE = 25, 15
"""Tolerances at most where particles stand in for a bank, and moves at the last of them."""
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


def sequential(lived, distance, keys, particles, luck, generations=GENERATIONS, settle=0):
    """Posterior points of one record, on the scale of normal scores.

    Survivors of each tolerance are resampled and moved by draws that leave the prior as it is; a move stands where its
    world lies within the tolerance, so no weights are needed however many parameters there are. It ends where every
    particle lies at distance 0.

    Args:
        lived: a function of normal scores (m, keys) that gives what one world at each shows, (m, s).
        distance: a function of what worlds show that gives how far each lies from the record, (m,).
        keys: how many parameters there are.
        particles: of every generation.
        luck: a numpy Generator.
        generations: tolerances at most.
        settle: further moves at the last tolerance, which part particles that were copied from one.

    Returns:
        Normal scores (particles, keys) and what their worlds show (particles, s).

    Source: Del Moral, Doucet and Jasra 2012 (tolerances and moves); Cotter, Roberts, Stuart and White 2013 (moves).
    """
    scores = luck.standard_normal((particles, keys))
    shown = lived(scores)
    for _ in range(generations):
        far = distance(shown)
        if not far.any():
            break
        tolerance = np.quantile(far, KEPT)
        places = luck.choice(np.flatnonzero(far <= tolerance), particles)
        scores, shown = _moved(lived, distance, tolerance, scores[places], shown[places], luck, MOVES)
    return _moved(lived, distance, distance(shown).max(), scores, shown, luck, settle)


def _moved(lived, distance, tolerance, scores, shown, luck, moves):
    """Particles after some moves that leave the prior as it is; each stands where its world is within the tolerance."""
    for _ in range(moves):
        tried = np.sqrt(1 - STEP**2) * scores + STEP * luck.standard_normal(scores.shape)
        seen = lived(tried)
        stands = (distance(seen) <= tolerance)[:, None]
        scores, shown = np.where(stands, tried, scores), np.where(stands, seen, shown)
    return scores, shown


def _points(prior, scores):
    values = dict(zip(KEYS, prior.values(scores).T, strict=True))
    values[TYPE] = np.round(values[TYPE])
    return values


def _window(case, prior, luck):
    """What one world at each point shows within the record's window, by COMPARED."""

    def lived(scores):
        values, scenario = _points(prior, scores), scenario_of(case, case.window + 1)
        record = simulate_points(scenario, values, int(luck.integers(2**63)), stops=(case.window,))[0]
        told = statistics_of(record, case.window, values)
        return np.stack([told[name] for name in COMPARED], axis=1)

    return lived


def _whole(case, prior, luck):
    """What one world at each point shows within the window, by STATISTICS, and how it goes on, by FUTURES."""
    days = case.window + BEYOND

    def lived(scores):
        values, scenario = _points(prior, scores), scenario_of(case, days)
        records = simulate_points(scenario, values, int(luck.integers(2**63)), stops=(case.window, days))
        early, late = (statistics_of(one, day, values) for one, day in zip(records, (case.window, days), strict=True))
        return np.stack([early[name] for name in STATISTICS] + [late[name] for name in FUTURES], axis=1)

    return lived


def missed(case, shown, scales):
    """How far worlds lie outside the intervals of a case; of the readings of an axis the nearest counts.

    Args:
        case: what was reported.
        shown: a dict statistic -> (m,).
        scales: a dict statistic -> its unit of distance.

    Returns:
        Shape (m,); 0 where a world lies in every interval.
    """

    def gap(targets):
        total = 0.0
        for target in targets:
            low, high = (
                np.inf * sign if end is None else end for end, sign in zip(target.between, (-1, 1), strict=True)
            )
            value = shown[target.statistic]
            total = total + (np.maximum(0.0, np.maximum(low - value, value - high)) / scales[target.statistic]) ** 2
        return total

    axes = [np.min([gap(option.targets) for option in axis.options], axis=0) for axis in case.readings]
    return np.sqrt(gap((*case.condition, *case.targets)) + sum(axes))


def rescued(known, particles, seed, progress):
    """Posterior particles where too few worlds of a bank resemble the record, added behind the bank's own worlds.

    Each mechanism has a run of its own and both weigh the same, since this method gives no evidence for either. Only
    worlds that lie in every interval count, with the weight that the readings give them.

    Args:
        known: the case with its bank.
        particles: of each run.
        seed: of all luck.
        progress: called with a few words now and then.

    Returns:
        The case with the particles behind the bank; one that was resampled and never moved is one with more weight.
    """
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 36])
    scales = dict(zip(STATISTICS, scales_of(known.statistics), strict=True))
    parts = []
    for place in np.unique(known.mechanism):
        progress(f"too few worlds resemble the record: sequential Monte Carlo, mechanism {place + 1}")
        prior = Prior.of(known.values[known.mechanism == place])

        def distance(shown):
            return missed(known.case, dict(zip(STATISTICS, shown.T, strict=False)), scales)

        scores, shown = sequential(
            _whole(known.case, prior, luck), distance, len(KEYS), particles, luck, RESCUE, SETTLE
        )
        scores, once, copies = np.unique(scores, axis=0, return_index=True, return_counts=True)
        values = np.stack(list(_points(prior, scores).values()), axis=1)
        parts.append((values, shown[once], np.full(len(once), place), copies))
    values, shown, mechanism, copies = (np.concatenate(part) for part in zip(*parts, strict=True))
    weights = copies * accepted(known.case, dict(zip(STATISTICS, shown.T, strict=False)))
    return known._replace(
        values=np.concatenate([known.values, values.astype(np.float32)]),
        statistics=np.concatenate([known.statistics, shown[:, : len(STATISTICS)].astype(np.float32)]),
        futures=np.concatenate([known.futures, shown[:, len(STATISTICS) :].astype(np.int16)]),
        mechanism=np.concatenate([known.mechanism, mechanism.astype(np.int8)]),
        weights=np.concatenate([np.zeros(len(known.weights)), weights]),
        prior=np.concatenate([known.prior, np.zeros(len(weights))]),
        effective=effective_draws(weights) if weights.any() else 0.0,
        size=len(known.weights),
    )


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

        def distance(shown, observed=observed):
            return np.sqrt((((shown - observed) / scales) ** 2).sum(axis=1))

        particle, shown = sequential(_window(known.case, prior, luck), distance, len(KEYS), particles, luck)
        everyone = alike(shown, observed, scales, particles - 1)
        second = adjusted(particle, shown, observed, everyone)
        mean = np.average(first, axis=0, weights=alikes.weights)
        spread = np.sqrt(np.average((first - mean) ** 2, axis=0, weights=alikes.weights))
        rows.append(pd.DataFrame({"dataset": dataset, "key": KEYS, "truth": scores[dataset], "bank_mean": mean,
                                  "bank_sd": spread, "smc_mean": second.mean(axis=0), "smc_sd": second.std(axis=0),
                                  "distance": distance(shown).mean()}))  # fmt: skip
    return pd.concat(rows, ignore_index=True)
