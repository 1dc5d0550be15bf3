"""How many salient attacks militants make over the whole window."""

import pandas as pd

from sim.analysis.intervals import Floats

NAME = "attacks"
UNIT = "attacks a world"
SENTENCE = "How many salient attacks militants make over the whole window."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Attacks in a world, from day 0 to its end.

    Returns:
        One number a row of ``runs``.
    """
    return runs["attacks"].to_numpy(float)
