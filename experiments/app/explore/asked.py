"""What a visitor of Explore asks for: a scenario, a strategy, the sliders that were moved; read from an address."""

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

import sim
from experiments.app.explore.knobs import DRAWN, KNOBS
from experiments.watch.job import watch_command
from sim.library import choices
from sim.numbers import mediators_of
from sim.plots.style import look
from sim.refusal import Refusal, near
from sim.rules.mediations import STRATEGIES

REPLICATES = 1500
SEED = 20251009
MEDIATOR = "one"
"""One mediator with the start values, so that its slider shows what it holds."""
BENCHES = ("still", "three_pairs", "world_record")
"""Scenarios for checking the model, with no story to tell."""
FIRST = "riverland_highland"
ASSIGNMENTS = ("endogenous", "forced")


@dataclass(frozen=True)
class Asked:
    """One policy in one kind of world.

    Attributes:
        scenario: its name.
        strategy: what the mediators do.
        values: (dotted key, number) of the sliders that stand elsewhere than at the start, in their order.
    """

    scenario: str = FIRST
    strategy: str = "written_only"
    values: tuple[tuple[str, float], ...] = ()

    @classmethod
    def of(cls, fields):
        """What a form or an address asks for; raises Refusal in one sentence."""
        scenario, strategy = fields.get("scenario", cls.scenario), fields.get("strategy", cls.strategy)
        if scenario not in scenarios():
            raise Refusal(f"there is no scenario {scenario[:40]!r} to explore: {near(scenario, scenarios())}")
        if strategy not in STRATEGIES:
            raise Refusal(f"there is no strategy {strategy[:40]!r}: {near(strategy, STRATEGIES)}")
        start, moved = starts(scenario), []
        for knob in KNOBS:
            if knob.key not in fields or (knob.key == DRAWN and fields.get("drawn") == "yes"):
                continue
            value = knob.read(fields[knob.key])
            if value != start[knob.key]:
                moved.append((knob.key, value))
        return cls(scenario, strategy, tuple(moved))

    @classmethod
    def unpacked(cls, text):
        """What an address written by ``packed`` asks for."""
        try:
            return cls.of(dict(parse_qsl(text, max_num_fields=16)))
        except ValueError as error:
            raise Refusal(str(error) if isinstance(error, Refusal) else "the address cannot be read") from None

    def packed(self):
        """The same as an address."""
        return urlencode([("scenario", self.scenario), ("strategy", self.strategy), *self.values])

    def value(self, key):
        """Where a slider stands; None where every world draws its own."""
        return dict(self.values).get(key, starts(self.scenario)[key])

    def policy(self, assign):
        """The scenario to be run."""
        return sim.load_scenario(self.scenario, strategy=self.strategy, assign=assign, mediator=MEDIATOR,
                                 overrides=dict(self.values))

    def under(self, strategy):
        """The same worlds under another strategy."""
        return replace(self, strategy=strategy)

    @property
    def label(self):
        """What its curve is called."""
        return look(self.strategy).label

    def lines(self, *strategies):
        """Overrides of ``ceasefire sweep`` that make the same worlds under its strategy, or under several."""
        named = strategies or (self.strategy,)
        return [f"scenario={self.scenario}", f"mediator={MEDIATOR}", f"strategy=[{','.join(named)}]",
                "assign=[endogenous,forced]", f"replicates={REPLICATES}", f"seed={SEED}", "map=null",
                *(f"{key}={value:g}" for key, value in self.values)]

    def watch_command(self, replicate, assign="endogenous"):
        """The command that tells one of its worlds."""
        shared = [f"scenario={self.scenario}", f"mediator={MEDIATOR}",
                  *(f"{key}={value:g}" for key, value in self.values)]
        return watch_command(shared, self.strategy, assign, SEED, replicate)


@lru_cache(maxsize=1)
def scenarios():
    """Names of the scenarios that can be explored, with their titles; the fictional one first."""
    names = [FIRST, *(name for name in choices("scenario") if name not in (FIRST, *BENCHES))]
    return {name: sim.load_scenario(name).title for name in names}


@lru_cache(maxsize=32)
def starts(scenario):
    """Where each slider stands before it is moved: dotted key to number, or None where worlds draw their own."""
    made = sim.load_scenario(scenario, mediator=MEDIATOR)
    return {knob.key: getattr(getattr(made, knob.key.split(".")[0]), knob.key.split(".")[1]) for knob in KNOBS}


@lru_cache(maxsize=32)
def focus(scenario):
    """The dyad that is shown: the first that has a mediator."""
    made = sim.load_scenario(scenario, mediator=MEDIATOR)
    return next((dyad for dyad in made.dyads if mediators_of(made, dyad)), next(iter(made.dyads)))

