"""Charts of a bench: how much of each goal is used up, and how time grows along each axis."""

from math import ceil, log2

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter, NullLocator

from sim.plots.style import INK, QUIET, WIDTH, style

MET, MISSED = "#00765a", "#b0331e"
FIT = "#0b5394"
COLUMNS = 3


def goals_chart(found):
    """How much of what each goal allows is used up: a bar a goal, on a logarithmic axis, with the goal at one.

    Args:
        found: quantities; those without a goal, or with a goal of nothing, are left out.

    Returns:
        A Matplotlib figure; an arrow stands for less than a sixteenth of what a goal allows.
    """
    shown = [quantity for quantity in found if quantity.goal and quantity.value > 0][::-1]
    low, high = -4, max([1, *(ceil(log2(quantity.spent)) for quantity in shown)])
    with style():
        tall = 0.42 * len(shown)
        height = tall + 1.5
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.36, 0.9 / height, 0.4, tall / height))
        for place, quantity in enumerate(shown):
            color = MET if quantity.met else MISSED
            end = max(quantity.spent, 2.0**low)
            marker = "X" if not quantity.met else "o" if end == quantity.spent else "<"
            axes.plot([1, end], [place, place], color=color, linewidth=5, solid_capstyle="butt")
            axes.plot(end, place, marker, color=color, markersize=8, clip_on=False)
            sign = "≥" if quantity.at_least else "≤"
            words = f"{quantity.value:.4g} {quantity.unit} ({sign} {quantity.goal:.4g})"
            axes.annotate(words, (1.03, place), xycoords=("axes fraction", "data"), fontsize=8.5, va="center",
                          color=INK, annotation_clip=False)
        axes.set_yticks(range(len(shown)), [quantity.name for quantity in shown])
        axes.set_ylim(-0.6, len(shown) - 0.4)
        axes.set_xscale("log", base=2)
        axes.set_xlim(2.0**low / 1.15, 2.0**high * 1.15)
        ticks = range(low, high + 1)
        axes.set_xticks([2.0**power for power in ticks],
                        [f"{2**power}" if power >= 0 else f"1/{2**-power}" for power in ticks])
        axes.minorticks_off()
        axes.set_xlabel("measured / goal (ratio; left of the line is better)")
        axes.axvline(1, color=INK, linewidth=1.2)
        axes.text(1, len(shown) - 0.35, "goal", ha="center", va="bottom", fontsize=8.5, color=QUIET)
        figure.text(0.02, 1 - 0.12 / height, "How fast the engines are", fontweight="bold", va="top", fontsize=11)
    return figure


def growth_chart(found):
    """How seconds grow along each axis: one panel an axis, both scales logarithmic.

    Args:
        found: quantities; those without a curve are left out, and one has a curve at least.

    Returns:
        A Matplotlib figure: dots are medians, the line is the fit whose exponent is printed, the dashes are growth in
        proportion (or, for workers, time in inverse proportion) from the first fitted point.
    """
    curves = [quantity.curve for quantity in found if quantity.curve]
    rows = ceil(len(curves) / COLUMNS)
    with style():
        height = 2.75 * rows + 0.7
        figure = Figure(figsize=(WIDTH, height))
        handles = []
        for place, curve in enumerate(curves):
            row, column = divmod(place, COLUMNS)
            bottom = height - 0.65 - 2.75 * (row + 1) + 0.6
            axes = figure.add_axes((0.075 + 0.32 * column, bottom / height, 0.235, 1.75 / height))
            handles = _panel(axes, curve)
        figure.text(0.02, 1 - 0.12 / height, "How time grows", fontweight="bold", va="top", fontsize=11)
        figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.012, 1 - 0.33 / height), ncols=3,
                      borderaxespad=0)
    return figure


def _panel(axes, curve):
    sizes, seconds = np.array(curve.sizes, float), np.array(curve.seconds)
    fitted = curve.fitted(sizes)
    ideal = fitted[0] * (sizes / sizes[0]) ** curve.ideal
    dashes, = axes.plot(sizes, ideal, color=QUIET, linewidth=1.3, linestyle=(0, (4, 3)),
                        label="in proportion: exponent 1 (threads, workers: −1)")
    line, = axes.plot(sizes, fitted, color=FIT, linewidth=1.6, label="fitted")
    dots, = axes.plot(sizes, seconds, "o", color=FIT, markersize=6, label="measured, median")
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in curve.sizes])
    axes.set_xlim(sizes[0] / 1.25, sizes[-1] * 1.25)
    low, high = min(seconds.min(), ideal.min()), max(seconds.max(), ideal.max())
    axes.set_ylim(low / 1.5, high * 1.5)
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_title(f"exponent {curve.exponent:.2f}".replace("-", "−"))
    axes.set_xlabel(f"{curve.axis} (number)")
    axes.set_ylabel(f"seconds, {curve.of}", fontsize=8)
    return [dots, line, dashes]
