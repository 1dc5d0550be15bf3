"""How often the parties sign by the horizon."""

import pandas as pd

from sim.analysis.intervals import Floats
from sim.analysis.tallies import signed_by

NAME = "signing_rate"
UNIT = "share of worlds"
SENTENCE = "How often the parties sign by the horizon."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Whether a world has signed by the horizon.

    Returns:
        One number a row of ``runs``, 0 or 1.
    """
    return signed_by(runs, horizon).astype(float)
