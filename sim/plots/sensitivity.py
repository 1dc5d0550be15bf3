"""What drives an outcome: shares of variance by parameter, what luck leaves, and whether the shares have settled."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.plots.style import INK, PAPER, QUIET, RULE, WIDTH, blank, style

FIRST, TOTAL = "#0b5394", "#bf4d06"
ALONE, TOGETHER, LUCKY = "#0b5394", "#6fb3a0", "#d9dee3"
MOST_KEYS = 14
_COLORS = (("#0b5394", "o"), ("#bf4d06", "s"), ("#00765a", "^"), ("#7a3e9d", "D"), ("#8a6600", "v"))
_LUCK = "luck"


def sobol_panels(indices: pd.DataFrame, panels: Mapping[str, str], title: str = "") -> Figure:
    """The reader sees which parameters the expected outcome hangs on, alone and together with others.

    Args:
        indices: rows of a table of indices with a column ``panel``; its rows of luck are left out here.
        panels: value of ``panel`` to its words, in order; at most four side by side.
        title: what stands above.

    Returns:
        The figure: a row a key (the 14 with the largest total order in any panel), filled dots the first order, hollow
        squares the total order, lines their 95 % bootstrap intervals.
    """
    table = indices[(indices["key"] != _LUCK) & indices["panel"].isin(list(panels))].dropna(subset=["total"])
    if table.empty:
        return blank(WIDTH, 2.2, "No outcome varies over these parameters.")
    order = table.groupby("key", sort=False)["total"].max().nlargest(MOST_KEYS).index.tolist()
    columns = min(len(panels), 4)
    lines = -(-len(panels) // columns)
    with style():
        tall, left, gap = 0.2 * len(order) + 0.1, 2.05, 0.18
        wide = (WIDTH - left - 0.3 - (columns - 1) * gap) / columns
        height = 0.5 + lines * (tall + 0.95)
        figure = Figure(figsize=(WIDTH, height))
        for place, (name, words) in enumerate(panels.items()):
            line, column = divmod(place, columns)
            bottom = height - 0.5 - 0.42 - tall - line * (tall + 0.95)
            axes = figure.add_axes(((left + column * (wide + gap)) / WIDTH, bottom / height, wide / WIDTH,
                                    tall / height))  # fmt: skip
            _dots(axes, table[table["panel"] == name].set_index("key"), order)
            axes.set_title(words, fontsize=8.4, fontweight="normal", pad=5, linespacing=1.2)
            axes.set_yticks(range(len(order)), order if column == 0 else [""] * len(order), fontsize=8.5)
            if line == lines - 1 or place + columns >= len(panels):
                axes.set_xlabel("share of variance", fontsize=9)
        figure.text(0.01, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        figure.legend(handles=[
            Line2D([], [], color=FIRST, marker="o", markersize=5, linewidth=1.4, label="alone (first order)"),
            Line2D([], [], color=TOTAL, marker="s", markersize=5, markerfacecolor=PAPER, linewidth=1.4,
                   label="with all interactions (total order)"),
            Line2D([], [], color=QUIET, linewidth=1.4, label="95 % bootstrap interval"),
        ], loc="upper left", bbox_to_anchor=(0.0, 1 - 0.28 / height), ncols=3, borderaxespad=0.2)  # fmt: skip
    return figure


def _dots(axes: Axes, rows: pd.DataFrame, order: list[str]) -> None:
    axes.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    for place, key in enumerate(order):
        axes.axhline(place, color="#eef1f4", linewidth=0.8, zorder=0)
        if key not in rows.index:
            continue
        for name, color, marker, shift in (("first", FIRST, "o", -0.16), ("total", TOTAL, "s", 0.16)):
            value, low, high = (float(rows.at[key, f"{name}{suffix}"]) for suffix in ("", "_lo", "_hi"))
            axes.plot([low, high], [place + shift] * 2, color=color, linewidth=1.4, zorder=2, solid_capstyle="butt")
            axes.plot(value, place + shift, marker, color=color, markersize=4.2, zorder=3,
                      markerfacecolor=color if name == "first" else PAPER)  # fmt: skip
    axes.set_ylim(len(order) - 0.5, -0.5)
    axes.set_xlim(-0.12, 1.06)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "", "50 %", "", "100 %"])
    axes.tick_params(axis="x", labelsize=8)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def variance_shares(indices: pd.DataFrame, panels: Mapping[str, str], title: str = "") -> Figure:
    """The reader sees how much of a single world's fate no parameter explains.

    Args:
        indices: rows of a table of indices with a column ``panel``.
        panels: value of ``panel`` to its words, in order.
        title: what stands above.

    Returns:
        The figure: a bar an outcome, cut into what parameters explain one by one, what they explain only together,
        and luck with its 95 % interval.
    """
    rows = [(words, indices[indices["panel"] == name]) for name, words in panels.items()]
    rows = [(words, own) for words, own in rows if len(own)]
    if not rows:
        return blank(WIDTH, 2.2, "No outcome varies over these parameters.")
    with style():
        tall = 0.42 * len(rows)
        height = tall + 1.2
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.27, 0.56 / height, 0.7, tall / height))
        for place, (_, own) in enumerate(rows):
            luck = own[own["key"] == _LUCK].iloc[0]
            lucky = float(luck["of_world"])
            alone = float(np.clip(own.loc[own["key"] != _LUCK, "of_world"].sum(), 0, 1 - lucky))
            start = 0.0
            for size, color, hatch in ((alone, ALONE, ""), (1 - lucky - alone, TOGETHER, "///"), (lucky, LUCKY, "")):
                axes.barh(place, size, left=start, height=0.62, color=color, hatch=hatch, edgecolor=PAPER, linewidth=0)
                dark = color == ALONE
                if size > 0.05:
                    axes.text(start + size / 2, place, f"{100 * size:.0f} %", ha="center", va="center", fontsize=8.5,
                              color=PAPER if dark else INK,
                              bbox=None if dark or not hatch else
                              {"facecolor": color, "edgecolor": "none", "pad": 1.0})  # fmt: skip
                start += size
            ends = [1 - float(luck["of_world_hi"]), 1 - float(luck["of_world_lo"])]
            axes.plot(ends, [place + 0.23] * 2, color=INK, linewidth=1.6, solid_capstyle="butt")
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.set_yticks(range(len(rows)), [words for words, _ in rows], fontsize=8.5)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f} %"))
        axes.set_xlabel("share of the variance of a single world's outcome")
        figure.text(0.01, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        figure.legend(handles=[
            Patch(facecolor=ALONE, label="parameters, one by one"),
            Patch(facecolor=TOGETHER, hatch="///", edgecolor=PAPER, label="parameters, only together"),
            Patch(facecolor=LUCKY, label="luck: no drawn parameter explains it"),
            Line2D([], [], color=INK, linewidth=1.6, label="its 95 % interval"),
        ], loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=4, borderaxespad=0.2,
            columnspacing=1.2, handlelength=1.8, fontsize=8.6)  # fmt: skip
    return figure


def convergence_lines(convergence: pd.DataFrame, panels: Mapping[str, str], most: int = 5, title: str = "") -> Figure:
    """The reader sees whether the indices still move when the rows of the design are doubled.

    Args:
        convergence: as a table of indices, for several numbers of rows ``n``, with a column ``panel``.
        panels: value of ``panel`` to its words, in order; at most four side by side.
        most: how many keys a panel shows, those with the largest total order at the end.
        title: what stands above.

    Returns:
        The figure: total order against rows, with 95 % bootstrap intervals.
    """
    table = convergence[(convergence["key"] != _LUCK) & convergence["panel"].isin(list(panels))] \
        if len(convergence) else convergence  # fmt: skip
    if table.empty:
        return blank(WIDTH, 2.2, "The indices cannot be told from luck at any number of rows.")
    largest = table[table["n"] == table["n"].max()].sort_values("total", ascending=False)
    shown = {name: largest.loc[largest["panel"] == name, "key"].head(most).tolist() for name in panels}
    # The same key has the same colour in every panel, as far as colours go; each is named in its own panel's list.
    keys = list(dict.fromkeys(key for own in shown.values() for key in own))
    columns = min(len(panels), 4)
    lines = -(-len(panels) // columns)
    with style():
        left, gap, tall = 0.75, 0.2, 1.7
        wide = (WIDTH - left - 0.1 - (columns - 1) * gap) / columns
        legend = 0.2 * -(-len(keys) // 3)
        height = 0.42 + legend + lines * (tall + 0.72) + 0.1
        figure = Figure(figsize=(WIDTH, height))
        top = min(1.0, 1.05 * float(table.loc[table["key"].isin(keys), "total_hi"].max()))
        for place, (name, words) in enumerate(panels.items()):
            line, column = divmod(place, columns)
            bottom = height - 0.42 - legend - 0.34 - tall - line * (tall + 0.72)
            axes = figure.add_axes(((left + column * (wide + gap)) / WIDTH, bottom / height, wide / WIDTH,
                                    tall / height))  # fmt: skip
            own = table[table["panel"] == name]
            for key in shown[name]:
                rows, (color, marker, dashes) = own[own["key"] == key].sort_values("n"), _line(keys.index(key))
                offset = 2 ** (0.09 * (shown[name].index(key) - (len(shown[name]) - 1) / 2))
                spots = rows["n"].to_numpy(float) * offset
                axes.plot(spots, rows["total"], color=color, marker=marker, markersize=4, linewidth=1.3,
                          linestyle=dashes)  # fmt: skip
                for spot, low, high in zip(spots, rows["total_lo"], rows["total_hi"], strict=True):
                    axes.plot([spot, spot], [low, high], color=color, linewidth=1.0)
            axes.set_xscale("log", base=2)
            ticks = sorted(own["n"].unique())
            axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks], fontsize=8)
            axes.minorticks_off()
            axes.set_xlim(table["n"].min() / 1.35, table["n"].max() * 1.35)
            axes.set_ylim(max(-0.15, min(0.0, float(table["total_lo"].min()))), top)
            axes.yaxis.grid(True)
            axes.axhline(0, color=RULE, linewidth=0.8)
            axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f} %".replace("-", "−")))
            axes.set_title(words, fontsize=9, fontweight="normal", pad=5, linespacing=1.2)
            if column:
                axes.set_yticklabels([])
            else:
                axes.set_ylabel("total order", fontsize=9)
            if place + columns >= len(panels):
                axes.set_xlabel("rows of the design", fontsize=9)
        looks = [(key, *_line(place)) for place, key in enumerate(keys)]
        handles = [Line2D([], [], color=color, marker=marker, markersize=4, linewidth=1.3, linestyle=dashes, label=key)
                   for key, color, marker, dashes in looks]  # fmt: skip
        figure.text(0.01, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=3,
                      fontsize=8.4, borderaxespad=0.2, labelspacing=0.25)  # fmt: skip
    return figure


def _line(place: int) -> tuple[str, str, Any]:
    color, marker = _COLORS[place % len(_COLORS)]
    return color, marker, ("solid", "dashed", "dotted")[(place // len(_COLORS)) % 3]
