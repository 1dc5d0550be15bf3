"""What share of the packages offered in a world is refused."""

import pandas as pd

from sim.analysis.intervals import Floats, ratio

NAME = "refusal_share"
UNIT = "share of offers"
SENTENCE = "What share of the packages offered in a world is refused."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Refusals per offer of a world.

    Returns:
        One number a row of ``runs``; NaN where nothing was offered.
    """
    return ratio(runs["refusals"], runs["offers"])
