"""Choosing when much is unknown: what is not beaten, what a wrong choice costs, what would be worth knowing."""

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from matplotlib.transforms import Bbox

from sim.plots.labels import label_points
from sim.plots.style import INK, LIGHT, PAPER, QUIET, WIDTH, blank, look, style

_COLOR, _FACT = "#0b5394", "#8fb3d9"
WIDE = 5
"""Ratio of the largest to the least spent from which the axis is logarithmic."""
_SPENT, _SIGNED = "leverage-days that the mediators spend (a world)", "signed (% of worlds)"


def pareto_front(choice: pd.DataFrame, title: str, days: int) -> Figure:
    """The reader sees which strategies no other beats in days at peace, in signing and in what the mediator spends.

    Args:
        choice: a row a strategy: `strategy`, `days_at_peace` with `_lo, _hi` (Monte Carlo), `leverage_days`,
            `signing_rate` (share of worlds), `pareto` (1 on the front of all three, otherwise 0).
        title: what stands above.
        days: that each world has.

    Returns:
        The figure: days at peace against leverage-days and against signing; on the front filled and named in
        colour, off it open and in grey.
    """
    idle = choice[(choice["leverage_days"] == 0) & (choice["days_at_peace"] == 0)]
    choice = choice.drop(index=idle.index)
    if len(choice) < 2:
        return blank(WIDTH, 2.0, "A front takes at least two strategies that leave any day at peace.")
    with style():
        height = 5.2
        figure = Figure(figsize=(WIDTH, height))
        left, gap, below, above = 0.72, 0.7, 1.08, 0.45
        wide = (WIDTH - left - gap - 0.15) / 2
        panels = []
        for place, (column, scale, words) in enumerate((("leverage_days", 1, _SPENT), ("signing_rate", 100, _SIGNED))):
            tall, at = height - below - above, left + place * (wide + gap)
            axes = figure.add_axes((at / WIDTH, below / height, wide / WIDTH, tall / height))
            panels.append((axes, choice.assign(x=scale * choice[column])))
            axes.set_xlabel(words, fontsize=9)
            axes.set_ylabel(f"days at peace (of {days})" if place == 0 else "")
            if place == 0 and 0 < WIDE * choice[column].min() < choice[column].max():
                axes.set_xscale("log")
                axes.set_xlabel(f"{words}, log scale", fontsize=9)
                axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
                axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
                axes.xaxis.set_minor_locator(NullLocator())
        for axes, rows in panels:
            _marks(axes, rows)
        for axes, rows in panels:
            _names(axes, rows)
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        if len(idle):
            names = ", ".join(look(name).label for name in idle["strategy"])
            figure.text(0.1 / WIDTH, 0.32 / height, f"Not drawn: no day at peace and nothing spent under {names}.",
                        fontsize=8.5, color=QUIET)  # fmt: skip
        figure.legend(
            handles=[
                Line2D([], [], color=INK, marker="o", linestyle="", markersize=7,
                       label="on the front: no other is at least as good in all three"),
                Line2D([], [], color=QUIET, marker="o", markerfacecolor=PAPER, linestyle="", markersize=6,
                       label="beaten (more peace and signing, less spent)"),
            ],
            loc="lower left", bbox_to_anchor=(0.0, 0.0), ncols=2, fontsize=8.5,
        )  # fmt: skip
    return figure


def _marks(axes: Axes, rows: pd.DataFrame) -> None:
    for row in rows.to_dict("records"):
        own, front = look(row["strategy"]), row["pareto"] == 1
        axes.plot([row["x"]] * 2, [row["days_at_peace_lo"], row["days_at_peace_hi"]], color=own.color, linewidth=1)
        axes.plot(row["x"], row["days_at_peace"], own.marker, color=own.color if front else QUIET,
                  markerfacecolor=own.color if front else PAPER, markersize=8 if front else 6.5,
                  markeredgewidth=1.0, zorder=3)  # fmt: skip
    axes.margins(x=0.14, y=0.13)
    axes.set_xlim(axes.get_xlim())
    axes.set_ylim(axes.get_ylim())
    axes.grid(True)


def _names(axes: Axes, rows: pd.DataFrame) -> None:
    ends = [axes.transData.transform([(row["x"], row["days_at_peace_lo"]), (row["x"], row["days_at_peace_hi"])])
            for row in rows.to_dict("records")]
    obstacles = [Bbox.from_extents(low[0] - 2, low[1], high[0] + 2, high[1]) for low, high in ends]
    # The front is named first, so that its names stand closest to their points.
    order = rows.sort_values(["pareto", "days_at_peace"], ascending=False, kind="stable")
    label_points(
        axes, order["x"].tolist(), order["days_at_peace"].tolist(), [look(name).label for name in order["strategy"]],
        [look(name).color if front else QUIET for name, front in zip(order["strategy"], order["pareto"] == 1,
                                                                     strict=True)],
        obstacles, 7.8,
    )  # fmt: skip


def regret_and_robustness(choice: pd.DataFrame, title: str, threshold: float) -> Figure:
    """The reader sees what a strategy may cost against the best one, and how often it is good enough.

    Args:
        choice: a row a strategy: `strategy`, `regret_mean, regret_q95, regret_max` (days at peace forgone), `robust,
            robust_held` (shares of draws).
        title: what stands above.
        threshold: share of first ceasefires that must stand on day 180.

    Returns:
        The figure, strategies in the order of their expected regret: on the left a bar to the expected regret, a line
        on to its 95 % quantile and a diamond at the largest; on the right the two shares of draws.
    """
    if len(choice) < 2:
        return blank(WIDTH, 2.0, "No regret is defined: fewer than two strategies were compared.")
    rows = choice.sort_values("regret_mean", kind="stable").reset_index(drop=True)
    with style():
        tall = 0.36 * len(rows)
        height = tall + 1.5
        figure = Figure(figsize=(WIDTH, height))
        left, gap = 1.85, 0.3
        wide = WIDTH - left - gap - 0.2
        lost = figure.add_axes((left / WIDTH, 0.95 / height, 0.56 * wide / WIDTH, tall / height))
        enough = figure.add_axes(
            ((left + 0.56 * wide + gap) / WIDTH, 0.95 / height, 0.44 * wide / WIDTH, tall / height)
        )
        places = np.arange(len(rows))
        lost.barh(places, rows["regret_mean"].clip(lower=0), 0.55, color=_COLOR)
        for place, row in enumerate(rows.to_dict("records")):
            lost.plot([max(row["regret_mean"], 0), row["regret_q95"]], [place] * 2, color=INK, linewidth=1.2)
            lost.plot(row["regret_q95"], place, "|", color=INK, markersize=8)
            lost.plot(row["regret_max"], place, "D", color=PAPER, markeredgecolor=INK, markersize=5)
        lost.set_xlim(0, max(1.05 * float(rows["regret_max"].max()), 1))
        lost.set_yticks(places, [look(name).label for name in rows["strategy"]])
        lost.set_xlabel("days at peace lost against the best of each draw", fontsize=9)
        enough.barh(places - 0.17, 100 * rows["robust"], 0.3, color=_COLOR)
        enough.barh(places + 0.17, 100 * rows["robust_held"], 0.3, color=PAPER, edgecolor=QUIET, hatch="....")
        enough.set_xlim(0, 100)
        enough.set_yticks(places, [""] * len(rows))
        enough.set_xlabel(f"draws in which over {100 * threshold:.0f} % stand after 180 days (%)", fontsize=9)
        for axes in (lost, enough):
            axes.set_ylim(len(rows) - 0.4, -0.6)
            axes.xaxis.grid(True)
            axes.tick_params(axis="y", length=0)
            axes.spines["left"].set_color(LIGHT)
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.legend(
            handles=[
                Patch(color=_COLOR, label="expected regret"),
                Line2D([], [], color=INK, marker="|", markersize=8, linewidth=1.2, label="95 % quantile of the draws"),
                Line2D([], [], color=INK, marker="D", markerfacecolor=PAPER, markersize=5, linestyle="",
                       label="largest of the draws"),
                Patch(color=_COLOR, label="of first ceasefires"),
                Patch(facecolor=PAPER, edgecolor=QUIET, hatch="....", label="of all worlds"),
            ],
            loc="lower left", bbox_to_anchor=(0.0, 0.0), ncols=5, fontsize=8.2, columnspacing=1.2,
        )  # fmt: skip
    return figure


def information_bars(information: pd.DataFrame, title: str, words: Sequence[str], most: int = 15) -> Figure:
    """The reader sees which single fact would improve the choice most, and how much all facts together could.

    Args:
        information: a row a fact: `evppi` with `_lo, _hi` and `evpi, evpi_plugin` (days at peace; the last two the same
            in every row).
        title: what stands above.
        words: of each fact, in the order of the rows.
        most: facts that are shown, the most valuable first.

    Returns:
        The figure: a bar a fact with its 95 % interval; the grey band holds the value of knowing every parameter.
    """
    if not len(information):
        return blank(WIDTH, 2.0, "Nothing that could be learnt was drawn.")
    rows = information.assign(words=list(words)).sort_values("evppi", ascending=False, kind="stable").head(most)
    low, high = sorted(float(rows[name].iloc[0]) for name in ("evpi", "evpi_plugin"))
    with style():
        tall = 0.46 * len(rows)
        height = tall + 1.4
        figure = Figure(figsize=(WIDTH, height))
        left = 3.0
        axes = figure.add_axes((left / WIDTH, 0.92 / height, (WIDTH - left - 0.25) / WIDTH, tall / height))
        axes.axvspan(low, high, color="#e3e6ea", linewidth=0, zorder=0)
        axes.axvline(0, color=QUIET, linewidth=0.9)
        for place, row in enumerate(rows.to_dict("records")):
            axes.barh(place, row["evppi"], 0.55, color=_FACT, zorder=2)
            axes.plot([row["evppi_lo"], row["evppi_hi"]], [place] * 2, color=INK, linewidth=1.3, zorder=3)
            for end in ("evppi_lo", "evppi_hi"):
                axes.plot(row[end], place, "|", color=INK, markersize=8, zorder=3)
        axes.set_yticks(range(len(rows)), [fill(name, 42) for name in rows["words"]], fontsize=8.5)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        far = max(high, float(rows["evppi_hi"].max()), 0.1)
        axes.set_xlim(min(1.15 * float(rows["evppi_lo"].min()), -0.02 * far), 1.06 * far)
        axes.xaxis.grid(True)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("-", "−")))
        axes.set_xlabel("days at peace gained on average by choosing with the fact known", fontsize=9)
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.legend(
            handles=[
                Patch(color=_FACT, label="value of the fact"),
                Line2D([], [], color=INK, marker="|", markersize=8, linewidth=1.3, label="95 % interval"),
                Patch(color="#e3e6ea", label="knowing every parameter: between these two estimates"),
            ],
            loc="lower left", bbox_to_anchor=(0.0, 0.0), ncols=3, fontsize=8.5,
        )  # fmt: skip
    return figure
