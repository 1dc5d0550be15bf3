"""What is played: a scenario with one pair of parties, how many rounds the student chairs, and a budget of leverage."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from experiments.app.chair.choices import ladder
from sim.library import load_scenario
from sim.numbers import mediators_of
from sim.refusal import Refusal, near
from sim.scenario import OWN, Scenario

SCENARIOS = {"fictional": "riverland_highland", "real": "pakistan_afghanistan_2025"}
"""The case under fictional names, which stand where nobody asks for others, and under its own."""
ROUNDS = 8
BUDGET = 120
MOST_ROUNDS = 12
HORIZON, FOLLOW = 240, 125
"""Days in which a first text can be signed, and days that follow: a year in all."""


@dataclass(frozen=True, eq=False)
class Setting:
    """What is played, validated; raises Refusal where nobody could mediate it.

    Attributes:
        scenario: one dyad, mediated, with militants on one side's soil; its strategy is replaced by the student.
        rounds: rounds that the student chairs.
        budget: leverage-days.
    """

    scenario: Scenario
    rounds: int = ROUNDS
    budget: int = BUDGET

    def __post_init__(self):
        """Refuse what cannot be played."""
        scenario = self.scenario
        if len(scenario.dyads) != 1:
            raise Refusal(f"the chair seats a mediator between two parties, and {scenario.name} has "
                          f"{len(scenario.dyads)} pairs; choose a scenario with one")
        if not mediators_of(scenario, next(iter(scenario.dyads))):
            raise Refusal(f"nobody mediates in {scenario.name}; choose mediator=joint")
        if scenario.assign != "endogenous":
            raise Refusal("assign must be endogenous, for in the chair the parties choose what they sign")
        if len({group.host for group in scenario.groups.values()}) != 1:
            raise Refusal(f"the chair needs militants on the soil of one party, which {scenario.name} has not")
        for name, value, least, most in (("rounds", self.rounds, 1, MOST_ROUNDS), ("budget", self.budget, 0, 10_000)):
            if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
                raise Refusal(f"{name} must be a whole number in [{least:,}, {most:,}], not {value!r}")

    @cached_property
    def key(self):
        """A hash of all that the setting says, as 64 letters."""
        said = f"{self.scenario.model_dump_json()} {self.rounds} {self.budget}"
        return hashlib.sha256(said.encode()).hexdigest()

    def __eq__(self, other):
        return isinstance(other, Setting) and self.key == other.key

    def __hash__(self):
        return hash(self.key)

    def with_offer(self, choice=None, day=None):
        """The scenario in which a choice lies on the table on a day, and nothing else ever."""
        return self.scenario.model_copy(update={"strategy": OWN, "ladder": ladder(choice, day)})


def usual(names="fictional", start="doha", rounds=ROUNDS, budget=BUDGET, **more):
    """The setting that is played where nobody asks for another: the truce of day 0 is in force, talks begin in a week.

    ``more`` goes to :func:`sim.library.load_scenario` (host, doctrine, mediator, overrides ...).
    """
    if names not in SCENARIOS:
        raise Refusal(f"names has no {names!r}: {near(str(names), SCENARIOS)}")
    scenario = load_scenario(SCENARIOS[names], start=start, **{"horizon": HORIZON, "follow": FOLLOW} | more)
    return Setting(scenario, rounds, budget)
