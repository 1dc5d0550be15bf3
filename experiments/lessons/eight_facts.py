"""What some facts of one crisis teach about its parameters: a small bank of worlds, kept where they resemble it.

The worlds, the readings of coders and the contraction are those of ``ceasefire calibrate``, on fewer worlds.
"""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from experiments.calibrate.case import Known, contraction_table
from experiments.calibrate.case_bank import FITTED, FUTURES, KEYS, statistics_of
from experiments.calibrate.draws import CONTROL, prior_draws, rounded
from experiments.lessons.cast import POSTERIOR, SCENARIOS
from experiments.lessons.trial import SEED
from experiments.patterns.evidence import Number
from experiments.posteriors import load_posterior
from sim.analysis.intervals import effective_draws
from sim.ensemble.batch import simulate_points
from sim.evidence.cases import STATISTICS, accepted, conditioned, load_case
from sim.library import load_scenario

FACTS = {
    "all of them": (),
    "without the attacks that were blamed": ("blamed",),
    "without the deaths": ("V1_day", "V5_day", "V25_day"),
    "without what was signed and refused": ("refusals", "agreed_in_principle"),
    "the talks alone": ("blamed", "strikes", "V1_day", "V5_day", "V25_day", "alive", "unbroken"),
}
"""Which facts are used: words to the statistics that are left out."""

PRIORS = {"as the model has it": None, "probably unable": (1.5, 6.0), "probably able": (6.0, 1.5)}
"""A prior of control before any fact: words to the two numbers of a Beta distribution; None: that of the model."""


@dataclass(frozen=True)
class EightFacts:
    """Worlds from the priors, and which of them look like what was reported.

    Attributes:
        facts: a word of FACTS.
        prior: a word of PRIORS.
        worlds: in the bank.
    """

    facts: str = "all of them"
    prior: str = "as the model has it"
    worlds: int = 200_000
    places: dict[str, Any] = field(default_factory=dict)

    def with_keys(self, keys):
        """The same with other facts or another prior."""
        return replace(self, **keys)

    def run(self, names="fictional", worlds=None):
        """Draw the worlds, live the days of the record in each, keep those that resemble it."""
        case, count = load_case(POSTERIOR), worlds or self.worlds
        values = _drawn(count, PRIORS[self.prior])
        scenario = load_scenario(SCENARIOS[names], strategy=case.strategy, start=case.start, mediator=case.mediator,
                                 horizon=1, follow=case.window - 1)  # fmt: skip
        record = simulate_points(scenario, values, SEED)
        shown = statistics_of(record, case.window, values)
        weights = accepted(_without(case, FACTS[self.facts]), shown)
        known = Known(
            case, np.stack([values[key] for key in KEYS], axis=1),
            np.stack([shown[name] for name in STATISTICS], axis=1),
            np.stack([shown["days_at_peace"]] * len(FUTURES), axis=1), np.zeros(count, np.int8), weights,
            conditioned(case, shown).astype(float), effective_draws(weights),
        )  # fmt: skip
        return Learned(known)

    def command(self, names="fictional"):
        """The command that does the same with a million worlds."""
        return "ceasefire calibrate"


class Learned:
    """What the facts say of each parameter."""

    def __init__(self, known):
        self.known, self.table = known, contraction_table(known).set_index("key", drop=False)
        self.evidence = SimpleNamespace(contraction=self.contraction, moved=self.moved)

    def shown(self, asked, most=12):
        """Rows of the parameters on which the outcome hangs most, and of the one that the lesson asks about."""
        ranked = self.table.sort_values("effect", ascending=False, kind="stable")
        return ranked[(ranked["key"] == asked) | ranked["key"].isin(ranked["key"].drop(asked).head(most - 1))]

    def contraction(self, key):
        """Share of the prior variance that the facts take away, with its Monte Carlo error."""
        row = self.table.loc[key]
        return Number(np.array([row["contraction"]]), np.array([row["contraction_se"]]))

    def moved(self, key):
        """How far the mean moves from prior to posterior, in the parameter's own unit, with its Monte Carlo error."""
        row, kept = self.table.loc[key], self.known.kept()
        spread = self.known.values[kept, KEYS.index(key)].std() / np.sqrt(self.known.effective)
        return Number(np.array([row["mean"] - row["prior_mean"]]), np.array([spread]))


def _drawn(count, beta):
    luck = np.random.default_rng([SEED, 8])
    values = prior_draws(count, luck)
    world = load_posterior("world_record")
    rows = world.iloc[luck.choice(len(world), count, p=(world["weight"] / world["weight"].sum()).to_numpy())]
    values |= {key: rows[key].to_numpy(float) for key in FITTED}
    if beta is not None:
        values[CONTROL] = luck.beta(*beta, count)
    return rounded(values)


def _without(case, statistics):
    """The case without some of its facts."""
    def kept(targets):
        return tuple(target for target in targets if target.statistic not in statistics)

    axes = [axis for axis in case.readings if not any(target.statistic in statistics for option in axis.options
                                                      for target in option.targets)]  # fmt: skip
    return case.model_copy(update={"targets": kept(case.targets), "readings": tuple(axes)})
