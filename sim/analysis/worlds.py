"""What the first ceasefire of each world was, laid beside the worlds themselves."""

import numpy as np
import pandas as pd

from sim.analysis.intervals import Floats
from sim.analysis.life_tables import first_episodes

WORLD = ("design", "replicate", "dyad")
"""What names a world's dyad under a policy; ``design`` may be absent where there is one."""


def first_of_each_world(runs: pd.DataFrame, episodes: pd.DataFrame, columns: list[str]) -> dict[str, Floats]:
    """Chosen columns of each world's first ceasefire, in the order of the worlds.

    Args:
        runs: the table of worlds.
        episodes: the table of ceasefires of the same worlds, in any order.
        columns: numeric columns of ``episodes``.

    Returns:
        One array a column, one entry a row of ``runs``; NaN where a world never had a ceasefire.

    Raises:
        ValueError: a ceasefire belongs to no world in ``runs``, or a world has two first ones.
    """
    keys = [key for key in WORLD if key in runs]
    first = first_episodes(episodes)
    joined = runs[keys].merge(
        first[[*keys, *columns]], on=keys, how="left", validate="one_to_one", indicator=True, sort=False
    )
    if int((joined["_merge"] == "both").sum()) != len(first):
        raise ValueError("a ceasefire belongs to no world in the table of runs")
    return {column: joined[column].to_numpy(dtype=float, na_value=np.nan) for column in columns}
