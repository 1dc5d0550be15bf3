"""How much control the hosts of signing worlds have: whom signing selects."""

import numpy as np
import pandas as pd

from sim.analysis.intervals import Floats
from sim.analysis.tallies import signed_by

NAME = "control_of_signers"
UNIT = "share"
SENTENCE = "How much control the hosts of signing worlds have: whom signing selects."


def measure(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int) -> Floats:
    """True control of the host, in worlds that sign by the horizon.

    Returns:
        One number a row of ``runs``; NaN in worlds that do not sign.
    """
    return np.where(signed_by(runs, horizon), runs["control"].to_numpy(float), np.nan)
