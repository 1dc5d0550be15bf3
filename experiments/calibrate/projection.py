"""Beyond day 45: how long the worlds that resemble the record go on, beside the record's own conditional curve."""

import numpy as np
import pandas as pd

from experiments.calibrate.case_bank import BEYOND, FUTURES
from experiments.calibrate.record_fit import KINDS
from sim.analysis.intervals import CENTRAL95
from sim.analysis.survival import survival_function
from sim.analysis.weights import systematic
from sim.evidence import DAYS, life_tables, survival_bootstrap

STEP = 5
CLOCKS = {"by word": "collapse_day", "V25": "V25_day"}


def projection_table(known, seed, trials=400):
    """The frame of ``projection.csv``: shares that outlive each day among those that outlived the window.

    The band of the model is the central 90 % over resampled posterior draws (how well the bank knows its own curve);
    that of the record the central 95 % of whole conflicts drawn anew. The record is of written, mediated ceasefires
    between states and rebels, failure measured by violence: it has no curve by word.
    """
    window = known.case.window
    # First ceasefires are followed for BEYOND days from signing, and no farther.
    days = np.arange(window, BEYOND + 1, STEP)
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 33])
    parts = []
    for clock, name in CLOCKS.items():
        ends = known.futures[:, FUTURES.index(name)]
        alive = np.flatnonzero((known.weights > 0) & (ends > window))
        if len(alive) == 0:
            continue
        weights, past = known.weights[alive], ends[alive][:, None] > days[None, :]
        again = [
            past[systematic(luck.dirichlet(np.ones(len(alive))) * weights, 1000, luck)].mean(axis=0)
            for _ in range(trials)
        ]
        low, high = np.quantile(again, (0.05, 0.95), axis=0)
        parts.append(pd.DataFrame({"clock": clock, "source": "model", "day": days,
                                   "survival": np.average(past, axis=0, weights=weights), "survival_lo": low,
                                   "survival_hi": high}))  # fmt: skip
    parts.append(record_beyond(window, days))
    return pd.concat(parts, ignore_index=True)


def record_beyond(window, days):
    """The record's conditional curve on V25: written, mediated, bilateral ceasefires that outlived the window."""
    tables = life_tables(every_day=True)
    rows = tables[(tables["clock"] == "V25") & (tables["group"] == KINDS["written"])]
    curve = survival_function(rows["events"], rows["at_risk"])
    might_be = survival_bootstrap()["V25"][KINDS["written"]]
    # Between the tabled days the logarithm of survival is taken as straight.
    logs = np.log(np.clip(might_be[list(DAYS)].to_numpy(), 1e-6, 1))
    every = np.array([np.interp([window, *days], (0, *DAYS), (0.0, *row)) for row in logs])
    low, high = np.quantile(np.exp(every[:, 1:] - every[:, :1]), CENTRAL95, axis=0)
    return pd.DataFrame({"clock": "V25", "source": "record", "day": days, "survival": curve[days] / curve[window],
                         "survival_lo": np.minimum(low, 1), "survival_hi": np.minimum(high, 1)})  # fmt: skip
