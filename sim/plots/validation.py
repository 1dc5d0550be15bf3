"""How far what was seen lies from what must be seen: a dot a comparison, a row a claim."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from sim.plots.style import INK, QUIET, RULE, WIDTH, style

WITHIN, BEYOND = "#0b5394", "#b0331e"
MOST = 6.0
"""Standard errors at which the axis ends; what lies farther is drawn there as an arrow."""


def distances(table: pd.DataFrame, title: str, limit: float = 4.0) -> Figure:
    """Z-scores of comparisons in rows.

    Args:
        table: columns ``row`` (words of the row, in order) and ``z`` (standard errors; infinite where an exact number
            is missed).
        title: of the figure.
        limit: standard errors beyond which a comparison fails.

    Returns:
        A figure: blue dots within the limit, red crosses beyond it, the band between 2 standard errors shaded.
    """
    rows = list(dict.fromkeys(table["row"]))
    with style():
        tall = 0.24 * len(rows)
        height = tall + 1.45
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.44, 0.62 / height, 0.53, tall / height))
        axes.axvspan(-2, 2, color="#eef1f4", zorder=0)
        for edge in (-limit, limit):
            axes.axvline(edge, color=INK, linewidth=1, linestyle=(0, (4, 2)))
        axes.axvline(0, color=RULE, linewidth=1)
        for place, name in enumerate(reversed(rows)):
            z = np.nan_to_num(table.loc[table["row"] == name, "z"].to_numpy(float), nan=np.inf)
            good = np.abs(z) < limit
            axes.plot(z[good], np.full(good.sum(), place), "o", color=WITHIN, markersize=3.6, alpha=0.55, linewidth=0)
            axes.plot(np.clip(z[~good], -MOST, MOST), np.full((~good).sum(), place), "X", color=BEYOND, markersize=8,
                      linewidth=0, clip_on=False)
        axes.set_yticks(range(len(rows)), list(reversed(rows)), fontsize=8.5)
        axes.set_ylim(-0.7, len(rows) - 0.3)
        axes.set_xlim(-MOST, MOST)
        axes.set_xticks(range(-6, 7, 2))
        axes.set_xlabel(f"seen less expected (standard errors; beyond ±{limit:g} a check fails)")
        axes.tick_params(axis="y", length=0)
        figure.text(0.01, 1 - 0.14 / height, title, fontweight="bold", va="top", fontsize=11)
        figure.text(0.01, 1 - 0.42 / height, "a dot a comparison; shaded: two standard errors", color=QUIET, va="top",
                    fontsize=8.5)
    return figure
