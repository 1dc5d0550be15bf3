"""How often a ceasefire fails before any talks have."""

import numpy as np
import pandas as pd

from sim.analysis.intervals import Floats

NAME = "truce_fails_first"
UNIT = "share of worlds with a failed ceasefire"
SENTENCE = "How often a ceasefire fails before any talks have."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Whether a ceasefire collapsed before talks ever did.

    Returns:
        One number a row of ``runs``; NaN where no ceasefire collapsed.
    """
    failed = runs["ceasefire_collapses"].to_numpy() > 0
    earlier = runs["talks_collapses"].to_numpy() == 0
    # Where the table keeps the order within a world, it is taken from there; else only worlds without failed
    # talks count.
    if {"first_collapse_day", "first_talks_collapse_day"} <= set(runs.columns):
        truce = runs["first_collapse_day"].to_numpy(dtype=float, na_value=np.inf)
        talks = runs["first_talks_collapse_day"].to_numpy(dtype=float, na_value=np.inf)
        earlier = truce < talks
    return np.where(failed, earlier, np.nan)
