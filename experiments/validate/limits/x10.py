"""X10: war and peace as a renewal process of two states."""

import math

from experiments.validate.limits.look import end_of, mean, share
from sim.vocabulary import Phase


def checks(scenario, worlds, seed):
    """Share of worlds at peace at the end of three days, and mean days at peace over the window."""
    h, nu = 1 - math.exp(-scenario.incidents.clash), 2 * scenario.talks.cadence

    def peace(n):
        return nu / (h + nu) + h / (h + nu) * (1 - h - nu) ** n

    found = [share(f"share at peace at the end of day {day}",
                   end_of(scenario, day, worlds, seed, lambda state: state.dyads["phase"][:, 0]) == Phase.CEASEFIRE,
                   peace(day))
             for day in (1, 5, 20)]
    days = end_of(scenario, scenario.days, worlds, seed, lambda state: state.dyads["days_at_peace"][:, 0])
    # On the last day of the window nobody meets: what ends is not signed anew.
    last = peace(scenario.days - 1) * (1 - h)
    return [*found, mean("days at peace", days, sum(peace(n) for n in range(1, scenario.days)) + last)]
