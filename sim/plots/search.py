"""A search: what was tried, what it costs, and what was found against what was there before."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator
from matplotlib.transforms import Bbox

from sim.analysis.ranking import MARGIN
from sim.plots.choice import WIDE
from sim.plots.labels import label_points
from sim.plots.style import INK, LIGHT, PAPER, QUIET, WIDTH, blank, look, style

_RULE, _FRONT = "#b0331e", "#0b5394"
BELOW = 0.25
"""Quantile of the trials below which values are drawn at the foot of the picture."""
SLACK = 10.0
"""Days below the worst named strategy from which a trial is not drawn beside the front."""


def search_progress(trials: pd.DataFrame, title: str) -> Figure:
    """The reader sees how the search rose above the named strategies, and how much of it was luck of the draw.

    Args:
        trials: a row a trial: `trial`, `kind` (a named strategy or `proposed`), `value` (net days over the best named
            strategy), `best_value`.
        title: what stands above.

    Returns:
        The figure; trials that are much worse stand as ticks at its foot.
    """
    if not len(trials):
        return blank(WIDTH, 2.0, "Nothing was tried.")
    with style():
        height = 4.2
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.09, 0.99 / height, 0.885, (height - 1.45) / height))
        top = float(trials["best_value"].max())
        low = min(float(trials["value"].quantile(BELOW)), -20.0, top - 30.0)
        foot = low - 0.06 * (top - low)
        shown = trials["value"].clip(lower=foot)
        named = trials["kind"] != "proposed"
        deep = trials["value"] < low
        axes.axhline(0, color=QUIET, linewidth=0.9)
        axes.plot(trials["trial"][~named & ~deep], shown[~named & ~deep], "o", color=LIGHT, markersize=4)
        axes.plot(trials["trial"][named & ~deep], shown[named & ~deep], "s", color=INK, markersize=5)
        axes.plot(trials["trial"][deep], [foot] * int(deep.sum()), "|", color=LIGHT, markersize=6)
        axes.step(trials["trial"], trials["best_value"].clip(lower=foot), where="post", color=_RULE, linewidth=1.8)
        axes.set_ylim(foot - 0.03 * (top - foot), top + 0.08 * (top - foot))
        axes.set_xlim(-1, float(trials["trial"].max()) + 1)
        axes.yaxis.grid(True)
        _minus(axes.yaxis)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("trial")
        axes.set_ylabel("lead, net days")
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.legend(
            handles=[
                Line2D([], [], color=LIGHT, marker="o", linestyle="", markersize=4, label="a ladder"),
                Line2D([], [], color=INK, marker="s", linestyle="", markersize=5, label="a named strategy"),
                Line2D([], [], color=LIGHT, marker="|", linestyle="", markersize=6, label="far below"),
                Line2D([], [], color=_RULE, linewidth=1.8, label="best so far"),
            ],
            loc="lower left", bbox_to_anchor=(0.0, 0.0), ncols=4, fontsize=8.5,
        )  # fmt: skip
    return figure


def search_front(trials: pd.DataFrame, held: pd.DataFrame, title: str, outcome: str) -> Figure:
    """The reader sees what peace costs the mediators: the rule and the named strategies where neither was fitted.

    Args:
        trials: a row a trial: `leverage_days` and `days rules`, days with all rules in place.
        held: a row a policy on held-out draws: `policy`, `kind` (rule, found, named, front), `days` with `_lo, _hi`,
            `leverage_days`.
        title: what stands above.
        outcome: the days in words.

    Returns:
        The figure.
    """
    held = held[(held["days"] > 0) & (held["kind"] != "found")]
    if not len(held):
        return blank(WIDTH, 2.0, "No policy leaves any day.")
    with style():
        height = 5.4
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.09, 1.02 / height, 0.885, (height - 1.45) / height))
        low = float(held.loc[held["kind"] != "front", "days"].min()) - SLACK
        seen = trials[trials["days rules"] >= low]
        axes.plot(seen["leverage_days"], seen["days rules"], "o", color=LIGHT, markersize=3, alpha=0.7, zorder=1)
        front = held[(held["kind"] == "front") & (held["days"] >= low)]
        marks = [(front, _FRONT, "o", 5.0), (held[held["kind"] == "named"], INK, "s", 6.0),
                 (held[held["kind"] == "rule"], _RULE, "*", 15.0)]  # fmt: skip
        for rows, color, marker, size in marks:
            axes.plot(rows["leverage_days"], rows["days"], marker, color=color, markersize=size, zorder=3, linestyle="")
        own = held[held["kind"] == "rule"]
        axes.vlines(own["leverage_days"], own["days_lo"], own["days_hi"], color=_RULE, linewidth=1.2)
        spent = held.loc[held["leverage_days"] > 0, "leverage_days"]
        if len(spent) == len(held) and WIDE * spent.min() < spent.max():
            axes.set_xscale("log")
            axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
            axes.xaxis.set_minor_locator(NullLocator())
        axes.margins(x=0.1, y=0.08)
        axes.set_xlim(axes.get_xlim())
        axes.set_ylim(axes.get_ylim())
        axes.grid(True)
        log = ", log scale" if axes.get_xscale() == "log" else ""
        axes.set_xlabel(f"leverage-days that the mediators spend (a world){log}")
        axes.set_ylabel(outcome)
        named = held[held["kind"].isin(["rule", "named"])].sort_values(["kind", "days"], ascending=False, kind="stable")
        words = ["the rule" if kind == "rule" else look(policy).label for policy, kind in
                 zip(named["policy"], named["kind"], strict=True)]  # fmt: skip
        points = axes.transData.transform(held[["leverage_days", "days"]].to_numpy())
        obstacles = [Bbox.from_extents(x - 3, y - 3, x + 3, y + 3) for x, y in points]
        label_points(axes, named["leverage_days"].tolist(), named["days"].tolist(), words,
                     [_RULE if kind == "rule" else INK for kind in named["kind"]], obstacles, 8.0)  # fmt: skip
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.legend(
            handles=[
                Line2D([], [], color=_RULE, marker="*", linestyle="", markersize=12, label="the rule, 95 % interval"),
                Line2D([], [], color=INK, marker="s", linestyle="", markersize=6, label="a named strategy"),
                Line2D([], [], color=_FRONT, marker="o", linestyle="", markersize=5, label="front of the search"),
                Line2D([], [], color=LIGHT, marker="o", linestyle="", markersize=3, label="every trial, in the search"),
            ],
            loc="lower left", bbox_to_anchor=(0.0, 0.0), ncols=4, fontsize=8.5,
        )  # fmt: skip
    return figure


def search_against(held: pd.DataFrame, rules: Sequence[tuple[str, str]], title: str) -> Figure:
    """The reader sees whether the found rule beats every named strategy, and under which rules of the model.

    Args:
        held: a row a policy and rule: `policy`, `kind`, `rules`, `to_beat` (1 or 0), `days`, `gain` with `_lo, _hi`
            (days that the found rule leaves more, in the same worlds).
        rules: name and words of each set of rules, in order, a panel each.
        title: what stands above.

    Returns:
        The figure; strategies under which no day is to be had are left out.
    """
    named = held[(held["kind"] == "named") & (held["days"] > 0)]
    first = named[named["rules"] == rules[0][0]].sort_values("gain", kind="stable")
    if not len(first):
        return blank(WIDTH, 2.0, "No named strategy leaves any day.")
    order = first["policy"].tolist()
    with style():
        columns = min(3, len(rules))
        lines = -(-len(rules) // columns)
        tall, left, gap, below, above, between = 0.24 * len(order) + 0.15, 1.75, 0.22, 0.95, 0.62, 0.68
        height = above + lines * tall + (lines - 1) * between + below
        figure = Figure(figsize=(WIDTH, height))
        wide = (WIDTH - left - 0.2 - (columns - 1) * gap) / columns
        low, high = float(named["gain_lo"].min()), float(named["gain_hi"].max())
        span = max(high, MARGIN) - min(low, -MARGIN)
        for number, (name, words) in enumerate(rules):
            line, column = divmod(number, columns)
            bottom = height - above - tall - line * (tall + between)
            at = left + column * (wide + gap)
            axes = figure.add_axes((at / WIDTH, bottom / height, wide / WIDTH, tall / height))
            rows = named[named["rules"] == name].set_index("policy").loc[order]
            _gains(axes, rows)
            axes.set_xlim(min(low, -MARGIN) - 0.04 * span, max(high, MARGIN) + 0.04 * span)
            axes.set_yticks(range(len(order)), [look(policy).label if column == 0 else "" for policy in order])
            axes.set_title(words, fontsize=9.5)
            if number >= len(rules) - columns:
                axes.set_xlabel("days more under the rule", fontsize=9)
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.legend(
            handles=[
                Line2D([], [], color=_RULE, marker="o", markersize=6, linewidth=1.2,
                       label="the strategy to beat, 95 % interval"),
                Line2D([], [], color=INK, marker="o", markerfacecolor=PAPER, markersize=5, linewidth=1.2,
                       label="any other named strategy"),
                Patch(color="#e3e6ea", label=f"practically equal (within {MARGIN:g} days)"),
            ],
            loc="lower left", bbox_to_anchor=(0.0, 0.0), ncols=3, fontsize=8.5,
        )  # fmt: skip
    return figure


def _gains(axes: Axes, rows: pd.DataFrame) -> None:
    axes.axvspan(-MARGIN, MARGIN, color="#e3e6ea", linewidth=0, zorder=0)
    axes.axvline(0, color=QUIET, linewidth=0.8)
    for place, row in enumerate(rows.to_dict("records")):
        beaten = row["to_beat"] == 1
        color = _RULE if beaten else INK
        axes.plot([row["gain_lo"], row["gain_hi"]], [place] * 2, color=color, linewidth=1.2)
        axes.plot(row["gain"], place, "o", color=color, markerfacecolor=color if beaten else PAPER,
                  markersize=6 if beaten else 5, zorder=3)  # fmt: skip
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.xaxis.grid(True)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    _minus(axes.xaxis)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_color(LIGHT)


def _minus(axis) -> None:
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("-", "−")))
