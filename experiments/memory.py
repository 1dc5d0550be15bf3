"""How much memory a design needs, so that one that cannot be held is refused before it is run."""

import os

ROW_OF_LIFE_TABLE = 200
"""Bytes a row of the life tables takes while tables are put together."""
ROW_OF_PAIRS = 6_000
"""Bytes that a pair of policies at a point takes, its sums and its contrasts."""
UNKNOWN = 4 * 2**30
"""Bytes taken to be free where the system does not say."""


def free_bytes():
    """Memory that is free for this process, as far as the system says, in bytes."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return UNKNOWN


def most_points(policies, assignments, dyads, follow, free=None):
    """Number of design points whose tables half of the free memory holds, at least 1.

    Args:
        policies: policies that each point is run under.
        assignments: assignments among them.
        dyads: dyads of the scenario.
        follow: days of the life tables.
        free: free memory in bytes; None: as the system says.
    """
    strategies = policies // assignments
    pairs = assignments * strategies * (strategies - 1) // 2 + (strategies if assignments > 1 else 0)
    point = dyads * (policies * 4 * (follow + 1) * ROW_OF_LIFE_TABLE + pairs * ROW_OF_PAIRS)
    return max(1, int((free_bytes() if free is None else free) / 2 / point))
