"""The picture of ablations: which part of which pattern goes with each part of the model that is taken out."""

from collections.abc import Mapping
from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.plots.style import INK, LIGHT, QUIET, RULE, WIDTH, blank, style

SEEN = {
    "removed": ("#f0b27a", "○"),
    "reversed": ("#bf4d06", "×"),
    "stays": ("#cfe0f0", "·"),
    "never there": ("#f1f2f4", ""),
}
"""Colour and sign of what is seen of a part; the sign says it without the colour."""
_ROW, _LEFT, _TOP, _BOTTOM = 0.21, 3.1, 1.05, 0.55


def ablation_matrix(table: pd.DataFrame, words: Mapping[str, str]) -> Figure:
    """The reader sees which parts go with which rule, which of them were predicted to, and where a prediction failed.

    Args:
        table: a row a part and ablation: `ablation, pattern, part, predicted, seen` (removed, reversed, stays, never
            there).
        words: ablations in their order, by name, in words.

    Returns:
        The figure: a row a part, a column an ablation, a frame where the part was predicted to go.
    """
    if not len(table):
        return blank(WIDTH, 2.0, "Nothing was taken out.")
    rows = list(dict.fromkeys(zip(table["pattern"], table["part"], strict=True)))
    place = {row: at for at, row in enumerate(rows)}
    column = {name: at for at, name in enumerate(words)}
    with style():
        height = _TOP + _ROW * len(rows) + _BOTTOM
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((_LEFT / WIDTH, _BOTTOM / height, 1 - (_LEFT + 0.15) / WIDTH, _ROW * len(rows) / height))
        for cell in table.to_dict("records"):
            x, y = column[cell["ablation"]], place[cell["pattern"], cell["part"]]
            color, sign = SEEN[cell["seen"]]
            axes.add_patch(Rectangle((x + 0.04, y + 0.06), 0.92, 0.88, facecolor=color, edgecolor="none"))
            axes.text(x + 0.5, y + 0.52, sign, ha="center", va="center", fontsize=8, color=INK)
            if cell["predicted"]:
                axes.add_patch(
                    Rectangle((x + 0.06, y + 0.1), 0.88, 0.8, facecolor="none", edgecolor=INK, linewidth=1.3)
                )
        axes.set_xlim(0, len(column))
        axes.set_ylim(len(rows), 0)
        axes.set_xticks([at + 0.5 for at in column.values()], [fill(words[name], 12) for name in column], fontsize=8.5)
        axes.xaxis.tick_top()
        axes.set_yticks([at + 0.5 for at in range(len(rows))], [f"{number}  {part}" for number, part in rows])
        axes.tick_params(length=0, labelsize=8.5)
        axes.spines[:].set_visible(False)
        for at in range(1, len(rows)):
            if rows[at][0] != rows[at - 1][0]:
                axes.axhline(at, color=RULE, linewidth=0.8)
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, "Parts of patterns, by what is taken out of the model",
                    fontweight="bold", fontsize=10.5, va="top")  # fmt: skip
        _legend(figure, height)
    return figure


def _legend(figure: Figure, height: float) -> None:
    told = ["stays", "removed", "reversed", "never there"]
    words = ["stays (as claimed)", "goes (undecided, undefined)", "goes (clearly not as claimed)", "never there"]
    axes = figure.add_axes((0.1 / WIDTH, 0.08 / height, 1 - 0.2 / WIDTH, 0.3 / height))
    axes.set_xlim(0, WIDTH - 0.2)
    axes.set_ylim(0, 0.3)
    axes.axis("off")
    at = 0.0
    for name, said, wide in zip([*told, "frame"], [*words, "frame: predicted to go"], (1.5, 2.15, 2.2, 1.15, 1.7),
                                strict=True):  # fmt: skip
        color, sign = SEEN.get(name, ("white", ""))
        edge = INK if name == "frame" else LIGHT
        axes.add_patch(Rectangle((at, 0.07), 0.26, 0.16, facecolor=color, edgecolor=edge, linewidth=1.0))
        axes.text(at + 0.13, 0.15, sign, ha="center", va="center", fontsize=8, color=INK)
        axes.text(at + 0.33, 0.15, said, va="center", fontsize=8, color=QUIET)
        at += wide
