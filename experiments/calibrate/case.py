"""The case level: worlds of the bank that resemble what was reported, and what is then known."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.calibrate.bank import filled
from experiments.calibrate.case_bank import FITTED, FUTURES, KEYS, case_plan, types
from experiments.calibrate.checks import normal_scores
from experiments.calibrate.draws import CONTROL, TYPE
from experiments.design_keys import field_of
from sim.analysis.intervals import effective_draws
from sim.analysis.weights import spread_of, weighted_quantiles
from sim.evidence.cases import STATISTICS, accepted, conditioned

ENOUGH, LEAST = 1000.0, 200.0
"""Effective draws below which the bank is enlarged, and below which nothing is reported."""
GROWTH = 3
"""How many times its planned size a bank may reach."""
IDENTIFIED, MOVES = 0.1, 0.01
"""Contraction from which a parameter counts as identified; share of the variance of days at peace from which it moves
the outcome. Assumption."""
QUARTERS = (0.05, 0.25, 0.5, 0.75, 0.95)


class Known(NamedTuple):
    """A case's bank with the weights that the record gives its worlds.

    Attributes:
        case: the case.
        values: points (n, keys), in the order of KEYS.
        statistics: (n, statistics), in the order of STATISTICS.
        futures: (n, 3), in the order of FUTURES.
        mechanism: place of each world's mechanism, (n,).
        weights: of the posterior, (n,), in [0, 1].
        prior: of the worlds before the record was looked at, condition included, (n,) of 0 and 1; 0 for particles that
            stand in where too few worlds of the bank resemble the record.
        effective: effective number of posterior draws.
        size: worlds of the bank, the first of all rows; None: all of them.
    """

    case: object
    values: np.ndarray
    statistics: np.ndarray
    futures: np.ndarray
    mechanism: np.ndarray
    weights: np.ndarray
    prior: np.ndarray
    effective: float
    size: int | None = None

    def before(self):
        """Weights of the prior as the bank was drawn from it, no condition asked: (n,)."""
        weights = np.ones(len(self.weights))
        weights[self.size :] = 0.0 if self.size is not None else 1.0
        return weights

    def kept(self):
        """Places of the worlds that resemble the record."""
        return np.flatnonzero(self.weights > 0)


def known_case(case, fits, worlds, seed, root, progress, size):
    """The posterior of a case by interval rejection; the bank grows until it is worth ENOUGH draws, or GROWTH times.

    Args:
        case: what was reported.
        fits: of the world level, by mechanism.
        worlds: of the bank at first.
        seed: of all luck.
        root: folder of the banks.
        progress: called with a few words now and then.
        size: worlds of a chunk.
    """
    chunks = 2 * max(1, round(worlds / size / 2))
    limit = GROWTH * chunks
    while True:
        bank = filled(case_plan(case, fits, chunks, seed, size), root, progress)
        shown = {name: bank["statistics"][:, place] for place, name in enumerate(STATISTICS)}
        weights, prior = accepted(case, shown), conditioned(case, shown).astype(float)
        worth = effective_draws(weights) if weights.any() else 0.0
        if worth >= ENOUGH or chunks >= limit:
            break
        wanted = chunks * min(GROWTH, ENOUGH / worth * 1.1 if worth else GROWTH)
        chunks = min(limit, 2 * int(np.ceil(wanted / 2)))
    return Known(case, bank["values"], bank["statistics"], bank["futures"], bank["mechanism"], weights, prior, worth)


def predictive_table(known):
    """The frame of ``predictive.csv``: what worlds show before and after the record was looked at."""
    targets = {target.statistic: target for _, target in known.case.placed}
    every = known.before()
    rows = []
    for place, (name, meaning) in enumerate(STATISTICS.items()):
        if name not in targets and name not in known.case.checks:
            continue
        low, high = _bounds(known.case, name)
        told = targets.get(name)
        for which, weights in (("prior", every), ("posterior", known.weights)):
            values = known.statistics[:, place].astype(float)
            quantiles = weighted_quantiles(values, weights, QUARTERS)
            within = np.average((values >= low) & (values <= high), weights=weights) if told else np.nan
            rows.append((name, meaning, which, quantiles[0], quantiles[2], quantiles[4],
                         np.average(values, weights=weights), low, high, within, told is not None,
                         "; ".join(told.rows) if told else ""))  # fmt: skip
    return pd.DataFrame(rows, columns=["statistic", "meaning", "which", "q05", "q50", "q95", "mean", "low", "high",
                                       "share_within", "fitted", "rows"])  # fmt: skip


def _bounds(case, name):
    """Widest interval that the targets and readings of a case leave to a statistic; NaN where there is none."""
    spans = [target.between for _, target in case.placed if target.statistic == name]
    if not spans:
        return np.nan, np.nan
    lows, highs = zip(*spans, strict=True)
    return (-np.inf if None in lows else min(lows)), (np.inf if None in highs else max(highs))


def contraction_table(known):
    """The frame of ``contraction.csv``: what the record says of every parameter, and what each moves.

    Contraction is that of the normal score (a value's place in its prior), so that a parameter with a long tail is
    judged as any other.
    """
    kept = known.kept()
    weights, even = known.weights[kept], known.before()
    bank = even > 0
    peace = known.futures[bank, FUTURES.index("days_at_peace")].astype(float)
    rows = []
    for place, key in enumerate(KEYS):
        values = known.values[:, [place]].astype(float)
        scores = normal_scores(values)
        _, variance = spread_of(scores, even)
        _, left = spread_of(scores[kept], weights)
        contraction = 1 - float(left[0] / variance[0])
        # The variance of a sample variance of n normal draws is 2 / n of its square.
        error = (1 - contraction) * np.sqrt(2 / known.effective)
        before = (values[bank].mean(), *weighted_quantiles(values[:, 0], even, (0.05, 0.95)))
        after = (
            np.average(values[kept, 0], weights=weights),
            *weighted_quantiles(values[kept, 0], weights, (0.05, 0.95)),
        )
        effect = correlation_ratio(values[bank, 0], peace)
        about = field_of(key).json_schema_extra
        rows.append((key, about["symbol"], field_of(key).description, about["unit"], *before, *after, contraction,
                     error, effect, contraction >= IDENTIFIED, effect >= MOVES, key in FITTED))  # fmt: skip
    columns = ["key", "symbol", "meaning", "unit", "prior_mean", "prior_q05", "prior_q95", "mean", "q05", "q95",
               "contraction", "contraction_se", "effect", "identified", "moves", "from_world"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def correlation_ratio(values, outcome, classes=40):
    """Share of an outcome's variance that a parameter explains alone, over equally filled classes of it.

    Args:
        values: (n,).
        outcome: (n,).
        classes: at most; what chance alone would explain is taken off.

    Returns:
        A number of at least 0.

    Source: Pearson's correlation ratio; first-order effects of Saltelli et al. 2008.
    """
    edges = np.unique(np.quantile(values, np.arange(1, classes) / classes))
    place = np.searchsorted(edges, values, side="right")
    counts = np.bincount(place, minlength=len(edges) + 1)
    means = np.bincount(place, weights=outcome, minlength=len(edges) + 1) / np.maximum(counts, 1)
    between = np.average((means - outcome.mean()) ** 2, weights=counts)
    return max(0.0, between / outcome.var() - (np.count_nonzero(counts) - 1) / len(outcome))


def ridge_table(known, most=4000, seed=1):
    """The frame of ``ridge.csv``: control against will, prior and posterior.

    Will is the host's own drive over the cost of enforcement, w_c c / xi: how much restraint it would choose at full
    control for its own sake. Suppression is control times the effort that follows, at most control.
    """
    control, sincere = types(known.values)
    column = {key: known.values[:, place] for place, key in enumerate(KEYS)}
    drive = np.where(sincere == 1, 0.8, 0.1)
    will = column["host.interest_weight"] * drive / column["host.enforcement_cost"]
    luck = np.random.default_rng(seed)
    parts = []
    for which, weights in (("prior", known.prior), ("posterior", known.weights)):
        places = np.flatnonzero(weights > 0)
        if len(places) > most:
            places = luck.choice(places, most, replace=False)
        parts.append(pd.DataFrame({"control": control[places], "will": will[places], "sincere": sincere[places],
                                   "suppression": control[places] * np.clip(control[places] * will[places], 0, 1),
                                   "weight": weights[places], "which": which}))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def control_told(known):
    """Prior and posterior mean of control and of the share of sincere hosts, with the contraction of each."""
    kept, rows = known.kept(), {}
    for name, key in (("control", CONTROL), ("sincerity", TYPE)):
        column = known.values[:, [KEYS.index(key)]].astype(float)
        after, left = spread_of(column[kept], known.weights[kept])
        rows[name] = (float(column.mean()), float(after[0]), 1 - float(left[0] / column.var()))
    return rows
