"""The picture of a pattern: each part of the claim over all draws of the prior, and at the start values."""

import numpy as np
from matplotlib.figure import Figure

from sim.analysis.intervals import Z95
from sim.plots.style import INK, LIGHT, MONTE_CARLO, QUIET, WIDTH, style

LEGEND = f"a tick: a draw of all parameters from their prior (orange: not as claimed); diamond: start, {MONTE_CARLO}"
HELD, FAILED = "#2a6fbb", "#d2691e"


def picture(title, start, prior, verdict):
    """The reader sees in how much of the prior a claim holds, how large the effect is, and where the start values are.

    Arguments:
        title: what stands above.
        start: parts at the start values.
        prior: the same parts over the draws.
        verdict: the rows of ``pattern.csv``.

    Returns:
        The figure: a row a part, each draw a tick (right of 0 the claim holds), the start values a diamond with its
        95 % Monte Carlo interval.
    """
    with style():
        height = 0.45 + 1.15 * len(prior) + 0.3
        figure = Figure(figsize=(WIDTH, height))
        for row, (here, over) in enumerate(zip(start, prior, strict=True)):
            bottom = height - 0.32 - (row + 1) * 1.15 + 0.42
            axes = figure.add_axes((0.3 / WIDTH, bottom / height, (WIDTH - 2.2) / WIDTH, 0.36 / height))
            _draws(axes, over.number.value)
            value, error = float(here.number.value[0]), float(here.number.error[0])
            axes.errorbar(
                [value], [0.5], xerr=[[Z95 * error]] * 2, fmt="D", color=INK, markersize=4.5, capsize=2.5, zorder=5
            )
            axes.set_title(over.claim, loc="left", fontsize=8.8)
            axes.set_xlabel(over.unit, fontsize=8)
            share = verdict["share_as_claimed"].iloc[row]
            words = (
                "not defined"
                if np.isnan(share)
                else f"as claimed in\n{share:.0%} of {verdict['draws'].iloc[row]} draws"
            )
            axes.annotate(words, (1, 0.5), (10, 0), "axes fraction", "offset points", va="center", fontsize=8.5)
        figure.text(0.3 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        figure.text(0.3 / WIDTH, 0.08 / height, LEGEND, fontsize=7.8, color=QUIET)
    return figure


def _draws(axes, values):
    values = values[~np.isnan(values)]
    for side, color in ((values > 0, HELD), (values <= 0, FAILED)):
        axes.vlines(values[side], 0.12, 0.88, color=color, linewidth=0.9, alpha=0.75)
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.set_facecolor("none")
    axes.grid(axis="x", color=LIGHT, linewidth=0.6)
