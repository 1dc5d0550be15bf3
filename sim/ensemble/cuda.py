"""Many worlds at once on a graphics card, one thread a world: a door left open, not an engine that is offered.

The kernel calls the function of one world that the compiled ensemble calls, and with it the same steps and rules. It
was run only under Numba's CUDA simulator, which is Python on the processor; it was compiled for a card, but no card
ever ran it. What that shows and what it leaves open is decision 010 (``docs/decisions/010-cuda.md``). CUDA is imported
when the first kernel is made, not before.
"""

from functools import cache
from typing import Any

import numpy as np

from sim.ensemble.engine import live_some
from sim.layout import Laws, State

THREADS = 64
"""Worlds in a block. Assumption: no card has been asked what suits it."""

cuda: Any = None
"""``numba.cuda``, once somebody has asked for a kernel; the simulator looks for it under this name."""


def live_each(worlds, dyads, contracts, drafts, fronts, groups, episodes, deaths, laws, traits, ties, bands, packages,
              ages, last_day, fresh_start, log):
    """The kernel: every thread lives the world of its number, and threads beyond the last world do nothing."""
    k = cuda.grid(1)
    if k < len(worlds):
        live_some(State(worlds, dyads, contracts, drafts, fronts, groups, episodes, deaths),
                  Laws(laws, traits, ties, bands, packages, ages), k, k + 1, last_day, fresh_start, log)


@cache
def kernel():
    """The kernel, made at its first use; loose arithmetic stays off."""
    global cuda
    from numba import cuda

    return cuda.jit(live_each)


def run(state, laws, last_day, fresh_start, log):
    """All worlds of a state, in place, as ``sim.ensemble.engine.run`` would, on the card.

    Args:
        state: the worlds, a ``sim.layout.State``; it is carried to the card and back.
        laws: what they obey, a ``sim.layout.Laws``.
        last_day: the day at whose end they stop.
        fresh_start: do they open on day 0.
        log: an array with a row of events for each world (none: width 0); under the simulator, where an event is noted
            as the readable model notes it, a list of lists.
    """
    launch = kernel()
    blocks = -(-len(state.worlds) // THREADS)
    here = [*state, *([log] if isinstance(log, np.ndarray) else [])]
    there = [cuda.to_device(part) for part in here]
    noted = there[len(state)] if len(there) > len(state) else log
    fixed = [cuda.to_device(part) for part in laws]
    launch[blocks, THREADS](*there[: len(state)], *fixed, last_day, fresh_start, noted)
    for part, end in zip(here, there, strict=True):
        end.copy_to_host(part)
