"""What share of the blame in a world is wrong."""

import pandas as pd

from sim.analysis.intervals import Floats, ratio

NAME = "falsely_blamed_share"
UNIT = "share of blamed attacks"
SENTENCE = "What share of the blame in a world is wrong."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Falsely blamed attacks per blamed attack of a world.

    Returns:
        One number a row of ``runs``; NaN where nothing was blamed.
    """
    return ratio(runs["falsely_blamed"], runs["blamed"])
