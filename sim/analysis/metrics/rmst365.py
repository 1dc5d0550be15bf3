"""How long the first ceasefire lasts, counting at most 365 days or the follow-up."""

import numpy as np
import pandas as pd

from sim.analysis.intervals import Floats
from sim.analysis.survival import RESTRICTION
from sim.analysis.worlds import first_of_each_world

NAME = "rmst365"
UNIT = "days"
SENTENCE = "How long the first ceasefire lasts, counting at most 365 days or the follow-up."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """Days of the first ceasefire, cut at 365 and at ``follow``.

    Returns:
        One number a row of ``runs``; NaN without a ceasefire.
    """
    lasting = first_of_each_world(runs, episodes, ["duration"])["duration"]
    return np.minimum(lasting, min(RESTRICTION, follow))
