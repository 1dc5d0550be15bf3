"""Maps of an outcome over two quantities: one cell a design point, hatched where the answer is not known."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Colormap, LinearSegmentedColormap, Normalize, TwoSlopeNorm
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from sim.plots.style import INK, QUIET, WIDTH, blank, signed, style

DIFFERENCE = LinearSegmentedColormap.from_list(
    "verbal_written", ["#8a3300", "#bf4d06", "#f3b184", "#f7f7f5", "#9ec4e6", "#2f78b7", "#083763"]
)
"""Orange where verbal is better, blue where written is: the colours that the two texts have in every figure."""

SHARE = LinearSegmentedColormap.from_list("share", ["#fbfcf7", "#c3dfcf", "#6fb3a0", "#237a78", "#0c3c4d"])

HATCH = "////"


def centred(values: np.ndarray, least: float = 1.0) -> Normalize:
    """A colour scale with its white at 0 and both arms equally long, at least `least` units."""
    finite = np.abs(values[np.isfinite(values)]) if values.size else values
    reach = max(float(finite.max()) if finite.size else 0.0, least)
    return TwoSlopeNorm(0.0, -reach, reach)


def edges(centres: np.ndarray) -> np.ndarray:
    """The borders between cells whose middles are `centres` (ascending); a lone cell is one tenth wide."""
    if len(centres) == 1:
        return np.array([centres[0] - 0.05, centres[0] + 0.05])
    middles = (centres[1:] + centres[:-1]) / 2
    return np.concatenate([[2 * centres[0] - middles[0]], middles, [2 * centres[-1] - middles[-1]]])


def paint(
    axes: Axes,
    cells: pd.DataFrame,
    x: str,
    y: str,
    value: str,
    cmap: Colormap,
    norm: Normalize,
    per_cent: bool = False,
    interval: bool = False,
) -> None:
    """One panel: coloured cells, numbers where they fit, a line where the value is 0, hatching where 0 is not excluded.

    Args:
        axes: where to paint.
        cells: one row a cell, with columns `x`, `y`, `value` and, if `interval`, `value`_lo and `value`_hi.
        x: column of the horizontal place.
        y: column of the vertical place.
        value: column of the colour; NaN cells stay grey and are marked n/a.
        cmap: colours.
        norm: their scale.
        per_cent: print a share as a whole percentage; otherwise a number with its sign if `interval`, without else.
        interval: whether an interval is to be compared with 0.
    """
    table = cells.pivot_table(index=y, columns=x, values=value, aggfunc="first", dropna=False).sort_index()
    xs, ys = table.columns.to_numpy(dtype=float), table.index.to_numpy(dtype=float)
    grid = table.to_numpy(dtype=float)
    x_edges, y_edges = edges(xs), edges(ys)
    axes.set_facecolor("#dcdfe3")
    axes.pcolormesh(
        x_edges, y_edges, np.ma.masked_invalid(grid), cmap=cmap, norm=norm, rasterized=grid.size > 150, linewidth=0
    )
    axes.set_xlim(x_edges[0], x_edges[-1])
    axes.set_ylim(y_edges[0], y_edges[-1])
    _sparse_ticks(axes, xs, ys)
    if interval:
        _doubt(axes, cells, x, y, value, x_edges, y_edges, xs, ys)
        if min(grid.shape) > 2 and np.nanmin(grid, initial=0) < 0 < np.nanmax(grid, initial=0):
            _zero_line(axes, grid, xs, ys, x_edges, y_edges)
    if max(grid.shape) <= 6:
        for row, place_y in enumerate(ys):
            for column, place_x in enumerate(xs):
                number = grid[row, column]
                if np.isnan(number):
                    axes.text(place_x, place_y, "n/a", ha="center", va="center", fontsize=7, color=QUIET)
                    continue
                red, green, blue, _ = cmap(norm(number))
                dark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.5
                text = f"{100 * number:.0f}" if per_cent else signed(number) if interval else f"{number:.3g}"
                axes.text(
                    place_x, place_y, text, ha="center", va="center", fontsize=7.5, color="white" if dark else INK,
                    bbox={"facecolor": (red, green, blue), "edgecolor": "none", "pad": 0.6},
                )  # fmt: skip


def _sparse_ticks(axes: Axes, xs: np.ndarray, ys: np.ndarray) -> None:
    for values, axis in ((xs, axes.xaxis), (ys, axes.yaxis)):
        if len(values) <= 6:
            axis.set_ticks(values, [f"{value:g}" for value in np.round(values, 3)])
        else:
            axis.set_major_locator(MaxNLocator(4))


def _zero_line(axes, grid, xs, ys, x_edges, y_edges) -> None:
    """The line where the value changes its sign: along the cells where they are coarse, interpolated where fine."""
    if max(grid.shape) > 6:
        axes.contour(xs, ys, np.ma.masked_invalid(grid), levels=[0.0], colors=INK, linewidths=1.6)
        return
    sign = np.where(np.isnan(grid), np.nan, grid > 0)
    for row in range(grid.shape[0]):
        for column in range(grid.shape[1]):
            here = sign[row, column]
            if column + 1 < grid.shape[1] and here + sign[row, column + 1] == 1:
                axes.plot([x_edges[column + 1]] * 2, y_edges[row : row + 2], color=INK, linewidth=1.8)
            if row + 1 < grid.shape[0] and here + sign[row + 1, column] == 1:
                axes.plot(x_edges[column : column + 2], [y_edges[row + 1]] * 2, color=INK, linewidth=1.8)


def _doubt(axes, cells, x, y, value, x_edges, y_edges, xs, ys) -> None:
    for cell in cells.to_dict("records"):
        low, high = cell.get(f"{value}_lo", np.nan), cell.get(f"{value}_hi", np.nan)
        if not (low <= 0 <= high):
            continue
        column, row = int(np.searchsorted(xs, cell[x] - 1e-12)), int(np.searchsorted(ys, cell[y] - 1e-12))
        axes.add_patch(
            Rectangle(
                (x_edges[column], y_edges[row]),
                x_edges[column + 1] - x_edges[column],
                y_edges[row + 1] - y_edges[row],
                fill=False,
                hatch=HATCH,
                edgecolor="#8b949c",
                linewidth=0.0,
            )
        )


def phase_map(
    cells: pd.DataFrame,
    x: str,
    y: str,
    value: str,
    x_label: str,
    y_label: str,
    value_label: str,
    panel: str | None = None,
    title: str = "",
    difference: bool = False,
    marks: Mapping[str, float] | None = None,
) -> Figure:
    """The reader sees where, over two swept quantities, an outcome is high and where it is low.

    Args:
        cells: one row a design point (and panel): `x`, `y`, `value`; for differences also `value`_lo and `value`_hi.
        x: column of the horizontal quantity.
        y: column of the vertical quantity.
        value: column shown as colour.
        x_label: words and unit.
        y_label: words and unit.
        value_label: words and unit of the colour.
        panel: a column whose values make panels side by side.
        title: what stands above.
        difference: centre the colours at 0, draw the zero line, hatch cells whose interval covers 0.
        marks: named values of `x` drawn as thin vertical lines.

    Returns:
        The figure; a sentence instead of axes if every cell is empty.
    """
    if cells.empty or not cells[value].notna().any():
        return blank(WIDTH, 2.2, "Every cell of this map is empty: no outcome was defined at any point.")
    panels = list(dict.fromkeys(cells[panel])) if panel else [None]
    with style():
        columns = min(len(panels), 3)
        rows = -(-len(panels) // columns)
        wide = (WIDTH - 2.0 - 0.35 * (columns - 1)) / columns if columns > 1 else 4.6
        tall = min(wide, 3.4)
        height = 0.95 + rows * (tall + 0.35) + (rows - 1) * 0.35
        figure = Figure(figsize=(WIDTH, height))
        numbers = cells[value].to_numpy(dtype=float)
        spread = Normalize(np.nanmin(numbers), max(np.nanmax(numbers), np.nanmin(numbers) + 1e-9))
        cmap, norm = (DIFFERENCE, centred(numbers)) if difference else (SHARE, spread)
        for place, name in enumerate(panels):
            row, column = divmod(place, columns)
            bottom = height - 0.62 - tall - row * (tall + 0.7)
            axes = figure.add_axes(
                ((0.78 + column * (wide + 0.35)) / WIDTH, bottom / height, wide / WIDTH, tall / height)
            )
            part = cells if name is None else cells[cells[panel] == name]
            paint(axes, part, x, y, value, cmap, norm, interval=difference)
            axes.set_xlabel(x_label)
            axes.set_ylabel(y_label if column == 0 else "")
            if name is not None:
                axes.set_title(str(name), fontsize=9.5)
            for words, at in (marks or {}).items():
                axes.axvline(at, color=INK, linewidth=0.8, linestyle=(0, (3, 3)))
                axes.annotate(
                    words, (at, 1), (0, 2), ("data", "axes fraction"), "offset points", ha="center", fontsize=7.5
                )
        right = 0.78 + columns * (wide + 0.35)
        bar = figure.add_axes((right / WIDTH, (height - 0.62 - tall) / height, 0.16 / WIDTH, tall / height))
        figure.colorbar(ScalarMappable(norm, cmap), cax=bar).set_label(value_label)
        bar.spines[:].set_visible(False)
        figure.text(0.78 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        if difference:
            figure.legend(handles=doubt_legend(), loc="upper right", bbox_to_anchor=(0.995, 1.0), ncols=2)
    return figure


def doubt_legend() -> list[Patch | Line2D]:
    """What hatching and the dark line mean on a map of differences."""
    return [
        Patch(
            facecolor="white",
            hatch=HATCH,
            edgecolor="#8b949c",
            linewidth=0.5,
            label="95 % Monte Carlo interval covers 0",
        ),
        Line2D([], [], color=INK, linewidth=1.6, label="difference is 0"),
    ]
