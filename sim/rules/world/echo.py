"""How many exchanges of fire follow a shot."""

from sim.compile import rule
from sim.rules.world.arithmetic import geometric


@rule
def exchanges(u, deescalation):
    """Exchanges of fire until one side lets it rest, each time with probability ``deescalation`` in [0.02, 0.98].

    Source: Molander 1985; Wu and Axelrod 1995.
    """
    return geometric(u, min(max(deescalation, 0.02), 0.98))
