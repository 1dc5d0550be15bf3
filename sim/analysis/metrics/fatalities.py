"""How many people die over the whole window."""

import pandas as pd

from sim.analysis.intervals import Floats

NAME = "fatalities"
UNIT = "deaths a world"
SENTENCE = "How many people die over the whole window."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Deaths in a world, from day 0 to its end.

    Returns:
        One number a row of ``runs``.
    """
    return runs["fatalities"].to_numpy(float)
