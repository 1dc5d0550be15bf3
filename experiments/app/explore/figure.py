"""The figure to take away: the four panels in the laboratory's look, as SVG or PNG."""

import io

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from experiments.report.save import svg_text
from sim.plots.style import MONTE_CARLO, QUIET, clock_axis, look, share_axis, style

GIVEN = ("signed by choice", "in force, nobody chose")
PINNED = "#6b7280"


def figure(arms):
    """Survival and hazard of one arm or two, signed by choice and put in force.

    Args:
        arms: pairs of ``now`` or ``pin`` and :class:`experiments.app.explore.answer.Arm`.
    """
    with style():
        drawn = Figure(figsize=(9, 6.6))
        frames = drawn.subplots(2, 2, gridspec_kw={"hspace": 0.42, "wspace": 0.22, "left": 0.085, "right": 0.98,
                                                   "top": 0.88, "bottom": 0.09})  # fmt: skip
        same = len({arm.asked.strategy for _, arm in arms}) < len(arms)
        for row, kind in enumerate(("survival", "hazard")):
            for number, axes in enumerate(frames[row]):
                _panel(axes, kind, number, arms, same)
        handles, labels = frames[0][0].get_legend_handles_labels()
        if handles:
            drawn.legend(handles, labels, loc="upper left", bbox_to_anchor=(0.075, 0.995), ncols=2)
        drawn.text(0.98, 0.975, f"shaded: {MONTE_CARLO}", ha="right", va="top", fontsize=8.5, color=QUIET)
    return drawn


def _panel(axes, kind, number, arms, same):
    for who, arm in arms:
        curve = arm.curves[arm.curves["design"] == number] if len(arm.curves) else arm.curves
        curve = curve[curve[kind].notna()] if len(curve) else curve
        if not len(curve):
            continue
        own = look(arm.asked.strategy)
        color = PINNED if same and who == "pin" else own.color
        label = f"{'pinned: ' if who == 'pin' else ''}{own.label}"
        axes.fill_between(curve["day"], curve[f"{kind}_lo"].astype(float), curve[f"{kind}_hi"].astype(float),
                          color=color, alpha=0.2, linewidth=0)
        axes.plot(curve["day"], curve[kind], color=color, linestyle=(0, (4, 2)) if who == "pin" else "solid",
                  label=label)
    follow = max([365, *(arm.curves["day"].max() for _, arm in arms if len(arm.curves))])
    clock_axis(axes, float(follow))
    axes.set_title(("Still standing: " if kind == "survival" else "Danger of ending: ") + GIVEN[number], fontsize=9.5)
    if kind == "survival":
        share_axis(axes, "first ceasefires still standing (%)" if number == 0 else "")
        return
    highest = [float(np.nanmax(arm.curves["hazard"])) for _, arm in arms if len(arm.curves)]
    axes.set_ylim(0, 1.3 * max(highest, default=0.01) or 0.01)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.3g}"))
    axes.yaxis.grid(True)
    axes.set_ylabel("ends per day, % of those standing" if number == 0 else "")


def as_svg(arms):
    """The figure as SVG text without any outside reference."""
    return svg_text(figure(arms))


def as_png(arms):
    """The figure as PNG, 200 dots an inch."""
    buffer = io.BytesIO()
    with style():
        figure(arms).savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()
