"""Broad priors: parameters drawn at random, one point a world, before any record is looked at."""

import numpy as np

from experiments.design_keys import keys_with_prior, prior_of, range_of
from sim.parameters import Host, about

CONTROL, TYPE = "host.control", "host.sincere"


def drawn_keys():
    """Dotted keys that a bank draws: every parameter that has a prior, control among them."""
    return (*keys_with_prior(), CONTROL)


def prior_draws(count, luck):
    """Points of the prior.

    Args:
        count: how many.
        luck: a numpy Generator.

    Returns:
        A dict dotted key -> array (count,) in the parameter's own unit, rounded to single precision, as a bank keeps
        it. ``host.sincere`` is the type that nature drew, 0 or 1: it is what a record of one case can speak of.
    """
    values = {}
    for key in drawn_keys():
        low, high = range_of(key)
        prior = about(Host, "control")["prior"] if key == CONTROL else prior_of(key)
        drawn = np.clip(prior.frozen().rvs(count, random_state=luck), low, high)
        values[key] = (luck.random(count) < drawn).astype(float) if key == TYPE else drawn
    return rounded(values)


def rounded(values):
    """The same points in single precision, so that what is kept is what was run."""
    return {key: value.astype(np.float32).astype(float) for key, value in values.items()}
