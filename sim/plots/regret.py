"""What a wrong choice costs: days at peace lost against the best strategy of every draw."""

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.plots.style import ASSIGN_WORDS, INK, LIGHT, PAPER, QUIET, RULE, WIDTH, blank, look, style

_POSTERIOR, _PRIOR = "#0b5394", "#8a939c"


def regret_bars(regret: pd.DataFrame, title: str) -> Figure:
    """The reader sees what each strategy is expected to lose against the best one in every draw, before and after.

    Args:
        regret: a row a set, assignment and strategy: `set` (prior, posterior; others are left out), `assign`,
            `strategy`, `regret_mean`, `regret_q90` (days at peace lost), `best_share` (share of draws in which it is
            the best).
        title: what stands above.

    Returns:
        The figure: a panel an assignment; a bar to the expected regret, a whisker on to its 90 % quantile, the
        posterior filled, the prior open; beside each the share of posterior draws in which the strategy is the best.
    """
    table = regret[regret["set"].isin(["prior", "posterior"])].dropna(subset=["regret_mean"])
    if table.empty:
        return blank(WIDTH, 2.0, "No regret is defined: fewer than two strategies were compared.")
    first = "posterior" if (table["set"] == "posterior").any() else "prior"
    order = (
        table[table["set"] == first].groupby("strategy")["regret_mean"].mean().sort_values(kind="stable").index.tolist()
    )
    assigns = list(dict.fromkeys(table["assign"]))
    with style():
        tall = 0.42 * len(order)
        height = tall + 1.65
        figure = Figure(figsize=(WIDTH, height))
        left, wide = 1.8, (WIDTH - 1.8 - 0.1) / len(assigns)
        most = float(table["regret_q90"].fillna(table["regret_mean"]).max())
        for at, assign in enumerate(assigns):
            axes = figure.add_axes(((left + at * wide) / WIDTH, 0.88 / height, (wide - 0.72) / WIDTH, tall / height))
            _regrets(axes, table[table["assign"] == assign], order)
            axes.set_xlim(0, max(1.05 * most, 1))
            axes.set_yticks(range(len(order)), [look(name).label for name in order] if at == 0 else [""] * len(order))
            axes.set_title(fill(ASSIGN_WORDS.get(assign, assign), 40), fontsize=8.5, fontweight="normal")
            axes.text(
                1.02, -0.75, "best in", transform=axes.get_yaxis_transform(), fontsize=8, color=QUIET, va="center"
            )
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.legend(
            handles=[
                Patch(color=_POSTERIOR, label="posterior: expected"),
                Patch(facecolor=PAPER, edgecolor=QUIET, hatch="...", label="prior: expected"),
                Line2D(
                    [],
                    [],
                    color=INK,
                    marker="|",
                    markersize=9,
                    linewidth=1.2,
                    label="on to the 90 % quantile of the draws",
                ),
            ],
            loc="lower left",
            bbox_to_anchor=(0.0, 0.0),
            ncols=3,
            fontsize=8.5,
        )
        figure.text(
            1 - 0.1 / WIDTH,
            0.1 / height,
            f"best in: share of {first} draws (%)",
            ha="right",
            va="bottom",
            fontsize=8.5,
            color=QUIET,
        )
    return figure


def _regrets(axes: Axes, table: pd.DataFrame, order: Sequence[str]) -> None:
    for name, color, edge, hatch, shift in (
        ("posterior", _POSTERIOR, _POSTERIOR, "", -0.19),
        ("prior", PAPER, _PRIOR, "....", 0.19),
    ):
        own = table[table["set"] == name].drop_duplicates("strategy").set_index("strategy")
        for place, strategy in enumerate(order):
            if strategy not in own.index:
                continue
            row = own.loc[strategy]
            axes.barh(
                place + shift, row["regret_mean"], 0.34, facecolor=color, edgecolor=edge, hatch=hatch, linewidth=0.8
            )
            if np.isfinite(row["regret_q90"]):
                axes.plot([row["regret_mean"], row["regret_q90"]], [place + shift] * 2, color=INK, linewidth=1.1)
                axes.plot(row["regret_q90"], place + shift, "|", color=INK, markersize=7)
            if np.isfinite(row["best_share"]) and (name == "posterior" or not (table["set"] == "posterior").any()):
                axes.text(
                    1.02,
                    place,
                    f"{100 * row['best_share']:.0f} %",
                    transform=axes.get_yaxis_transform(),
                    fontsize=8.5,
                    va="center",
                )
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.xaxis.grid(True, color=RULE)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_color(LIGHT)
    axes.set_xlabel("lost against the best of each draw (days)", fontsize=9)
