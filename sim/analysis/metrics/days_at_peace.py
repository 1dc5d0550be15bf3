"""How many days of the whole window are at peace, signed or not."""

import pandas as pd

from sim.analysis.intervals import Floats

NAME = "days_at_peace"
UNIT = "days"
SENTENCE = "How many days of the whole window are at peace, signed or not."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Days at peace of a world, from day 0 to its end.

    Returns:
        One number a row of ``runs``.
    """
    return runs["days_at_peace"].to_numpy(float)
