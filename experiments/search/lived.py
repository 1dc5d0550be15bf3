"""The worlds behind a search: a policy at every draw, under the rules as they stand and under each switch.

All policies live the same worlds, and so does each under every rule; ladders are chosen in other worlds than those in
which they are valued.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.choose.spent import blocks, spent
from experiments.posteriors import MECHANISM
from sim.ensemble.batch import BLOCK, OF_WORLDS, advance
from sim.numbers import laws_of_points, mediators_of
from sim.record import Record
from sim.worlds import open_worlds


class Sample(NamedTuple):
    """Worlds in which policies are compared.

    Attributes:
        draws: a row a draw, ``mechanism`` and a column a drawn key.
        each: worlds a draw.
        first: number of the first world; samples that must not share luck lie apart.
    """

    draws: pd.DataFrame
    each: int
    first: int

    @property
    def size(self):
        """Worlds under one policy and one rule."""
        return len(self.draws) * self.each


class Lived(NamedTuple):
    """Means of a policy under one rule, draw by draw: the outcome (days) and leverage-days, each (draws,)."""

    days: np.ndarray
    cost: np.ndarray

    def net(self, price):
        """Days less what the mediators spent, at a price in days a leverage-day."""
        return self.days - price * self.cost


class Worlds:
    """Lives policies in one sample and remembers what came of them.

    Args:
        job: what is searched for.
        sample: the worlds.
        tick: called with the number of worlds that were done.
    """

    def __init__(self, job, sample, tick=lambda worlds: None):
        """Nothing is lived yet."""
        self.job, self.sample, self.tick = job, sample, tick
        self.known: dict = {}

    def lived(self, policy, rule):
        """Means of a policy, a named strategy or a ladder, under a rule; raises ArithmeticError as ``advance`` does."""
        key = (policy, rule.name)
        if key not in self.known:
            self.known[key] = self._live(policy, rule)
        return self.known[key]

    def under_all(self, policy):
        """What came of a policy under the rules as they stand and under each switch, in order."""
        return [self.lived(policy, rule) for rule in self.job.rules]

    def _live(self, policy, rule):
        job, (draws, each, first) = self.job, self.sample
        scenario = job.scenario(rule, policy)
        days, cost = np.empty(len(draws)), np.empty(len(draws))
        for low, high in blocks(len(draws), max(1, BLOCK // each)):
            record, laws = _record(scenario, draws.iloc[low:high], rule, each, job.seed, first + low * each)
            days[low:high], cost[low:high] = _means(record, laws, scenario, job.outcome, each, first + low * each)
            self.tick((high - low) * each)
        return Lived(days, cost)


def _record(scenario, draws, rule, each, seed, first):
    """Record of the worlds of some draws, and the draws' laws; what a switch sets is not drawn."""
    count = len(draws)
    values = {key: draws[key].to_numpy(float) for key in draws.columns if key != MECHANISM and key not in rule.keys}
    numbers = np.arange(first, first + count * each)
    state = open_worlds(scenario, seed, numbers, values={key: np.repeat(own, each) for key, own in values.items()})
    # All worlds of a draw obey the same laws.
    state.worlds["point"] = np.repeat(np.arange(count), each)
    laws = laws_of_points(scenario, {key: own for key, own in values.items() if key not in OF_WORLDS}, count)
    return Record.of(scenario, [advance(state, laws, scenario.days, fresh_start=True)], seed=seed), laws


def _means(record, laws, scenario, outcome, each, first):
    """Mean outcome and mean leverage-days of each draw, over the dyads that are mediated."""
    served = [dyad for dyad in sorted(scenario.dyads) if mediators_of(scenario, dyad)] or sorted(scenario.dyads)
    chosen = np.isin(record.episode_columns["dyad"], np.array(served, dtype=object))
    rows = {name: column[chosen] for name, column in record.episode_columns.items()}
    count = len(laws.ages)
    draw = (rows["replicate"].astype(np.int64) - first) // each
    worlds = each * len(served)
    if outcome == "first_truce":
        opening = rows["episode"] == 0
        total = np.bincount(draw[opening], rows["duration"][opening], minlength=count)
    else:
        here = np.isin(record.run_columns["dyad"], np.array(served, dtype=object))
        total = record.run_columns["days_at_peace"][here].reshape(count, worlds).sum(axis=1)
    return total / worlds, spent(laws, scenario, rows, draw).sum(axis=1) / worlds
