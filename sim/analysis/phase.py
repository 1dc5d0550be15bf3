"""Where over two quantities an outcome changes its sign, and how sure a finite number of worlds makes of that.

Every cell of a map is lived in the same worlds, so the whole surface moves together when the worlds are drawn anew:
the uncertainty of its zero line comes from whole surfaces, not from cells one by one.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import mean_interval

RESAMPLES = 400
"""Bootstrap samples of the worlds."""


def phase_table(
    xs: Sequence[float], ys: Sequence[float], outcomes: ArrayLike, luck: np.random.Generator,
    resamples: int = RESAMPLES,
) -> pd.DataFrame:
    """The outcome in every cell, its interval, and in how many of the surfaces that might have been it is over 0.

    Args:
        xs: values of the horizontal quantity, ascending.
        ys: values of the vertical quantity, ascending.
        outcomes: shape (xs, ys, worlds), the same worlds in every cell.
        luck: of the bootstrap.
        resamples: surfaces that might have been.

    Returns:
        A row a cell: ``x, y, n, value, value_lo, value_hi`` (95 %), ``positive`` (share of surfaces, in [0, 1]; between
        0.025 and 0.975 the sign is not known).
    """  # fmt: skip
    each = np.asarray(outcomes, float)
    worlds = each.shape[-1]
    flat = each.reshape(-1, worlds)
    value, low, high = mean_interval(flat.sum(axis=1), (flat**2).sum(axis=1), worlds)
    weights = luck.multinomial(worlds, np.full(worlds, 1 / worlds), size=resamples) / worlds
    positive = (flat @ weights.T > 0).mean(axis=1)
    return pd.DataFrame({
        "x": np.repeat(np.asarray(xs, float), len(ys)), "y": np.tile(np.asarray(ys, float), len(xs)), "n": worlds,
        "value": value, "value_lo": low, "value_hi": high, "positive": positive,
    })  # fmt: skip
