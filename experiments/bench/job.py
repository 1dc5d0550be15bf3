"""What is measured: a world of 365 days, how many of them, and how often."""

from dataclasses import dataclass
from typing import Any

from experiments.bench import NOT_HERE, OWN
from experiments.compose import composed
from experiments.watch import DEFAULTS
from experiments.watch.keys import combined, parted, strangers, whole
from sim.refusal import Refusal

WINDOW = ("horizon=180", "follow=185")
"""A world of 365 days."""


@dataclass(frozen=True)
class Job:
    """What to measure, validated.

    Attributes:
        sweep: the composed line, as a sweep would be.
        worlds: of the large run.
        rounds: how often two things are timed in turn.
        mesa: worlds of each run of ``mesa.batch_run``.
        commands: whether the default sweep and the large run are timed as commands.
    """

    sweep: Any
    worlds: int
    rounds: int
    mesa: int
    commands: bool

    def scenario(self):
        """Scenario of the worlds that are timed."""
        return self.sweep.recipe.scenario(None, self.sweep.settings.strategy[0], self.sweep.settings.assign[0])

    @property
    def seed(self):
        """Seed of all luck."""
        return self.sweep.settings.seed

    def config(self):
        """Whole configuration as plain values."""
        told = {key: value for key, value in self.sweep.config().items() if key not in NOT_HERE}
        mine = {"worlds": self.worlds, "rounds": self.rounds, "mesa": self.mesa, "sweep": self.commands,
                "horizon": self.scenario().horizon, "follow": self.scenario().follow}
        return mine | told | {"strategy": self.scenario().strategy, "assign": self.scenario().assign}


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence."""
    own, rest = parted(lines, OWN)
    values = OWN | combined(own, multirun=False)[0]
    strangers(rest, NOT_HERE, "is no key of bench, whose worlds have 365 days; ceasefire bench --help prints its keys")
    said = {line.split("=", 1)[0].lstrip("+") for line in rest}
    sweep = composed([*(line for line in DEFAULTS if line.split("=")[0] not in said), *WINDOW, *rest])
    sweep.lines[:] = lines
    for key in ("strategy", "assign"):
        if len(getattr(sweep.settings, key)) > 1:
            raise Refusal(f"bench times one policy, so {key} takes one name")
    if not isinstance(values["sweep"], bool):
        raise Refusal(f"sweep must be true or false, not {values['sweep']!r}")
    return Job(sweep, whole("worlds", values["worlds"], 100, 10_000_000), whole("rounds", values["rounds"], 1, 1000),
               whole("mesa", values["mesa"], 1, 100_000), values["sweep"])
