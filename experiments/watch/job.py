"""One world to watch: which policy, which luck, and the exact command that tells it again."""

from dataclasses import dataclass
from shlex import quote
from typing import Any

from experiments.compose import OfASweep, composed
from experiments.watch import DEFAULTS, NOT_HERE
from experiments.watch.keys import whole
from sim.refusal import Refusal, near
from sim.rules.mediations import STRATEGIES

LARGEST_REPLICATE = 2**32 - 1
NOT_SAID = ("strategy", "assign", "seed", "replicate", "against", "out")
"""Keys that a command gives in a place of their own, or not at all."""


@dataclass(frozen=True)
class Job(OfASweep):
    """What to watch, validated.

    Attributes:
        sweep: the composed line, as a sweep of one world would be.
        strategy: what the mediators do.
        assign: endogenous or forced.
        replicate: number of the world.
        against: a second strategy, or None.
    """

    sweep: Any
    strategy: str
    assign: str
    replicate: int
    against: str | None

    def scenario(self, strategy=None):
        """Scenario under the policy, or under another strategy of the same assignment."""
        return self.sweep.recipe.scenario(None, strategy or self.strategy, self.assign)

    def config(self):
        """Whole configuration as plain values."""
        told = {key: value for key, value in self.sweep.config().items() if key not in (*NOT_HERE, "pattern")}
        choices = {key: name for key, name in told.pop("choices").items() if key not in NOT_HERE}
        mine = {"strategy": self.strategy, "assign": self.assign, "replicate": self.replicate, "against": self.against}
        return {"choices": choices, **mine, **{key: value for key, value in told.items() if key not in mine}}

    def command(self, strategy=None, against=None):
        """Exact command that tells this world again, under the policy or under another strategy."""
        return watch_command(self.sweep.lines, strategy or self.strategy, self.assign, self.seed, self.replicate,
                             against=against)


def prepared(lines, own):
    """Job of one command line; raises Refusal in one sentence.

    Args:
        lines: overrides that a sweep takes too.
        own: ``replicate`` and ``against``, as far as they were said.
    """
    said = {line.split("=", 1)[0].lstrip("+") for line in lines}
    job = composed([*(line for line in DEFAULTS if line.split("=")[0] not in said), *lines])
    for key in ("strategy", "assign"):
        if len(getattr(job.settings, key)) > 1:
            raise Refusal(f"watch tells a world under one policy, so {key} takes one name, not "
                          f"{', '.join(getattr(job.settings, key)[:3])} ...; a second strategy goes into against")
    job.lines[:] = lines
    strategy, against = job.settings.strategy[0], own.get("against")
    if against is not None and against not in STRATEGIES:
        raise Refusal(f"against has no {against!r}: {near(against, STRATEGIES)}")
    if against == strategy:
        raise Refusal(f"against must be another strategy than {strategy}, which the world is told under already")
    replicate = whole("replicate", own.get("replicate", 0), 0, LARGEST_REPLICATE)
    return Job(job, strategy, job.settings.assign[0], replicate, against)


def watch_command(lines, strategy, assign, seed, replicate, point=None, against=None):
    """Exact command that tells one world.

    Args:
        lines: overrides of the line that made the world, of a sweep or of a watch.
        strategy: of the policy.
        assign: of the policy.
        seed: of all luck.
        replicate: number of the world.
        point: values of a design point by dotted key; they win over the lines.
        against: a second strategy to tell the world under.
    """
    point = point or {}
    kept = [line for line in lines if line.split("=", 1)[0].lstrip("+") not in (*NOT_SAID, *NOT_HERE, *point)
            and line.split(".", 1)[0].lstrip("+") not in NOT_HERE]
    words = ["ceasefire", "watch", f"strategy={strategy}", f"assign={assign}",
             *([f"against={against}"] if against else []),
             f"seed={seed}", f"replicate={replicate}", *kept, *(f"{key}={value}" for key, value in point.items())]
    return " ".join(quote(word) for word in words)
