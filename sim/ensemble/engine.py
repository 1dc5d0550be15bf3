"""The schedule of the day, compiled; laid out in the same order and words as ``sim.model.ceasefire``."""

from typing import Any

import numba
from numba.extending import overload

from sim.compile import IN_PARALLEL, prepare
from sim.day.contracts import forget_prospect, refresh
from sim.day.hosts import choose_effort, report
from sim.day.learning import learn, learn_of_strikes
from sim.day.luck import note
from sim.day.militants import attack, attribute, disturb, misattribute, recover
from sim.day.observers import bury, observe
from sim.day.opening import open_day
from sim.day.response import clash, respond
from sim.day.talks import mediate
from sim.day.truces import abrogate, pass_time
from sim.layout import World

prepare()

STEP: dict[str, Any] = {"error_model": "numpy", "_nrt": False}
"""A step allocates nothing, so it needs no reference counts."""


@overload(note)
def _note(w, event, dyad, who, value):
    """Write an event into the world's array of events, if there is room; count it in any case."""

    def write(w, event, dyad, who, value):
        world = w.worlds[0]
        if world.noted < len(w.log):
            line = w.log[world.noted]
            line.day = world.day
            line.event = event
            line.dyad = dyad
            line.who = who
            line.value = value
        world.noted += 1

    return write


@numba.njit(**STEP)
def live_one_day(w):
    """The schedule of a day: everyone acts on yesterday's world."""
    dyads, fronts, groups = range(len(w.dyads)), range(len(w.fronts)), range(len(w.groups))
    # 1 leverage decays, suspensions end, terms run out
    for d in dyads:
        pass_time(w, d)
    # 2 hosts choose their effort
    for i in fronts:
        choose_effort(w, i)
    # 3 domestic attacks and local clashes; militants attack
    for d in dyads:
        disturb(w, d)
    for k in groups:
        attack(w, k)
    # 4 attacks are attributed
    for k in groups:
        attribute(w, k)
    for i in fronts:
        misattribute(w, i)
    # 5 inspectors report
    for i in fronts:
        report(w, i)
    # 6 beliefs follow attacks
    for i in fronts:
        learn(w, i)
    # 7 governments answer, clashes echo, beliefs follow strikes
    for i in fronts:
        respond(w, i)
    for d in dyads:
        clash(w, d)
    for i in fronts:
        learn_of_strikes(w, i)
    # 8 each side keeps the ceasefire or ends it
    for d in dyads:
        abrogate(w, d)
    # 9 the dead are counted
    for d in dyads:
        bury(w, d)
    # 10 mediators hold a round
    for d in dyads:
        mediate(w, d)
    # 11 groups recover
    for k in groups:
        recover(w, k)
    # 12 observers write down the day
    for d in dyads:
        observe(w, d)


@numba.njit(**STEP)
def live(w, last_day, fresh_start):
    """One world from its present day to the end of ``last_day``; a fresh one opens on day 0."""
    world = w.worlds[0]
    if fresh_start:
        for d in range(len(w.dyads)):
            open_day(w, d)
    for i in range(len(w.fronts)):
        refresh(w, i)
    while world.day < last_day:
        world.day += 1
        live_one_day(w)
    for i in range(len(w.fronts)):
        forget_prospect(w, i)


@numba.njit(cache=True, nogil=True, **STEP)
def live_some(state, laws, first, last, last_day, fresh_start, log):
    """Worlds ``first`` to ``last`` - 1 of a state, one after another, whoever else lives beside them.

    ``log`` has a row of events for each world of the state (none: width 0).
    """
    for k in range(first, last):
        p = state.worlds[k].point
        world = World(state.worlds[k:k + 1], state.dyads[k], state.contracts[k], state.drafts[k], state.fronts[k],
                      state.groups[k], state.episodes[k], state.deaths[k], laws.laws[p:p + 1], laws.traits[p],
                      laws.ties[p], laws.bands[p], laws.packages[p], laws.ages[p], log[k])
        live(world, last_day, fresh_start)


@numba.njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def live_all(state, laws, last_day, fresh_start, log):
    """All worlds of a state, in place, on all threads."""
    for k in numba.prange(len(state.worlds)):
        live_some(state, laws, k, k + 1, last_day, fresh_start, log)


FEW = 10_000
"""Days of worlds that are lived on one thread, because waking the others takes longer (on a busy machine, much)."""


def run(state, laws, last_day, fresh_start, log):
    """All worlds of a state, in place, to the end of ``last_day``; ``log`` as for :func:`live_some`."""
    worlds = state.worlds
    if len(worlds) and len(worlds) * (last_day - int(worlds["day"][0])) < FEW:
        live_some(state, laws, 0, len(worlds), last_day, fresh_start, log)
    else:
        with IN_PARALLEL:
            live_all(state, laws, last_day, fresh_start, log)
