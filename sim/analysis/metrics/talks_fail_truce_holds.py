"""How often talks fail and yet no ceasefire does."""

import numpy as np
import pandas as pd

from sim.analysis.intervals import Floats

NAME = "talks_fail_truce_holds"
UNIT = "share of worlds with failed talks"
SENTENCE = "How often talks fail and yet no ceasefire does."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Whether no ceasefire collapsed in a world whose talks did.

    Returns:
        One number a row of ``runs``; NaN where no talks collapsed.
    """
    failed = runs["talks_collapses"].to_numpy() > 0
    held = runs["ceasefire_collapses"].to_numpy() == 0
    return np.where(failed, held, np.nan)
