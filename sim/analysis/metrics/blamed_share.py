"""What share of a world's attacks the host is blamed for."""

import pandas as pd

from sim.analysis.intervals import Floats, ratio

NAME = "blamed_share"
UNIT = "share of attacks"
SENTENCE = "What share of a world's attacks the host is blamed for."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Blamed attacks per attack of a world; attacks of domestic origin that are blamed can lift it above 1.

    Returns:
        One number a row of ``runs``; NaN where there was no attack.
    """
    return ratio(runs["blamed"], runs["attacks"])
