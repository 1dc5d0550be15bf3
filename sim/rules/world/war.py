"""War, hurt and the leverage of mediators."""

import math

from sim.compile import rule


@rule
def calm_slope(mean):
    """Logarithm of the probability that a further death follows in a day of war of the given mean (deaths a day).

    Source: a Poisson count whose mean is exponential is geometric; the law is an Assumption.
    """
    return math.log(max(mean, 1e-300) / (1.0 + mean))


@rule
def war_deaths(u, slope):
    """Deaths of a day of war: Poisson around an exponentially varying intensity; ``slope`` from ``calm_slope``.

    Source: inversion of the geometric distribution; the law is an Assumption.
    """
    return float(math.floor(math.log(u) / slope))


@rule
def hurt(yesterday, memory, deaths):
    """Hurt of a government (deaths a day): an exponentially weighted mean of the deaths of its dyad.

    Source: Zartman 2000 (hurting stalemate); the weighting is an Assumption.
    """
    return (1.0 - memory) * yesterday + memory * deaths


@rule
def joint_leverage(largest, total):
    """Leverage of several mediators: the largest and half the sum of the others, at most 2 util.

    Source: Bohmelt 2011 (diminishing returns of coalitions); the form is an Assumption.
    """
    return min(2.0, largest + 0.5 * (total - largest))
