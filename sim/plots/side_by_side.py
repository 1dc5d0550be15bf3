"""Several policies or results on one axis: how long their ceasefires last, and what ends them."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.plots.labels import label_ends
from sim.plots.style import CAUSE_LOOKS, INK, MONTE_CARLO, QUIET, WIDTH, Look, blank, clock_axis, share_axis, style

MOST_PANELS = 6
ROOM = 1.32
"""Inches beside a panel for the names of its curves."""
LONG = 15
"""Letters of a name beyond which it is set smaller."""


def survival_side_by_side(
    curves: pd.DataFrame, looks: Mapping[str, Look], title: str = "Survival of first ceasefires, side by side"
) -> Figure:
    """The reader sees on one axis how long the first ceasefires of several policies or results last, with their bands.

    A band is the Monte Carlo error of one curve; where two were run in the same worlds their difference is known more
    sharply than two bands suggest.

    Args:
        curves: one row per panel, arm and day: `panel` (words), `arm`, `day`, `survival` (share in [0, 1]),
            `survival_lo`, `survival_hi` (95 % bounds, may be NaN).
        looks: how each arm is drawn and named.
        title: what stands above.

    Returns:
        The figure, at most six panels; a sentence instead of axes if no arm has a ceasefire.
    """
    curves = curves.dropna(subset=["survival"])
    if curves.empty:
        return blank(WIDTH, 2.2, "No ceasefire was signed in any of them: there is no survival to show.")
    panels = list(dict.fromkeys(curves["panel"]))[:MOST_PANELS]
    with style():
        figure, frames = _grid(len(panels), 2.55, title)
        for place, (axes, panel) in enumerate(zip(frames, panels, strict=True)):
            own = curves[curves["panel"] == panel]
            clock_axis(axes, float(own["day"].max()))
            share_axis(axes, "first ceasefires still standing (%)" if place % 2 == 0 else "")
            arms = list(dict.fromkeys(own["arm"]))
            for arm in arms:
                curve, line = own[own["arm"] == arm].sort_values("day"), looks[arm]
                axes.fill_between(
                    curve["day"], curve["survival_lo"].astype(float), curve["survival_hi"].astype(float),
                    color=line.color, alpha=0.2, linewidth=0,
                )  # fmt: skip
                axes.plot(curve["day"], curve["survival"], color=line.color, linestyle=line.linestyle)
            last = [float(own.loc[own["arm"] == arm, "survival"].iloc[-1]) for arm in arms]
            short = [len(looks[arm].label) <= LONG for arm in arms]
            label_ends(axes, last, [looks[arm].label for arm in arms], [looks[arm].color for arm in arms],
                       [8.8 if each else 7.2 for each in short], short)  # fmt: skip
            axes.set_title(panel, fontsize=9.5)
        figure.legend(handles=[Patch(facecolor=QUIET, alpha=0.3, label=f"shaded: {MONTE_CARLO}")], loc="upper right")
    return figure


def _grid(count: int, tall: float, title: str) -> tuple[Figure, list[Axes]]:
    columns = min(count, 2)
    rows = -(-count // columns)
    gap, foot, head = 0.85, 0.55, 0.72
    height = head + rows * tall + (rows - 1) * gap + foot
    figure = Figure(figsize=(WIDTH, height))
    left = 0.8
    wide = (WIDTH - columns * (left + ROOM)) / columns if columns > 1 else 6.2
    frames = []
    for place in range(count):
        row, column = divmod(place, columns)
        bottom = height - head - (row + 1) * tall - row * gap
        box = (left + column * (left + wide + ROOM), bottom, wide, tall)
        frames.append(figure.add_axes((box[0] / WIDTH, box[1] / height, box[2] / WIDTH, box[3] / height)))
    figure.text(0.02, 1 - 0.1 / height, title, fontsize=10.5, fontweight="bold", va="top")
    return figure, frames


def causes_side_by_side(
    shares: pd.DataFrame, day: int, title: str = "What has ended first ceasefires, side by side"
) -> Figure:
    """The reader sees, bar under bar, which share of ceasefires each cause has ended by one day, and what still stands.

    Args:
        shares: one row per bar and cause: `group` (words above its bars), `arm` (words beside the bar), `cause`,
            `share` (Aalen-Johansen cumulative incidence on the day, a share in [0, 1]).
        day: the day since signing.
        title: what stands above.

    Returns:
        The figure; a sentence instead of axes if nothing ended.
    """
    shares = shares.dropna(subset=["share"])
    if shares.empty or not (shares["share"] > 0).any():
        return blank(WIDTH, 2.2, "No ceasefire ended: there are no causes to tell apart.")
    known = [cause for cause in CAUSE_LOOKS if (shares.loc[shares["cause"] == cause, "share"] > 0).any()]
    bars = list(dict.fromkeys(zip(shares["group"], shares["arm"], strict=True)))
    places, groups = _places(bars)
    with style():
        height = 1.75 + 0.36 * (places[-1] + 1)
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((2.5 / WIDTH, 1.12 / height, (WIDTH - 2.75) / WIDTH, 0.36 * (places[-1] + 1) / height))
        axes.set_ylim(places[-1] + 0.6, -0.75)
        axes.set_xlim(0, 1)
        for (group, arm), place in zip(bars, places, strict=True):
            own = shares[(shares["group"] == group) & (shares["arm"] == arm)].set_index("cause")["share"]
            left = 0.0
            for cause in known:
                share = float(own.get(cause, 0.0))
                _, color, hatch = CAUSE_LOOKS[cause]
                axes.barh(place, share, 0.74, left, color=color, hatch=hatch, edgecolor="white", linewidth=0.5)
                _inside(axes, left, share, place)
                left += share
            axes.barh(place, 1 - left, 0.74, left, color="#f3f4f6", edgecolor="white", linewidth=0.5)
            _inside(axes, left, 1 - left, place)
        for group, place in groups:
            axes.text(0, place - 0.72, group, fontsize=8.5, color=QUIET, va="center")
        axes.set_yticks(places, [arm for _, arm in bars])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f} %"))
        axes.set_xlabel(f"share of first ceasefires that had ended so by day {day} since signing (%)")
        figure.text(0.02, 1 - 0.1 / height, title, fontsize=10.5, fontweight="bold", va="top")
        handles = [Patch(facecolor=CAUSE_LOOKS[c][1], hatch=CAUSE_LOOKS[c][2], edgecolor="white", linewidth=0.4,
                         label=CAUSE_LOOKS[c][0]) for c in known]  # fmt: skip
        handles.append(Patch(facecolor="#f3f4f6", edgecolor=QUIET, linewidth=0.4, label="still standing"))
        figure.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.01, 0.0), ncols=4)
    return figure


def _inside(axes: Axes, left: float, share: float, place: float) -> None:
    if share >= 0.06:
        axes.text(left + share / 2, place, f"{100 * share:.0f} %", fontsize=7.8, color=INK, ha="center", va="center",
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0, "alpha": 0.85})  # fmt: skip


def _places(bars: Sequence[tuple[str, str]]) -> tuple[list[float], list[tuple[str, float]]]:
    """Heights of the bars, with room above each group for its words; and where the words stand."""
    places: list[float] = []
    groups: list[tuple[str, float]] = []
    height, before = -1.0, None
    for group, _ in bars:
        height += 1.0 if group == before else 1.75 if before is not None else 1.0
        if group != before:
            groups.append((group, height))
        places.append(float(np.round(height, 6)))
        before = group
    return places, groups
