"""Does the world level find what is known? Records left by known populations, laid over as the real one is."""

import numpy as np
import pandas as pd

from experiments.calibrate.population import FORMS, Numbers, cell_weights
from experiments.calibrate.record_fit import ceasefires, cloglog, gaussian, refined
from sim.analysis.intervals import effective_draws
from sim.analysis.weights import weighted_quantiles
from sim.evidence import CLOCKS, DAYS

REPLICATES = 300
"""Resampled records behind the covariance of one simulated record."""
DRAWS = 6000
"""Draws of the posterior of one simulated record, before weights."""


def coverage(bank, cells, drawn, datasets, seed):
    """Ninety-percent intervals of the five numbers on simulated records.

    Args:
        bank: worlds of one mechanism, signed by choice or forced.
        cells: the same, counted.
        drawn: populations of its prior with their curves; every record is left by one of them.
        datasets: how many records.
        seed: of their luck.

    Returns:
        A row a record and number: ``dataset, number, truth, q05, q95, inside, effective``.
    """
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 23])
    chosen = bank["forced"] == 0
    bank = {name: values[chosen] for name, values in bank.items()}
    rows = []
    for dataset, truth in enumerate(luck.choice(len(drawn.shares), datasets, replace=False)):
        numbers = Numbers(*(values[truth : truth + 1] for values in drawn.numbers))
        at = left_by(bank, numbers, luck)
        fit = refined(cells, drawn, at, DRAWS, seed + dataset)
        effective = effective_draws(fit.weights)
        for name, values in fit.numbers._asdict().items():
            low, high = weighted_quantiles(values, fit.weights, (0.05, 0.95))
            known = getattr(numbers, name)[0]
            rows.append((dataset, name, known, low, high, low <= known <= high, effective))
    return pd.DataFrame(rows, columns=["dataset", "number", "truth", "q05", "q95", "inside", "effective"])


def left_by(bank, numbers, luck):
    """Points of V25 of a record as large as the real one, left by one population.

    Every ceasefire is a world of the bank, drawn by its weight; the covariance is that of records resampled from it.
    """
    rate, late, deaths, shift = (weights[0] for weights in cell_weights(numbers))
    weights = rate[bank["rate"]] * late[bank["late"]] * deaths[bank["deaths"]] * shift[bank["shift"]]
    seen, might_be = [], []
    for f, form in enumerate(FORMS):
        of_form = np.flatnonzero((bank["written"] == 1 - f) & (weights > 0))
        share = weights[of_form] / weights[of_form].sum()
        days = bank["days"][luck.choice(of_form, ceasefires(form), p=share), CLOCKS.index("V25")]
        alive = days[:, None] > np.array(DAYS)
        seen.append(cloglog(alive.mean(axis=0), ceasefires(form)))
        again = luck.multinomial(len(days), np.full(len(days), 1 / len(days)), size=REPLICATES)
        might_be.append(cloglog(again @ alive / len(days), ceasefires(form)))
    covariance = np.zeros((2 * len(DAYS), 2 * len(DAYS)))
    for f, each in enumerate(might_be):
        here = slice(f * len(DAYS), (f + 1) * len(DAYS))
        covariance[here, here] = np.cov(each, rowvar=False)
    return gaussian(
        [(form, "V25", d) for form in FORMS for d in range(len(DAYS))], np.hstack(seen), covariance, REPLICATES
    )
