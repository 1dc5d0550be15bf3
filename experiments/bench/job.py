"""What is measured: a world of 365 days, how many of them, how often, and what it is set against."""

from dataclasses import dataclass
from typing import Any

from experiments.bench import NOT_HERE, OWN, QUICK
from experiments.bench.against import earlier
from experiments.compose import OfASweep, composed
from experiments.watch import DEFAULTS
from experiments.watch.keys import combined, parted, strangers, whole
from sim.refusal import Refusal, near

WINDOW = ("horizon=180", "follow=185")
"""A world of 365 days."""
MODES = ("full", "quick")


@dataclass(frozen=True)
class Job(OfASweep):
    """What to measure, validated.

    Attributes:
        sweep: the composed line, as a sweep would be.
        own: every key of the bench alone, to its value.
        before: quantities of an earlier bench by name; None: set against none.
    """

    sweep: Any
    own: dict[str, Any]
    before: dict[str, Any] | None = None

    def scenario(self):
        """Scenario of the worlds that are timed."""
        return self.sweep.recipe.scenario(None, *self.policy)

    @property
    def policy(self):
        """Strategy and assignment of the worlds that are timed."""
        return self.sweep.settings.strategy[0], self.sweep.settings.assign[0]

    @property
    def worlds(self):
        """Worlds of the large run."""
        return self.own["worlds"]

    @property
    def rounds(self):
        """How often two things are timed in turn."""
        return self.own["rounds"]

    def config(self):
        """Whole configuration as plain values."""
        told = {key: value for key, value in self.sweep.config().items() if key not in NOT_HERE}
        window = {"horizon": self.scenario().horizon, "follow": self.scenario().follow}
        return self.own | window | told | dict(zip(("strategy", "assign"), self.policy, strict=True))


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence."""
    own, rest = parted(lines, OWN)
    said = combined(own, multirun=False)[0]
    mode = said.get("mode", OWN["mode"])
    if mode not in MODES:
        raise Refusal(f"mode has no {mode!r}: {near(str(mode), MODES)}")
    values = OWN | (QUICK if mode == "quick" else {}) | said
    strangers(rest, NOT_HERE, "is no key of bench, whose worlds have 365 days; ceasefire bench --help prints its keys")
    named = {line.split("=", 1)[0].lstrip("+") for line in rest}
    sweep = composed([*(line for line in DEFAULTS if line.split("=")[0] not in named), *WINDOW, *rest])
    sweep.lines[:] = lines
    for key in ("strategy", "assign"):
        if len(getattr(sweep.settings, key)) > 1:
            raise Refusal(f"bench times one policy, so {key} takes one name")
    for key in ("sweep", "headline", "cold"):
        if not isinstance(values[key], bool):
            raise Refusal(f"{key} must be true or false, not {values[key]!r}")
    for key, least, most in (("worlds", 100, 10_000_000), ("rounds", 1, 1000), ("mesa", 1, 100_000)):
        whole(key, values[key], least, most)
    if values["against"] is None:
        return Job(sweep, values)
    if isinstance(values["against"], (dict, list, bool)) or not str(values["against"]).strip():
        raise Refusal("against must be the name of one file, the bench.json of an earlier bench")
    values["against"] = str(values["against"])
    return Job(sweep, values, earlier(values["against"]))
