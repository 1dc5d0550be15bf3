"""Local clashes of regular units, without militants and without evidence of anything."""

import math

from sim.compile import rule


@rule
def clash_chance(clash, early, age, days, shift):
    """Probability of a local clash on a day of ceasefire of a given age in days; rates are per day.

    ``shift`` is the log ratio by which the text in force moves the rate, 0 where it does not.
    Source: the record's clash of 6 November 2025 at Chaman; Fortna 2003 on accidents; the rates are Assumptions.
    """
    return 1.0 - math.exp((-clash - early * math.exp(-age / days)) * math.exp(shift))
