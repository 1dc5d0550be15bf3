"""Outcomes whose causes are sought: metrics of the shelf and survival to a day, of one policy or of two compared."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.analysis.shelf import metric_shelf
from sim.analysis.worlds import first_of_each_world
from sim.ensemble.batch import simulate_crossed
from sim.refusal import Refusal, near

LANDMARKS = {f"S{day}": day for day in (30, 60, 90, 180, 365)}
"""Survival to a day: the share of first ceasefires that last longer."""
OF_SURVIVAL = (*LANDMARKS, "rmst365", "survival180")
"""Outcomes of a first ceasefire, which all worlds have only where the text is in force in all of them."""
AT_ONCE = 16_384
"""Worlds that are lived at once."""


@dataclass(frozen=True)
class Outcome:
    """One number of every world: of a policy, or its difference between two policies in the same world.

    Attributes:
        name: as on the shelf, or S30, S60, ...
        strategy: of the policy.
        against: the policy that is subtracted; None: none.
        assign: endogenous or forced.
    """

    name: str
    strategy: str
    against: str | None
    assign: str

    @property
    def policies(self):
        """The policies that must be lived for it: pairs of strategy and assignment."""
        return [(strategy, self.assign) for strategy in (self.strategy, self.against) if strategy is not None]

    @property
    def unit(self):
        """Unit of the number, in words."""
        return "share of first ceasefires" if self.name in LANDMARKS else metric_shelf()[self.name].unit

    @property
    def share(self):
        """Whether it is a share in [0, 1]."""
        return self.unit.startswith("share")

    def labels(self):
        """The columns by which tables name it."""
        return {"outcome": self.name, "strategy": self.strategy, "against": self.against or "", "assign": self.assign}


def outcome_names():
    """All names that outcome= accepts."""
    return [*metric_shelf(), *LANDMARKS]


def outcomes_of(names, strategy, against, assign, follow):
    """The outcomes of a job: each of the policy itself, and then each of the contrast.

    Raises:
        Refusal: a name that is none, or a day beyond the follow-up.
    """
    for name in names:
        if name not in outcome_names():
            raise Refusal(f"outcome has no {name!r}: {near(str(name), outcome_names())}")
        if LANDMARKS.get(name, 180 if name == "survival180" else 0) > follow:
            raise Refusal(f"outcome {name} lies beyond the follow-up of {follow} days; raise follow")
    if len(set(names)) < len(names):
        raise Refusal("outcome names the same outcome twice; name it once")
    return [Outcome(name, strategy, other, assign or ("forced" if name in OF_SURVIVAL else "endogenous"))
            for other in ((None, against) if against else (None,)) for name in names]  # fmt: skip


def measured(name, runs, episodes, horizon, follow):
    """One number a world; NaN where the question does not arise."""
    if name not in LANDMARKS:
        return metric_shelf()[name].measure(runs, episodes, horizon, follow)
    first, day = first_of_each_world(runs, episodes, ["duration", "event_observed"]), LANDMARKS[name]
    lasting, ended = first["duration"], first["event_observed"]
    return np.where(np.isnan(lasting), np.nan, (lasting > day) | ((lasting == day) & (ended == 0)))


class Lived:
    """Worlds of a recipe at points of its parameters, as the numbers of some outcomes.

    Args:
        recipe: what all worlds have in common.
        outcomes: what is measured.
        dyad: between which two governments.
        seed: of all luck.
        tick: called with a number of worlds whenever so many more have been lived.
    """

    def __init__(self, recipe, outcomes, dyad, seed, tick=lambda worlds: None):
        self.recipe, self.outcomes, self.dyad, self.seed, self.tick = recipe, outcomes, dyad, seed, tick
        policies = dict.fromkeys(policy for outcome in outcomes for policy in outcome.policies)
        self.scenarios = {policy: recipe.scenario(None, *policy) for policy in policies}

    def __call__(self, values, worlds):
        """Outcomes of each point in its worlds.

        Args:
            values: dotted keys to arrays of shape (points,).
            worlds: numbers of the worlds, shape (points, worlds a point).

        Returns:
            Outcome to an array of the shape of ``worlds``.

        Raises:
            Refusal: an outcome is not defined in some world.
        """
        points, many = worlds.shape
        step = max(1, AT_ONCE // many)
        told = {outcome: np.empty(worlds.shape) for outcome in self.outcomes}
        for begin in range(0, points, step):
            part = slice(begin, min(begin + step, points))
            here = {key: value[part] for key, value in values.items()}
            seen = {policy: self._seen(policy, here, worlds[part]) for policy in self.scenarios}
            for outcome in self.outcomes:
                one, *other = (seen[policy][outcome.name] for policy in outcome.policies)
                numbers = one - other[0] if other else one
                self._every_world(outcome, numbers)
                told[outcome][part] = numbers.reshape(-1, many)
        return told

    def _seen(self, policy, values, worlds):
        scenario = self.scenarios[policy]
        record = simulate_crossed(scenario, values, worlds, self.seed)
        runs, episodes = record.runs(), pd.DataFrame(
            {name: record.episode_columns[name] for name in ("replicate", "dyad", "episode", "duration",
                                                             "event_observed")})  # fmt: skip
        runs = runs[runs["dyad"] == self.dyad].reset_index(drop=True)
        episodes = episodes[(episodes["dyad"] == self.dyad) & (episodes["episode"] == 0)].reset_index(drop=True)
        episodes["dyad"] = episodes["dyad"].astype("str")
        self.tick(worlds.size)
        names = dict.fromkeys(outcome.name for outcome in self.outcomes if policy in outcome.policies)
        return {name: measured(name, runs, episodes, scenario.horizon, scenario.follow) for name in names}

    def _every_world(self, outcome, numbers):
        missing = int(np.isnan(numbers).sum())
        if missing:
            way = ("with assign=forced every world has a first ceasefire" if outcome.assign == "endogenous"
                   and outcome.name in OF_SURVIVAL else "choose an outcome that every world has")  # fmt: skip
            raise Refusal(f"outcome {outcome.name} is not defined in {missing:,} of the first {numbers.size:,} worlds "
                          f"under {outcome.strategy}, so its variance compares different worlds; {way}")  # fmt: skip
