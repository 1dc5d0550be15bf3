"""Where one ceasefire goes from the end of its record, under a model and by the record of others alone."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.plots.style import PAPER, QUIET, RULE, WIDTH, blank, clock_axis, share_axis, style

NOT_BETTER = "The model has not been shown to beat this curve."
"""Stands in the projection itself, so that no copy of the figure loses it."""
CLOCKS = {"by word": "by the parties' own word", "V25": "V25: 25 deaths within 30 days"}
_MODEL, _RECORD = "#0b5394", "#3a3f45"


def projection(curves: pd.DataFrame, title: str) -> Figure:
    """The reader sees where the model lets a standing ceasefire go, beside the curve that the record alone gives.

    Args:
        curves: a row a clock, source and day: `clock` (by word, V25, or other words), `source` (model, record), `day`
            (since signing), `survival` (share in [0, 1], given survival to the first day), `survival_lo`, `survival_hi`
            (model: 90 %; record: 95 %; NaN: no band).
        title: what stands above, behind the words "Conditional projection under this model".

    Returns:
        The figure: a panel a clock; the words that the model has not been shown to beat the record's curve are in it.
    """
    known = curves.dropna(subset=["survival"])
    if known.empty:
        return blank(WIDTH, 2.0, "Nothing is projected: no ceasefire of this case stood at the end of its record.")
    clocks = list(dict.fromkeys(known["clock"]))
    looks = {"record": (_RECORD, (0, (5, 2)), "////"), "model": (_MODEL, "solid", "")}
    with style():
        figure = Figure(figsize=(WIDTH, 4.3))
        wide = (WIDTH - 0.85) / len(clocks)
        for place, clock in enumerate(clocks):
            axes = figure.add_axes(((0.75 + place * wide) / WIDTH, 0.235, (wide - 0.3) / WIDTH, 0.505))
            panel = known[known["clock"] == clock]
            clock_axis(axes, float(known["day"].max()))
            start = float(panel["day"].min())
            axes.axvspan(0, start, color="#eef1f4", zorder=0)
            axes.text(
                start / 2,
                0.04,
                f"to day {start:.0f}: record",
                rotation=90,
                ha="center",
                va="bottom",
                fontsize=7.5,
                color=QUIET,
            )
            for source, (color, dashes, hatch) in looks.items():
                own = panel[panel["source"] == source].sort_values("day")
                axes.plot(own["day"], own["survival"], color=color, linestyle=dashes, linewidth=2)
                axes.fill_between(
                    own["day"],
                    own["survival_lo"],
                    own["survival_hi"],
                    linewidth=0.6 if hatch else 0,
                    facecolor="none" if hatch else color,
                    edgecolor=color if hatch else "none",
                    alpha=0.3 if hatch else 0.18,
                    hatch=hatch or None,
                )
            share_axis(axes, "still standing, given that day (%)" if place == 0 else "")
            axes.tick_params(labelleft=place == 0)
            axes.set_title(CLOCKS.get(str(clock), str(clock)))
            if "record" not in set(panel["source"]):
                axes.text(
                    0.98,
                    0.97,
                    "no record on this clock",
                    transform=axes.transAxes,
                    ha="right",
                    va="top",
                    color=QUIET,
                    fontsize=8.5,
                )
        figure.text(
            0.1 / WIDTH,
            0.975,
            f"Conditional projection under this model: {title}",
            fontweight="bold",
            fontsize=11,
            va="top",
        )
        figure.text(
            0.1 / WIDTH,
            0.91,
            f"Dashed: the record's own conditional curve. {NOT_BETTER}",
            color="#8a3300",
            fontweight="bold",
            fontsize=9.5,
            va="top",
        )
        handles = [
            Line2D([], [], color=_MODEL, label="model"),
            Patch(color=_MODEL, alpha=0.25, label="its 90 % band"),
            Line2D([], [], color=_RECORD, linestyle=(0, (5, 2)), label="the record's own conditional curve"),
            Patch(facecolor=PAPER, edgecolor=_RECORD, hatch="////", label="its 95 % band"),
        ]
        bounded = known.loc[known["source"] == "record", "survival_lo"].notna().any()
        figure.legend(
            handles=handles if bounded else handles[:3],
            loc="lower left",
            bbox_to_anchor=(0.6 / WIDTH, 0.0),
            ncols=4,
            edgecolor=RULE,
        )
    return figure
