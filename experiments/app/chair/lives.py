"""One world under a student's choices: how it is opened, how it goes on to the eve of the next round, how it ends.

Everything here is a pure function of (setting, seed, world, choices): a game that is loaded again is lived again. Days
of rounds are drawn by luck; on the eve of one, with nothing on the table, it is known that the parties will meet.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from experiments.app.chair.choices import TEXTS, WAIT, WALK_AWAY, Choice
from experiments.app.chair.prices import price
from experiments.app.chair.public import seen, told
from sim.ensemble.batch import advance, trace
from sim.layout import World
from sim.numbers import laws_of
from sim.vocabulary import Coupling, Event
from sim.worlds import open_worlds

MOST_WORLDS = 2**32
SIGNATURES = (Event.SIGNED, Event.AMENDED)


@dataclass(frozen=True)
class Stretch:
    """Days between two choices.

    Attributes:
        scenario: with what lay on the table.
        log: everything that happened, seen or not.
    """

    scenario: Any = field(repr=False)
    log: Any = field(repr=False)

    @cached_property
    def seen(self):
        """What a mediator saw of it: a tuple of Seen."""
        return seen(self.scenario, self.log)

    @cached_property
    def told(self):
        """The same in words: a list of (first day, last day, [sentences])."""
        return told(self.scenario, self.seen)


@dataclass(frozen=True)
class Moment:
    """A world at the eve of a round, or at its end.

    Attributes:
        state: of both engines, one world.
        meets: day of the next round; None where the student chairs no more.
        raising: which texts would raise the form of a promise in force: a truth for each.
        stretches: what happened so far, a stretch a choice, after that which leads to the first round.
        days: day of the round of each choice.
        spent: leverage-days.
    """

    state: Any = field(repr=False)
    meets: int | None
    raising: tuple[bool, ...]
    stretches: tuple[Stretch, ...] = field(repr=False)
    days: tuple[int, ...]
    spent: int

    @property
    def day(self):
        """The day at whose end the world stands."""
        return int(self.state.worlds["day"][0])


def opened(setting, seed, world):
    """A world on the eve of its first round."""
    scenario = setting.with_offer()
    fresh = open_worlds(scenario, seed, [world], Coupling.DAY)
    state, (log,) = trace(fresh, laws_of(scenario), 0, fresh_start=True)
    return _onward(setting, state, Choice(WAIT), (), (), 0, [log])


def continued(setting, moment, choice):
    """The same world after a choice, on the eve of the next round or at its end."""
    return _onward(setting, moment.state, choice, moment.stretches, (*moment.days, moment.meets), moment.spent, [])


def _onward(setting, state, choice, stretches, days, spent, logs):
    scenario = setting.with_offer(choice, days[-1] if days else None)
    laws, last = laws_of(scenario), setting.scenario.days
    ended, (log,) = trace(state, laws, last, fresh_start=False)
    over = choice.text == WALK_AWAY or len(days) == setting.rounds
    rounds = log["day"][(log["event"] == Event.ROUND) & (log["day"] > (days[-1] if days else 0))]
    meets, raising = None, (False,) * len(TEXTS)
    for day in () if over else rounds:
        eve = advance(state, laws, int(day) - 1, fresh_start=False)
        raising = raises(eve, laws)
        # A round to which nothing could be brought that is not in force already passes without the student.
        if any(raising):
            meets, ended, log = int(day), eve, log[log["day"] < day]
            break
    signed = np.isin(log["event"], SIGNATURES) & (log["day"] == days[-1]) if days else np.zeros(0)
    spent += price(setting, choice) if signed.any() else 0
    return Moment(ended, meets, raising, (*stretches, Stretch(scenario, np.concatenate([*logs, log]))), days, spent)


def raises(state, laws):
    """Which texts would raise the form of a promise in force in a world; that is no secret."""
    from sim.day.contracts import draft

    parts = [part[0].copy().view(np.recarray) for part in state[1:]]
    world = World(None, *parts, None, *(part[0].view(np.recarray) for part in laws[1:]), None)
    return tuple(bool(draft(world, 0, place)) for place in range(len(TEXTS)))
