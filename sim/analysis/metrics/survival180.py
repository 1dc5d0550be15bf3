"""How many first ceasefires outlast 180 days."""

import numpy as np
import pandas as pd

from sim.analysis.intervals import Floats
from sim.analysis.worlds import first_of_each_world

NAME = "survival180"
UNIT = "share of first ceasefires"
SENTENCE = "How many first ceasefires outlast 180 days."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Whether the first ceasefire outlasts day 180.

    Returns:
        One number a row of ``runs``; NaN without a ceasefire, and everywhere if ``follow`` is shorter.
    """
    first = first_of_each_world(runs, episodes, ["duration", "event_observed"])
    lasting, ended = first["duration"], first["event_observed"]
    outlasts = (lasting > 180) | ((lasting == 180) & (ended == 0))
    return np.where(np.isnan(lasting) | (follow < 180), np.nan, outlasts)
