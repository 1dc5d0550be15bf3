"""The actors of a ceasefire as Mesa agents: governments, militant groups and mediators.

An agent holds its state and asks; what it then does is a step of the day, and every number in it comes from a rule.
"""

import mesa

from sim.day.contracts import suppression
from sim.day.hosts import choose_effort, report
from sim.day.learning import learn, learn_of_strikes
from sim.day.militants import attack, attribute, misattribute, recover
from sim.day.response import respond
from sim.day.talks import mediate


class Government(mesa.Agent):
    """A government: on each of its fronts it trusts the other side so far, and as a host commits itself so far."""

    def __init__(self, model, name, label, fronts):
        """Take part in ``model`` under a name; ``fronts`` are the numbers of its sides of dyads."""
        super().__init__(model)
        self.name = name
        self.label = label
        self.fronts = fronts

    @property
    def trust(self):
        """Belief, by front, that the other side is sincere: a dict front -> share in [0, 1]."""
        return {i: self.model.world.fronts[i].able + self.model.world.fronts[i].unable for i in self.fronts}

    @property
    def commitment(self):
        """Effort against militants on its soil, by front: a dict front -> share in [0, 1]."""
        return {i: self.model.world.fronts[i].effort for i in self.fronts}

    @property
    def expected_suppression(self):
        """What it expects the other side to do about its militants, by front: a dict front -> share in [0, 1]."""
        return {i: suppression(self.model.world, i) for i in self.fronts}

    def choose_effort(self, front):
        """Set the effort of the day against the militants on its soil."""
        choose_effort(self.model.world, front)

    def blame_domestic_attack(self, front):
        """Blame a domestic attack on the other side, or not."""
        misattribute(self.model.world, front)

    def read_report(self, front):
        """Read the inspectors' report on the other side, if one is due."""
        report(self.model.world, front)

    def learn(self, front):
        """Learn from a day with or without a blamed attack."""
        learn(self.model.world, front)

    def respond(self, front):
        """Answer the day's blamed attacks."""
        respond(self.model.world, front)

    def learn_of_strikes(self, front):
        """Learn from having been struck, or not."""
        learn_of_strikes(self.model.world, front)


class MilitantGroup(mesa.Agent):
    """A militant group: lives on one government's soil and attacks another's; it holds the state of its record."""

    def __init__(self, model, name, label, number):
        """Take part in ``model`` under a name as group ``number``."""
        super().__init__(model)
        self.name = name
        self.label = label
        self.number = number

    def attack(self):
        """Attack today, or wait."""
        attack(self.model.world, self.number)

    def be_blamed(self):
        """Have today's attack blamed on the host, or not."""
        attribute(self.model.world, self.number)

    def recover(self):
        """Grow or shrink until tomorrow."""
        recover(self.model.world, self.number)


class Mediator(mesa.Agent):
    """A mediator: brings leverage, calls rounds, carries messages and puts packages on the table."""

    def __init__(self, model, name, label, dyads, traits):
        """Take part in ``model`` under a name; ``dyads`` are those between which it mediates."""
        super().__init__(model)
        self.name = name
        self.label = label
        self.dyads = dyads
        self.traits = traits

    def hold_round(self, dyad):
        """Hold a round of talks in a dyad if one is due."""
        mediate(self.model.world, dyad)
