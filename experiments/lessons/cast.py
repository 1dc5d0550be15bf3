"""Who the parties of a lesson are: fictional names by default, so that nobody in the room has to defend one.

This is the one place where the choice is made; no lesson names a party. The two scenarios have the same numbers and
laws, but luck belongs to names, so that figures differ between them within their Monte Carlo error.
"""

from sim.library import load_scenario
from sim.refusal import Refusal, near

SCENARIOS = {"fictional": "riverland_highland", "real": "pakistan_afghanistan_2025"}
POSTERIOR = "doha_2025"
"""Draws of all parameters, as calibrated on the described events of autumn 2025; the same under either cast."""


class Cast:
    """The scenario of a lesson and the words for its parties: ``target`` is attacked, ``host`` has the militants."""

    def __init__(self, names="fictional"):
        if names not in SCENARIOS:
            raise Refusal(f"names has no {names!r}: {near(str(names), SCENARIOS)}")
        self.names, self.scenario = names, SCENARIOS[names]
        loaded = load_scenario(self.scenario)
        group = next(iter(loaded.groups.values()))
        self.militants = group.label
        self.host, self.target = (loaded.governments[name].label for name in (group.host, group.target))

    def told(self, words):
        """Words of a lesson with the parties' names put in for HOST, TARGET and MILITANTS."""
        for role, name in (("HOST", self.host), ("TARGET", self.target), ("MILITANTS", self.militants)):
            words = words.replace(role, name)
        return words
