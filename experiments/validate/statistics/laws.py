"""Laws of which the truth is known: closed forms, and the model itself as many of its worlds tell it.

A law of the model is the worlds of one policy, laid side by side with those of the others. Samples are drawn from them
with replacement, so that every true value is exactly the one that the estimator gives for all of them, whatever their
number; that is what an interval from a sample should hold.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import betaln

import sim
from sim.vocabulary import CAUSES

CHUNK = 10_000
"""Worlds in memory at once with all that they carry."""
FOLLOW = 365
POLICIES = (
    ("written_only", "endogenous"),
    ("verbal_only", "endogenous"),
    ("written_only", "forced"),
    ("verbal_only", "forced"),
)
WRITTEN, VERBAL, WRITTEN_FORCED, VERBAL_FORCED = range(4)


class Law(NamedTuple):
    """Worlds of one policy, one entry a world; worlds at the same place of two laws are the same possible world.

    Attributes:
        signed: signed by the horizon.
        first_signed_day: day of the first signing, -1 without one.
        lasted: days of the first ceasefire, cut at the follow-up; 0 where there is none.
        ended: whether its end was seen.
        cause: place of what ended it among the causes; -1 where no end was seen.
        days_at_peace: of the whole window.
        control: of the host.
    """

    signed: np.ndarray
    first_signed_day: np.ndarray
    lasted: np.ndarray
    ended: np.ndarray
    cause: np.ndarray
    days_at_peace: np.ndarray
    control: np.ndarray

    def picked(self, worlds):
        """Chosen worlds, in the shape of the array of places."""
        return Law(*(field[worlds] for field in self))

    @property
    def outlasting(self):
        """Days of the first ceasefire, one more than the follow-up where it still stands then; 0 where none is."""
        return self.lasted + ((self.lasted > 0) & ~self.ended)


def model_law(worlds, seed, strategy, assign, **overrides):
    """Worlds of the default scenario under one policy (dotted keys written with two underscores)."""
    dotted = {key.replace("__", "."): value for key, value in overrides.items()}
    scenario = sim.load_scenario(strategy=strategy, assign=assign, overrides=dotted)
    parts = [
        _of_record(sim.simulate(scenario, min(CHUNK, worlds - first), seed, first=first))
        for first in range(0, worlds, CHUNK)
    ]
    return Law(*(np.concatenate(field) for field in zip(*parts, strict=True)))


def _of_record(record):
    runs, episodes = record.runs(), record.episodes()
    first = episodes[episodes["episode"] == 0].set_index("replicate").reindex(runs["replicate"])
    return Law(
        runs["signed"].to_numpy(bool),
        runs["first_signed_day"].to_numpy(float, na_value=-1).astype(np.int64),
        np.nan_to_num(first["duration"].to_numpy(float)).astype(np.int64),
        first["event_observed"].to_numpy(float) == 1,
        pd.Index(CAUSES, dtype=object).get_indexer(first["cause"].to_numpy(object)).astype(np.int64),
        runs["days_at_peace"].to_numpy(np.int64),
        runs["control"].to_numpy(float),
    )


class Duration(NamedTuple):
    """A closed-form law of whole durations: draws of a shape, and the share that outlasts each day."""

    name: str
    draw: object
    survival: object


def constant(hazard):
    """A constant daily hazard: durations are geometric (X1)."""
    return Duration(
        f"constant hazard {hazard:g}",
        lambda rng, shape: rng.geometric(hazard, shape),
        lambda day: (1 - hazard) ** np.asarray(day, float),
    )


def mixed(a, b):
    """Constant daily hazards that differ from world to world as Beta(a, b): a declining hazard (X11)."""
    return Duration(
        f"beta-geometric {a:g}, {b:g}",
        lambda rng, shape: rng.geometric(rng.beta(a, b, shape)),
        lambda day: np.exp(betaln(a, b + np.asarray(day, float)) - betaln(a, b)),
    )


def censored(rng, law, loss, shape, follow=FOLLOW):
    """Durations of a law that are lost from sight with a constant daily chance and at the follow-up.

    An end on the day of the loss is seen. Returns days seen and whether the end was, arrays of the shape.
    """
    ends, losses = law.draw(rng, shape), np.minimum(rng.geometric(loss, shape) if loss else follow, follow)
    return np.minimum(ends, losses), ends <= losses
