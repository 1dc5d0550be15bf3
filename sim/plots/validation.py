"""How far what was seen lies from what must be seen, and how often an interval holds the truth: a row a claim."""

import math
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.style import INK, PAPER, QUIET, RULE, WIDTH, style

WITHIN, BEYOND = "#0b5394", "#b0331e"
MOST = 6.0
"""Standard errors at which the axis ends; what lies farther is drawn there as a cross."""
SIGNS = (("#0b5394", "o"), ("#bf4d06", "^"), ("#00765a", "s"))
"""Colour and sign of a size of samples, the largest first."""
_TALL = 0.34


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


def coverage(table: pd.DataFrame, title: str) -> Figure:
    """How often 95 % intervals hold the truth, kind by kind.

    Args:
        table: columns ``row`` (words of the kind, in order), ``held`` (share of samples whose interval holds the
            truth), ``error`` (its standard error, share), ``n`` (worlds or ceasefires in a sample), ``judged`` (whether
            counts are large enough for an interval to hold any level).
        title: of the figure.

    Returns:
        A figure: a sign a number with its standard error, by the size of its samples; hollow where it is not judged;
        a line at 95 %, 93 to 97 % shaded.
    """
    rows = list(dict.fromkeys(table["row"]))
    sizes = sorted(table["n"].unique(), reverse=True)
    with style():
        tall = _TALL * max(len(rows), 1)
        height = tall + 1.6
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.4, 0.62 / height, 0.57, tall / height))
        axes.axvspan(93, 97, color="#eef1f4", zorder=0)
        axes.axvline(95, color=INK, linewidth=1)
        for place, name in enumerate(reversed(rows)):
            _numbers(axes, place, table[table["row"] == name], sizes)
        axes.set_yticks(range(len(rows)), [fill(name, 54) for name in reversed(rows)], fontsize=8)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(math.floor(min(93.0, 100 * table["held"].min())) - 1, 100.3)
        axes.set_xlabel("samples whose 95 % interval holds the truth (%); shaded: 93 to 97 %")
        axes.tick_params(axis="y", length=0)
        for place, size in enumerate(sizes):
            color, sign = SIGNS[place % len(SIGNS)]
            axes.plot([], [], sign, color=color, markersize=4.5, label=f"samples of {size:,} worlds or ceasefires")
        if sizes:
            figure.legend(loc="upper left", bbox_to_anchor=(0.39, 1 - 0.52 / height), ncols=2, fontsize=8.5,
                          borderpad=0, handletextpad=0.2, columnspacing=1.2)
        figure.text(0.01, 1 - 0.14 / height, title, fontweight="bold", va="top", fontsize=11)
        figure.text(0.01, 1 - 0.38 / height, "a sign a number, with its standard error; hollow: counts too small to "
                    "hold a level, not judged", color=QUIET, va="top", fontsize=8.5)
    return figure


def _numbers(axes: Axes, place: int, own: pd.DataFrame, sizes: list) -> None:
    """The numbers of one kind, one above the other so that none hides another."""
    heights = place + np.linspace(0.3, -0.3, len(own) + 2)[1:-1]
    for at, number in zip(heights, own.to_dict("records"), strict=True):
        color, sign = SIGNS[sizes.index(number["n"]) % len(SIGNS)]
        axes.errorbar([100 * number["held"]], [at], xerr=[100 * number["error"]], fmt=sign, color=color, markersize=3.6,
                      markerfacecolor=color if number["judged"] else PAPER, elinewidth=0.5, linewidth=0)
