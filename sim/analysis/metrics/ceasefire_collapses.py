"""How many ceasefires collapse over the whole window."""

import pandas as pd

from sim.analysis.intervals import Floats

NAME = "ceasefire_collapses"
UNIT = "collapses a world"
SENTENCE = "How many ceasefires collapse over the whole window."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Collapses of ceasefires in a world; talks may never have failed.

    Returns:
        One number a row of ``runs``.
    """
    return runs["ceasefire_collapses"].to_numpy(float)
