"""When ceasefires are in danger: the hazard of collapse by the day."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.plots.labels import label_ends
from sim.plots.style import MONTE_CARLO, QUIET, WIDTH, blank, clock_axis, look, style
from sim.plots.survival import DEFAULT_HIGHLIGHT


def hazard_curves(
    hazard: pd.DataFrame,
    highlight: Sequence[str] = DEFAULT_HIGHLIGHT,
    title: str = "Hazard of collapse",
    smoothing: str = "",
) -> Figure:
    """The reader sees how likely a ceasefire that still stands is to end on a given day, and whether that danger fades.

    A falling line need not mean that any one ceasefire grows safer: fragile ones end first and the sturdy remain.

    Args:
        hazard: one row per strategy and day: `strategy`, `day`, `hazard` (per day, smoothed), `hazard_lo`, `hazard_hi`
            (95 % bounds, may be missing or NaN).
        highlight: the strategies shown; those not in the table are passed over.
        title: what stands above the picture.
        smoothing: how the hazard was smoothed, in words, printed under the title.

    Returns:
        The figure; a sentence instead of axes if nothing ended.
    """
    hazard = hazard.dropna(subset=["hazard"])
    present = [name for name in highlight if name in set(hazard["strategy"])]
    present = present or list(dict.fromkeys(hazard["strategy"]))[:4]
    hazard = hazard[hazard["strategy"].isin(present)]
    if hazard.empty or not (hazard["hazard"] > 0).any():
        return blank(WIDTH, 2.2, "No ceasefire ended: the hazard of collapse is 0 on every day observed.")
    with style():
        figure = Figure(figsize=(WIDTH, 3.9))
        axes = figure.add_axes((0.085, 0.155, 0.685, 0.69))
        clock_axis(axes, float(hazard["day"].max()))
        above = float(hazard["hazard"].max())
        bounds = {"hazard_lo", "hazard_hi"} <= set(hazard) and hazard["hazard_lo"].notna().any()
        reach = float(hazard["hazard_hi"].quantile(0.98)) if bounds else 0.0
        axes.set_ylim(0, max(1.15 * above, min(reach, 1.5 * above)))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.3g}"))
        axes.yaxis.grid(True)
        axes.set_ylabel("ends per day, % of those standing")
        ends = []
        for name in reversed(present):
            curve, own = hazard[hazard["strategy"] == name].sort_values("day"), look(name)
            if bounds:
                axes.fill_between(
                    curve["day"],
                    curve["hazard_lo"].astype(float),
                    curve["hazard_hi"].astype(float),
                    color=own.color,
                    alpha=0.18,
                    linewidth=0,
                )
            axes.plot(curve["day"], curve["hazard"], color=own.color, linestyle=own.linestyle)
            ends.append(float(curve["hazard"].iloc[-1]))
        ends.reverse()
        label_ends(
            axes,
            ends,
            [look(name).label for name in present],
            [look(name).color for name in present],
            [9.5] * len(present),
            [True] * len(present),
        )
        axes.set_title(title, pad=22 if smoothing else 8)
        if smoothing:
            axes.text(0, 1.025, smoothing, transform=axes.transAxes, fontsize=8.5, color=QUIET)
        if bounds:
            band = Patch(facecolor=QUIET, alpha=0.3, label=f"shaded: {MONTE_CARLO}")
            above_title = (1.0, 1.06 if smoothing else 1.0)
            axes.legend(handles=[band], loc="lower right", bbox_to_anchor=above_title, borderaxespad=0.1)
    return figure
