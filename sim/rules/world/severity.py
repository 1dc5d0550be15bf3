"""How many die in an event."""

import math

from sim.compile import rule
from sim.rules.world.arithmetic import normal, poisson


@rule
def severity(u, median, spread, limit):
    """Deaths of an attack, strike or clash, at least one: a rounded log-normal; ``u`` in (0, 1), the rest in deaths.

    Source: Hegre et al. 2020, weekly events of the TTP in 2025 (median 2, mean 4.2, 90 % at 10, largest 45).
    """
    return min(limit, max(1.0, math.floor(math.exp(math.log(median) + spread * normal(u)) + 0.5)))


@rule
def exchange_deaths(u, exchanges):
    """Deaths of a number of exchanges of fire, one on average in each.

    Assumption: Poisson.
    """
    return poisson(u, exchanges)
