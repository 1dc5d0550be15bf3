"""How dangerous a stretch of a ceasefire is: first ceasefires that end in it, for each day that they stand in it."""

import numpy as np

from experiments.patterns.strata import stacked
from sim.analysis.worlds import first_of_each_world


def hazard_sums(runs, episodes, periods):
    """Sums from which hazards by period are read: ``evidence.mean("ends", period, ...)`` is ends for a day at risk.

    Args:
        runs: the table of worlds.
        episodes: the table of ceasefires of the same worlds.
        periods: names of periods and their bounds; a period runs from the day after the first to the second.

    Returns:
        ``design, stratum, n, ends``, a stratum a period, where ``n`` counts days at risk.
    """
    lasting = first_of_each_world(runs, episodes, ["duration", "event_observed"])
    days, ended = np.nan_to_num(lasting["duration"]), lasting["event_observed"] == 1
    tables = []
    for name, (after, until) in periods.items():
        table = runs[["design"]].assign(
            stratum=name, n=np.clip(days - after, 0, until - after), ends=ended & (days > after) & (days <= until)
        )
        tables.append(table.groupby(["design", "stratum"], as_index=False).sum())
    return stacked(*tables)
