"""The schedule of the day, compiled; laid out in the same order and words as ``sim.model.ceasefire``."""

from threading import Lock
from typing import Any

import numba
from numba.extending import overload

from sim.compile import prepare
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


@numba.njit(**STEP)
def live_alone(state, laws, k, last_day, fresh_start, log):
    """World ``k`` of a state, whoever else lives beside it; ``log`` has a row of events for each world."""
    p = state.worlds[k].point
    live(World(state.worlds[k:k + 1], state.dyads[k], state.contracts[k], state.drafts[k], state.fronts[k],
               state.groups[k], state.episodes[k], state.deaths[k], laws.laws[p:p + 1], laws.traits[p], laws.ties[p],
               laws.bands[p], laws.packages[p], laws.ages[p], log[k]), last_day, fresh_start)


@numba.njit(parallel=True, cache=True, error_model="numpy")
def live_all(state, laws, last_day, fresh_start, log):
    """All worlds of a state, in place, on all threads; ``log`` has a row of events for each world (none: width 0)."""
    for k in numba.prange(len(state.worlds)):
        live_alone(state, laws, k, last_day, fresh_start, log)


_ALONE = Lock()


def run(state, laws, last_day, fresh_start, log):
    """The same, one caller at a time: two threads in a parallel kernel end the process on some threading layers."""
    with _ALONE:
        live_all(state, laws, last_day, fresh_start, log)
