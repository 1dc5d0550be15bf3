"""Luck of the clouds and fans: keyed by what everybody knows, so that nothing of a game's own luck enters it."""

import hashlib

import numba
import numpy as np

from sim.compile import prepare
from sim.rules.world.rounds import most_entries
from sim.streams import seed_words, uniforms
from sim.vocabulary import Block, Phase

prepare()

MOST_TRIED = 2_000_000
"""Keys that are looked through for rare luck at once."""


def seed_of(*known):
    """A seed made of what is known to everybody."""
    said = "\n".join(repr(part) for part in known)
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "little")


@numba.njit(cache=True)
def _drawn(low, high, first, count, day, actor, block, place):
    found = np.empty(count)
    for k in range(count):
        found[k] = uniforms(low, high, first + k, day, actor, block)[place]
    return found


def keys(seed, state, laws, day, kinds, first, count):
    """Numbers of worlds under which a day may bring events of some kinds: ``count`` of them, from ``first`` on.

    What can be told from one draw alone, and is rare, is looked for here: border troops clash, a round in war. Keys
    are repeated where there are too few.
    """
    dyad = state.dyads[0, 0]
    if "CLASH" in kinds:
        place, most = 2, max(laws.ages["clash"].max(), laws.ages["clash_written"].max())
    elif "ROUND" in kinds and dyad["phase"] != Phase.CEASEFIRE:
        place, most = 3, most_entries(laws.ties["cadence"].max())
    else:
        return np.arange(first, first + count)
    tried = int(min(MOST_TRIED, 1.1 * count / max(most, 1e-9) + 100))
    begin = first * max(1, int(np.ceil(1.0 / max(most, 1e-6))))
    luck = _drawn(*seed_words(seed), begin, tried, day, int(dyad["word"]), int(Block.DYAD), place)
    good = begin + np.flatnonzero(luck < most)
    if not len(good):
        return np.arange(first, first + count)
    return np.resize(good, count)
