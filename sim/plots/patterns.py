"""The picture of a pattern: each part of its claim over all draws of the prior, and at the start values."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.style import INK, LIGHT, MONTE_CARLO, QUIET, WIDTH, blank, style

READINGS = {"as claimed": ("#2a6fbb", 0.88), "not as claimed": ("#bf4d06", 0.88), "undecided": ("#7b8590", 0.5)}
"""Colour and height of a draw's tick; which side of 0 it stands on says the sign without colour."""

LEGEND = (
    f"a tick: a draw of all parameters (long, right: as claimed; long, left: not; short and grey: undecided); "
    f"diamond: start values, {MONTE_CARLO}"
)
_ROW, _TOP, _RIGHT = 1.15, 0.42, 2.0


def pattern_picture(title: str, verdict: pd.DataFrame, draws: pd.DataFrame) -> Figure:
    """The reader sees in how much of the prior a claim holds, how large the effect is, and where the start values are.

    Args:
        title: what stands above.
        verdict: a row a part: `part, claim, unit, start, start_lo, start_hi, draws, share_as_claimed`.
        draws: a row a part and draw: `part, value, reading` (as claimed, not as claimed, undecided).

    Returns:
        The figure: a row a part, each draw a tick (right of 0 the sign is as claimed), the start values a diamond with
        its 95 % Monte Carlo interval.
    """
    if not len(verdict):
        return blank(WIDTH, 2.0, "This pattern has no parts.")
    with style():
        height = _TOP + _ROW * len(verdict) + 0.2
        figure = Figure(figsize=(WIDTH, height))
        for row, part in enumerate(verdict.to_dict("records")):
            bottom = height - 0.32 - (row + 1) * _ROW + 0.42
            axes = figure.add_axes((0.3 / WIDTH, bottom / height, (WIDTH - 0.3 - _RIGHT) / WIDTH, 0.36 / height))
            _draws(axes, draws[draws["part"] == part["part"]])
            _start(axes, part)
            axes.set_title(part["claim"], loc="left", fontsize=9.2)
            axes.set_xlabel(part["unit"], fontsize=8.5)
            axes.annotate(_share(part), (1, 0.5), (10, 0), "axes fraction", "offset points", va="center", fontsize=8.8)
        figure.text(0.3 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        figure.text(0.3 / WIDTH, 0.08 / height, LEGEND, fontsize=8, color=QUIET)
    return figure


def _share(part: dict) -> str:
    if not part["draws"]:
        return "defined in no draw"
    return f"as claimed in\n{100 * part['share_as_claimed']:.0f} % of {part['draws']} draws"


def _start(axes: Axes, part: dict) -> None:
    value = float(part["start"])
    if np.isnan(value):
        return
    ends = [[max(0.0, value - part["start_lo"])], [max(0.0, part["start_hi"] - value)]]
    axes.errorbar([value], [0.5], xerr=ends, fmt="D", color=INK, markersize=4.5, capsize=2.5, zorder=5)


def _draws(axes: Axes, draws: pd.DataFrame) -> None:
    for reading, (color, tall) in READINGS.items():
        values = draws.loc[draws["reading"] == reading, "value"].dropna()
        axes.vlines(values, 0.5 - tall / 2, 0.5 + tall / 2, color=color, linewidth=0.9, alpha=0.8)
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.set_facecolor("none")
    axes.grid(axis="x", color=LIGHT, linewidth=0.6)
