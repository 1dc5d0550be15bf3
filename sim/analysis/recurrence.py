"""Ceasefires that follow ceasefires: how long the second, the third ... lasts, and how many a world sees.

A later ceasefire exists only in a world where all earlier ones failed, so the worlds behind the second curve are not
the worlds behind the first: the curves by number describe, they show no effect of experience.
"""

import pandas as pd

from sim.analysis.life_tables import LifeCounts, frame_of, group_rows, life_counts
from sim.analysis.survival import kaplan_meier

LABEL_FIRST = "first ceasefires: every world that signed"
LABEL_LATER = "exists only where every earlier ceasefire failed: a description of other worlds, no effect"


def gap_times(episodes: pd.DataFrame, follow: int = 365, most: int = 5) -> pd.DataFrame:
    """Survival of the first, second, third ... ceasefire, each counted from its own signing.

    Args:
        episodes: the table of ceasefires with ``episode, duration, event_observed``.
        follow: last day; later ceasefires may be lost earlier, at the end of their world.
        most: ceasefires beyond this number in a world are left out.

    Returns:
        Key columns (those of ``design, dyad`` present), ``episode`` (from 0), ``reading`` (the label that a plot must
        print), ``day, at_risk, events, censored, survival, survival_lo, survival_hi``.

    Raises:
        ValueError: as :func:`sim.analysis.life_tables.life_counts`.
    """
    kept = episodes[episodes["episode"].to_numpy() < most]
    keys = [key for key in ("design", "dyad") if key in episodes] + ["episode"]
    group, labels = group_rows(kept, keys)
    events, censored = life_counts(kept["duration"], kept["event_observed"], follow, group, len(labels))
    labels["reading"] = labels["episode"].map(lambda number: LABEL_FIRST if number == 0 else LABEL_LATER)
    return kaplan_meier(frame_of(LifeCounts(labels, events, censored)))


def ceasefires_per_world(runs: pd.DataFrame) -> pd.DataFrame:
    """How many worlds saw no ceasefire, one, two ...

    Args:
        runs: the table of worlds with ``episodes``.

    Returns:
        Key columns (those of ``design, dyad`` present), ``episodes``, ``worlds`` (how many), ``share`` in [0, 1].
    """
    keys = [key for key in ("design", "dyad") if key in runs]
    group, labels = group_rows(runs, [*keys, "episodes"])
    labels["worlds"] = pd.Series(group).value_counts(sort=False).sort_index().to_numpy()
    total = labels.groupby(keys, observed=True)["worlds"].transform("sum") if keys else labels["worlds"].sum()
    labels["share"] = labels["worlds"] / total
    return labels
