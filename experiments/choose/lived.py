"""The worlds behind a choice: every draw under every policy, each policy in the same possible worlds.

A draw has worlds of its own, so that luck averages out over draws; within a draw all policies share their luck, which
sharpens the differences between them.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.choose.job import STANDS
from experiments.choose.spent import PARTS, blocks, spent
from sim.ensemble.batch import BLOCK, OF_WORLDS, advance
from sim.numbers import laws_of_points, mediators_of
from sim.record import Record
from sim.worlds import open_worlds


class Lived(NamedTuple):
    """What happened, by draw and policy; of several mediated dyads their mean.

    Attributes:
        days: at peace in each world, shape (draws, policies, replicates).
        shares: ``signing_rate`` of all worlds; ``S180`` of first ceasefires, NaN where there is none; ``held180``:
            worlds with a first ceasefire that stood after 180 days, of all worlds; each (draws, policies).
        spent: what the mediators spent a world, by part, each (draws, policies).
    """

    days: np.ndarray
    shares: dict[str, np.ndarray]
    spent: dict[str, np.ndarray]

    def of(self, policies):
        """The same for some policies, given by their places."""
        return Lived(self.days[:, policies], {name: values[:, policies] for name, values in self.shares.items()},
                     {name: values[:, policies] for name, values in self.spent.items()})

    def halves(self):
        """Mean days at peace in two halves of the worlds, shape (2, draws, policies)."""
        return np.stack([self.days[:, :, half::2].mean(axis=2) for half in (0, 1)])

    def table(self, policies, draws):
        """The frame of ``draws.parquet``: a row a draw and policy, what happened there, and what was drawn."""
        count, many, each = self.days.shape
        told = pd.DataFrame({
            "draw": np.repeat(np.arange(count), many),
            "strategy": [strategy for strategy, _ in policies] * count, "assign": [assign for _, assign in policies]
            * count, "days_at_peace": self.days.mean(axis=2).ravel(),
            "days_at_peace_se": (self.days.std(axis=2, ddof=1) / np.sqrt(each)).ravel(),
            **{name: values.ravel() for name, values in (self.shares | self.spent).items()},
        })  # fmt: skip
        return told.join(draws, on="draw")


def live(job, tick=lambda worlds: None):
    """Live all worlds of a job; ``tick`` is called with the number of worlds that were done.

    Raises:
        ArithmeticError: a rule gave a number that is none.
    """
    draws, many, each = len(job.draws), len(job.policies), job.replicates
    days = np.empty((draws, many, each))
    sums, cost = np.zeros((3, draws, many)), np.zeros((draws, many, len(PARTS)))
    together = max(1, BLOCK // each)
    for place, policy in enumerate(job.policies):
        scenario = job.sweep.recipe.scenario(None, *policy)
        served = np.array([dyad for dyad in sorted(scenario.dyads) if mediators_of(scenario, dyad)] or
                          sorted(scenario.dyads), dtype=object)
        for first, last in blocks(draws, together):
            record, laws = _lived(job, scenario, first, last)
            runs = {name: column[np.isin(record.run_columns["dyad"], served)]
                    for name, column in record.run_columns.items()}
            size, count = last - first, len(served)
            days[first:last, place] = runs["days_at_peace"].reshape(size, each, count).mean(axis=2)
            rows = {name: column[np.isin(record.episode_columns["dyad"], served)]
                    for name, column in record.episode_columns.items()}
            draw = rows["replicate"].astype(np.int64) // each - first
            in_time = (runs["first_signed_day"] >= 0) & (runs["first_signed_day"] <= scenario.horizon) & runs["signed"]
            opening = rows["episode"] == 0
            stands = opening & ((rows["event_observed"] == 0) | (rows["duration"] > STANDS))
            for row, chosen in ((1, opening), (2, stands)):
                sums[row, first:last, place] = np.bincount(draw[chosen], minlength=size)
            sums[0, first:last, place] = in_time.reshape(size, -1).sum(axis=1)
            cost[first:last, place] = spent(laws, scenario, rows, draw) / (each * count)
            tick(size * each)
            sums[:, first:last, place] /= count
    signed, firsts, standing = sums
    alive = np.divide(standing, firsts, out=np.full(firsts.shape, np.nan), where=firsts > 0)
    return Lived(days, {"signing_rate": signed / each, "S180": alive, "held180": standing / each},
                 dict(zip(PARTS, np.moveaxis(cost, 2, 0), strict=True)))


def _lived(job, scenario, first, last):
    """Record of the worlds of some draws, and the draws' laws."""
    each, size = job.replicates, last - first
    values = {key: job.draws[key].to_numpy(float)[first:last] for key in job.keys}
    numbers = np.arange(first * each, last * each)
    state = open_worlds(scenario, job.seed, numbers, values={key: np.repeat(own, each) for key, own in values.items()})
    # All worlds of a draw obey the same laws.
    state.worlds["point"] = np.repeat(np.arange(size), each)
    laws = laws_of_points(scenario, {key: own for key, own in values.items() if key not in OF_WORLDS}, size)
    return Record.of(scenario, [advance(state, laws, scenario.days, fresh_start=True)], seed=job.seed), laws
