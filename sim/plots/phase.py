"""A map of one outcome over two parameters, with the line where its sign turns and how far luck could move it."""

import numpy as np
import pandas as pd
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.plots.maps import DIFFERENCE, SHARE, centred, edges
from sim.plots.style import INK, WIDTH, blank, style

BAND = (0.025, 0.975)
"""Shares of the surfaces that might have been between which the sign is not known."""


def sign_map(
    cells: pd.DataFrame, x: str, y: str, x_label: str, y_label: str, value_label: str, title: str = "",
    difference: bool = True, share: bool = False,
) -> Figure:
    """The reader sees where an outcome is above and below zero, and the band in which the zero line may lie.

    Args:
        cells: a row a cell of a full grid: ``x``, ``y``, ``value``, ``positive`` (share of bootstrap surfaces over 0).
        x: column of the horizontal quantity.
        y: column of the vertical quantity.
        x_label: words and unit.
        y_label: words and unit.
        value_label: words and unit of the colour.
        title: what stands above.
        difference: a contrast, whose sign matters: white at 0, zero line, band.
        share: the value is a share and is shown in per cent.

    Returns:
        The figure.
    """  # fmt: skip
    if cells.empty or not cells["value"].notna().any():
        return blank(WIDTH, 2.2, "Every cell of this map is empty.")
    grid = cells.pivot(index=y, columns=x, values="value")
    xs, ys, values = grid.columns.to_numpy(float), grid.index.to_numpy(float), grid.to_numpy(float)
    sure = cells.pivot(index=y, columns=x, values="positive").to_numpy(float)
    scale = 0.01 if share else 1.0
    cmap, norm = (DIFFERENCE, centred(values, scale)) if difference else \
        (SHARE, Normalize(values.min(), max(values.max(), values.min() + 1e-9)))  # fmt: skip
    with style():
        height, wide, tall = 4.9, 6.5, 3.6
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.95 / WIDTH, 0.62 / height, wide / WIDTH, tall / height))
        axes.pcolormesh(edges(xs), edges(ys), values, cmap=cmap, norm=norm, rasterized=True)
        handles = []
        if difference and min(values.shape) > 1:
            if ((sure > BAND[0]) & (sure < BAND[1])).any():
                axes.contourf(xs, ys, sure, levels=BAND, colors="none", hatches=["////"])
                axes.contour(xs, ys, sure, levels=BAND, colors=INK, linewidths=0.9, linestyles=[(0, (4, 2))])
                handles.append(Line2D([], [], color=INK, linewidth=0.9, linestyle=(0, (4, 2)),
                                      label="95 % band of that line (hatched)"))  # fmt: skip
            if values.min() < 0 < values.max():
                axes.contour(xs, ys, values, levels=[0.0], colors=INK, linewidths=1.9)
                handles.insert(0, Line2D([], [], color=INK, linewidth=1.9, label="difference is 0"))
        axes.set_xlim(edges(xs)[0], edges(xs)[-1])
        axes.set_ylim(edges(ys)[0], edges(ys)[-1])
        axes.xaxis.set_major_locator(MaxNLocator(6))
        axes.set_xlabel(x_label)
        axes.set_ylabel(y_label)
        bar = figure.add_axes(((0.95 + wide + 0.3) / WIDTH, 0.62 / height, 0.18 / WIDTH, tall / height))
        form = FuncFormatter(lambda value, _: f"{100 * value:.0f} %".replace("-", "−")) if share else None
        figure.colorbar(ScalarMappable(norm, cmap), cax=bar, format=form).set_label(value_label)
        bar.spines[:].set_visible(False)
        figure.text(0.01, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        if handles:
            figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=2,
                          borderaxespad=0.2)  # fmt: skip
    return figure


def unknown_share(cells: pd.DataFrame) -> float:
    """The share of a map's cells whose sign the worlds leave open, in [0, 1]."""
    return float(np.mean((cells["positive"] > BAND[0]) & (cells["positive"] < BAND[1])))
