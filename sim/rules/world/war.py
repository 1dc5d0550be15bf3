"""War, hurt and the leverage of mediators."""

import math

from sim.compile import rule


@rule
def war_deaths(u, mean):
    """Deaths of a day of war: Poisson around an exponentially varying intensity of the given mean (deaths a day).

    Source: a Poisson count whose mean is exponential is geometric, which is how it is drawn; the law is an Assumption.
    """
    if mean <= 0.0:
        return 0.0
    return math.floor(math.log(u) / math.log(mean / (1.0 + mean)))


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
