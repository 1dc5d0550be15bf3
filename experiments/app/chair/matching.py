"""Does a day of many worlds show what was seen: the same events, as far as a mediator can tell."""

import numpy as np

from experiments.app.chair.public import DECIDED, SAID
from sim import layout
from sim.ensemble.engine import run
from sim.model.sight import ORIGINS
from sim.vocabulary import Event

NO_NUMBER = (Event.WAR_DEATHS, Event.REASSURANCE, Event.WARNING)
"""Events of which only that they happened is compared: how many die in the fighting tells nothing of what is hidden,
and is put into each world as it was seen; the mediators' word has one strength."""
_WHO, _KIND = 2**24, 2**40


def _code(kind, who, value):
    return kind * _KIND + (who + 2) * _WHO + value


def codes_of(rows):
    """What was seen on a day, as sorted whole numbers."""
    found = [_code(int(Event[row.kind]), row.who, 0 if Event[row.kind] in NO_NUMBER else int(row.value))
             for row in rows]
    return np.sort(np.array(found, np.int64))


def _codes(log):
    """The same of the logs of many worlds, shape (worlds, events)."""
    kind, who, value = log["event"].copy(), log["who"].copy(), log["value"].astype(np.int64)
    for event, name in ORIGINS.items():
        own = log["event"] == event
        kind[own], who[own], value[own] = int(Event[name]), 0, 0
    who[(kind == Event.COLLAPSE) & ~np.isin(who, SAID)] = DECIDED
    value[np.isin(kind, NO_NUMBER)] = 0
    return np.sort(_code(kind, who, value), axis=1)


def matched(after, laws, day, keys, target):
    """Live a day in every world of a state, in place, with the luck of its key.

    Args:
        after: worlds at the end of the day before; they go on to the end of the day.
        laws: with what lies on the table that day.
        day: the day.
        keys: a number for each world.
        target: of :func:`codes_of`.

    Returns:
        Whether each world shows what was seen, and the dead of the day's fighting in each.
    """
    after.worlds["replicate"] = keys
    after.worlds["noted"] = 0
    count, width = len(after.worlds), len(target)
    log = np.empty((count, width), layout.LOG)
    run(after, laws, day, False, log)
    same = after.worlds["noted"] == width
    dead = np.zeros(count)
    if width:
        candidates = np.flatnonzero(same)
        seen = log[candidates]
        same[candidates] = (_codes(seen) == target).all(axis=1)
        dead[candidates] = np.where(seen["event"] == Event.WAR_DEATHS, seen["value"], 0.0).sum(axis=1)
    return same, dead
