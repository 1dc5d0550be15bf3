"""How long fighting goes on under a ceasefire that is implemented late."""

import math

from sim.compile import rule


@rule
def delay(u, mean):
    """Days of fighting under a fresh ceasefire, at least one, exponential with the given mean, rounded up.

    Assumption: most records show a spike of violence on the first day.
    """
    return 1.0 + math.floor(-mean * math.log(u))
