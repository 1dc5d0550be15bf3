"""What a lesson runs: policies at some places of the parameters, all in the same possible worlds.

Nothing is estimated here. Differences and their errors are those of the patterns (:mod:`experiments.patterns`), curves
and summaries those of :mod:`sim.analysis`.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from experiments.lessons.cast import POSTERIOR, SCENARIOS
from experiments.patterns.evidence import Evidence
from experiments.patterns.moments import Gather, Moments
from experiments.posteriors import posterior_points
from experiments.settings import Design
from experiments.tables import with_design
from experiments.worlds import Recipe
from sim import analysis
from sim.ensemble.batch import OF_WORLDS, simulate_each

SEED = 20251009
START = {"start": "clashes", "host": "prior", "mediator": "one", "doctrine": "generous_tft", "spoiler": "greedy"}


@dataclass(frozen=True)
class Trial:
    """Policies and places of a lesson.

    Attributes:
        strategies: names of strategies.
        assigns: endogenous (the parties choose), forced (the text is in force from day 0), or both.
        places: name of an arm to the dotted keys (and words such as ``doctrine``) that it sets.
        words: choices of groups that differ from ``START``.
        keys: dotted keys set in every arm.
        horizon: last day on which a first ceasefire can be signed.
        follow: days for which it is followed.
        sums: further sums over worlds, as a pattern has them; None: none.
        worlds: at the start values.
    """

    strategies: tuple[str, ...]
    assigns: tuple[str, ...] = ("endogenous",)
    places: dict[str, dict[str, Any]] = field(default_factory=lambda: {"": {}})
    words: dict[str, str] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)
    horizon: int = 180
    follow: int = 365
    sums: Any = None
    worlds: int = 4000

    @property
    def policies(self):
        """Pairs of strategy and assignment, in the order in which a sweep runs them."""
        return [(strategy, assign) for strategy in self.strategies for assign in self.assigns]

    def with_keys(self, keys):
        """The same trial with further dotted keys set; an arm that sets one of them itself keeps its own."""
        return replace(self, keys=self.keys | dict(keys))

    def run(self, names="fictional", worlds=None):
        """Live the worlds of every arm under every policy, at the start values."""
        return Run(self, self._records(names, {}, worlds or self.worlds))

    def over_draws(self, names="fictional", draws=60, worlds=200):
        """The same in few worlds at each of many draws of all parameters; returns the evidence alone.

        Control and sincerity of the host stay draws of each world, as at the start values.
        """
        held = tuple(dict.fromkeys((*OF_WORLDS, *(key for own in self.places.values() for key in own))))
        design = Design(kind="posterior", n=draws, file=POSTERIOR)
        keys, rows = posterior_points(design, self._recipe(names), held, SEED)
        points = [dict(zip(keys, row, strict=True)) for row in rows]
        return self.evidence([self._columns(self._records(names, point, worlds)) for point in points])

    def command(self, names="fictional"):
        """The line of ``ceasefire sweep`` that lives the same worlds and leaves a report."""
        words = {"scenario": SCENARIOS[names]} | {key: value for key, value in (START | self.words).items()
                                                  if (key, value) not in _DEFAULTS}  # fmt: skip
        line = [f"{key}={value}" for key, value in words.items()]
        line += [f"strategy={_list(self.strategies)}", f"assign={_list(self.assigns)}"]
        line += [f"{key}={value}" for key, value in self.keys.items()]
        line += [f"horizon={self.horizon}"] * (self.horizon != 180) + [f"follow={self.follow}"] * (self.follow != 365)
        line += [f"replicates={self.worlds}", "map=null"]
        if len(self.places) > 1:
            arms = ",".join(f"{_plain(arm)}:{{{_pairs(own)}}}" for arm, own in self.places.items())
            # A grid wants a key: this one stands at its start value.
            line += ["design=grid", "'design.over={dividend:[0]}'", f"'design.arms={{{arms}}}'"]
        return "ceasefire sweep " + " ".join(line)

    def evidence(self, draws):
        """Evidence of draws, each a list of the columns of its designs."""
        gather = self._gather()
        tables = SimpleNamespace(
            designs=pd.DataFrame(self.policies * len(self.places), columns=["strategy", "assign"]),
            extra=Moments.joined([gather.moments(columns) for columns in draws]), summary=None, contrasts=None,
        )  # fmt: skip
        return Evidence(tables, tuple(self.places.items()))

    def _recipe(self, names):
        groups = START | self.words | {"scenario": SCENARIOS[names]}
        return Recipe(groups, dict(self.keys), self.horizon, self.follow)

    def _gather(self):
        return Gather(len(self.places) * len(self.policies), self.sums, self.horizon, self.follow)

    def _columns(self, records):
        gather = self._gather()
        return [gather.columns(with_design(one.runs(), 0), with_design(one.episodes(), 0)) for one in records]

    def _records(self, names, point, worlds):
        recipe = self._recipe(names)
        return simulate_each([recipe.scenario(point | own, *policy)
                              for own in self.places.values() for policy in self.policies], worlds, SEED)  # fmt: skip


@dataclass
class Run:
    """What happened in the worlds of a trial at the start values: a record an arm and policy, in their order."""

    trial: Trial
    records: list[Any]

    @cached_property
    def evidence(self):
        """Numbers of this run with their paired errors, as patterns are judged by them."""
        return self.trial.evidence([self.trial._columns(self.records)])

    def record(self, arm="", strategy=None, assign=None):
        """Record of one arm and policy; where there is but one strategy or assignment it need not be named."""
        policy = (strategy or self.trial.strategies[0], assign or self.trial.assigns[0])
        place = list(self.trial.places).index(arm) * len(self.trial.policies) + self.trial.policies.index(policy)
        return self.records[place]

    def curves(self, panels):
        """Survival by panel, arm and day; ``panels``: words to (name of a line to (arm, strategy, assign))."""
        return pd.concat([self.record(*which).survival().assign(panel=panel, arm=line)
                          for panel, lines in panels.items() for line, which in lines.items()],
                         ignore_index=True)  # fmt: skip

    def hazards(self, lines, bandwidth):
        """Smoothed hazards of several records below one another: name of a line to (arm, strategy, assign)."""
        return pd.concat([self._hazard(self.record(*which), bandwidth).assign(strategy=words)
                          for words, which in lines.items()], ignore_index=True)  # fmt: skip

    def summary(self):
        """One row an arm and policy: ``arm, strategy, assign`` and the measures of ``summary.csv``."""
        trial = self.trial
        tables = [(with_design(record.runs(), design), with_design(record.episodes(), design))
                  for design, record in enumerate(self.records)]  # fmt: skip
        runs, episodes = (pd.concat(part, ignore_index=True) for part in zip(*tables, strict=True))
        designs = pd.DataFrame([(arm, *policy) for arm in trial.places for policy in trial.policies],
                               columns=["arm", "strategy", "assign"])  # fmt: skip
        designs.insert(0, "design", np.arange(len(designs)))
        designs["point"] = designs["design"] // len(trial.policies)
        told = analysis.summary_table(analysis.tally(runs, episodes, trial.horizon),
                                      analysis.first_life_tables(episodes, follow=trial.follow), designs,
                                      trial.horizon, trial.follow)  # fmt: skip
        return told.drop(columns="point")

    @staticmethod
    def _hazard(record, bandwidth):
        tables = record.life_tables()
        return analysis.hazard_curves(tables[tables["clock"] == "collapse"], bandwidth)


_DEFAULTS = {("start", "clashes"), ("host", "prior"), ("doctrine", "generous_tft"), ("spoiler", "greedy")}


def _list(names):
    return names[0] if len(names) == 1 else f"[{','.join(names)}]"


def _plain(arm):
    """An arm's name as the command line can read it: without commas."""
    return arm.replace(",", "")


def _pairs(own):
    return ",".join(f"{key}:{value}" for key, value in own.items())
