"""How many rounds of talks end without a signature."""

import pandas as pd

from sim.analysis.intervals import Floats

NAME = "talks_collapses"
UNIT = "rounds a world"
SENTENCE = "How many rounds of talks end without a signature."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Collapses of talks in a world; a truce may go on after them.

    Returns:
        One number a row of ``runs``.
    """
    return runs["talks_collapses"].to_numpy(float)
