"""Luck and the log, as the steps ask for them."""

from sim.compile import rule
from sim.streams import uniforms
from sim.vocabulary import Coupling

EVENT_NUMBER = int(Coupling.EVENT_NUMBER)
FRESH = 0x5BD1E995


@rule
def luck(w, actor, block):
    """Four numbers in (0, 1) for an actor (a record with ``word`` and ``drawn``) and a block of draws today."""
    world = w.worlds[0]
    high = world.seed_high
    if world.day >= world.fresh_from:
        high = high ^ FRESH
    time = world.day
    if world.coupling == EVENT_NUMBER:
        time = actor.drawn
    actor.drawn += 1
    return uniforms(world.seed_low, high, world.replicate, time, actor.word, block)


@rule
def luck_for_good(w, actor, block):
    """Four numbers in (0, 1) that an actor draws once a world, whatever the day."""
    world = w.worlds[0]
    return uniforms(world.seed_low, world.seed_high, world.replicate, 0, actor.word, block)


def note(w, event, dyad, who, value):
    """Write an event of today into the world's log: its kind, the dyad, the front or group, and a number.

    The compiled ensemble has a version of its own that writes into an array (``sim.ensemble.engine``).
    """
    w.worlds[0].noted += 1
    if w.log is not None:
        w.log.append((w.worlds[0].day, int(event), dyad, who, float(value)))
