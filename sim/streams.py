"""Luck without state: every draw is a pure function of seed, world, day, actor and purpose.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011): the key is the seed; the counter is the replicate, the day, the
actor's word (a hash of its name) and the block of four draws. A world can be replayed alone, two policies can meet the
same luck, and a draw that nobody needs is never computed.
"""

import hashlib

import numba
import numpy as np

from sim.compile import prepare

prepare()

_MASK = np.uint64(0xFFFFFFFF)
_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_SHIFT = np.uint64(32)
_UNIT = 2.0**-32


def word(name):
    """The 32-bit word of an actor's name, so that adding an actor moves nobody else's luck."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "little")


def seed_words(seed):
    """Low and high 32 bits of a seed in [0, 2**64); raises ValueError outside."""
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or not 0 <= int(seed) < 2**64:
        raise ValueError(f"seed must be a whole number from 0 to 2**64 - 1, not {seed!r}")
    return int(seed) & 0xFFFFFFFF, int(seed) >> 32


@numba.njit(cache=True)
def philox(c0, c1, c2, c3, k0, k1):
    """Ten rounds of Philox4x32: four 32-bit words (as uint64) of a counter and a key of 32-bit words (as uint64)."""
    for _ in range(10):
        p0 = _M0 * c0
        p1 = _M1 * c2
        c0 = (p1 >> _SHIFT) ^ c1 ^ k0
        c1 = p1 & _MASK
        c2 = (p0 >> _SHIFT) ^ c3 ^ k1
        c3 = p0 & _MASK
        k0 = (k0 + _W0) & _MASK
        k1 = (k1 + _W1) & _MASK
    return c0, c1, c2, c3


@numba.njit(cache=True)
def uniforms(seed_low, seed_high, replicate, time, actor, block):
    """Four numbers in (0, 1) of one block; all arguments are whole numbers in [0, 2**32)."""
    a, b, c, d = philox(np.uint64(replicate), np.uint64(time), np.uint64(actor), np.uint64(block),
                        np.uint64(seed_low), np.uint64(seed_high))
    return (np.float64(a) + 0.5) * _UNIT, (np.float64(b) + 0.5) * _UNIT, (np.float64(c) + 0.5) * _UNIT, (
        np.float64(d) + 0.5) * _UNIT


@numba.njit(cache=True)
def latent_uniforms(seed_low, seed_high, replicates, actor, block):
    """Four numbers in (0, 1) of one actor on day 0 for each replicate: shape (len(replicates), 4)."""
    drawn = np.empty((len(replicates), 4))
    for index in range(len(replicates)):
        u = uniforms(seed_low, seed_high, replicates[index], 0, actor, block)
        for k in range(4):
            drawn[index, k] = u[k]
    return drawn
