"""The violence clocks of the record: first death (V1), five deaths (V5), 25 deaths within thirty days (V25)."""

import numba
import numpy as np

from sim.compile import prepare

prepare()


@numba.njit(cache=True)
def violence_clocks(deaths, militants, world, dyad, signed_day, until):
    """Days from signing until each clock strikes, and whether it did, for each ceasefire.

    ``deaths`` (worlds, dyads, days + 1, 2) counts dyad deaths a day, by militants and by the states; those by
    militants count where ``militants`` is 1. ``world``, ``dyad``, ``signed_day`` and ``until`` (days of observation
    after signing) have one entry a ceasefire. Deaths count from the day after signing; neither a collapse nor a later
    ceasefire stops a clock. Returns two arrays (ceasefires, 3): days (censored at ``until``) and events (0 or 1).

    Source: the clocks of the life tables of 714 ceasefires (Clayton et al. 2022; Sundberg and Melander 2013).
    """
    times = np.empty((len(world), 3), np.int64)
    events = np.zeros((len(world), 3), np.int64)
    for row in range(len(world)):
        times[row, :] = until[row]
        total = 0
        window = 0
        for age in range(1, until[row] + 1):
            day = signed_day[row] + age
            died = deaths[world[row], dyad[row], day, 1] + militants * deaths[world[row], dyad[row], day, 0]
            total += died
            window += died
            if age > 30:
                window -= (deaths[world[row], dyad[row], day - 30, 1]
                           + militants * deaths[world[row], dyad[row], day - 30, 0])
            if events[row, 0] == 0 and total >= 1:
                events[row, 0] = 1
                times[row, 0] = age
            if events[row, 1] == 0 and total >= 5:
                events[row, 1] = 1
                times[row, 1] = age
            if events[row, 2] == 0 and window >= 25:
                events[row, 2] = 1
                times[row, 2] = age
            if events[row, 2] == 1:
                break
    return times, events
