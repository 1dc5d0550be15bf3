"""How many strikes governments make over the whole window."""

import pandas as pd

from sim.analysis.intervals import Floats

NAME = "strikes"
UNIT = "strikes a world"
SENTENCE = "How many strikes governments make over the whole window."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Strikes in a world, from day 0 to its end.

    Returns:
        One number a row of ``runs``.
    """
    return runs["strikes"].to_numpy(float)
