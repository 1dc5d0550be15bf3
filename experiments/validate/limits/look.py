"""How a limit looks at many worlds, and what it notes down."""

import math
from typing import NamedTuple

import numpy as np

import sim
from sim.ensemble.batch import BLOCK, advance
from sim.numbers import laws_of
from sim.worlds import open_worlds

EXACT = 1e-9
"""Relative error up to which two numbers that have no luck in them are the same."""


ENOUGH = 25
"""Variance of a count from which on it is compared as if it were normal."""


class Check(NamedTuple):
    """One comparison: what was measured, what it should be, what was seen, and its standard error (0: exact)."""

    statistic: str
    expected: float
    seen: float
    error: float

    @property
    def z(self):
        """Distance from what it should be, in standard errors; exact figures are at 0 or infinitely far."""
        off = self.seen - self.expected
        if self.error > 0:
            return off / self.error
        return 0.0 if abs(off) <= EXACT * max(1.0, abs(self.expected)) else math.copysign(math.inf, off)


def share(statistic, hits, expected):
    """A share of worlds against the probability that it should be (one of 0 or 1 is exact)."""
    hits = np.asarray(hits)
    return Check(statistic, float(expected), float(hits.mean()), math.sqrt(expected * (1 - expected) / len(hits)))


def mean(statistic, values, expected):
    """A mean over worlds against its expectation, with the error that is seen."""
    values = np.asarray(values, float)
    return Check(statistic, float(expected), float(values.mean()), float(values.std(ddof=1)) / math.sqrt(len(values)))


def first(scenario, worlds, seed):
    """First ceasefires of many worlds: a frame with one row a world and dyad."""
    episodes = sim.simulate(scenario, worlds, seed=seed).episodes()
    return episodes[episodes["episode"] == 0]


def survival(episodes, expected, days):
    """Survival of first ceasefires on some days against a closed form, a function of the day.

    Days are left out on which so few are expected to stand, or to have ended, that a count of them is not normal.
    """
    told = [(day, expected(day)) for day in days]
    return [share(f"S({day})", episodes["duration"] > day, s) for day, s in told
            if len(episodes) * s * (1 - s) >= ENOUGH]


def only_cause(episodes, cause):
    """The share of ended ceasefires with the one cause that the limit leaves."""
    ended = episodes["cause"].dropna()
    return Check(f"share of ends by {cause}", 1.0, float((ended == cause).mean()), 0.0)


def end_of(scenario, day, worlds, seed, read):
    """What ``read`` takes from the state of worlds at the end of a day: an array with one row a world."""
    laws, found = laws_of(scenario), []
    for begin in range(0, worlds, BLOCK):
        opened = open_worlds(scenario, seed, np.arange(begin, min(begin + BLOCK, worlds)))
        found.append(read(advance(opened, laws, day, fresh_start=True)))
    return np.concatenate(found)
