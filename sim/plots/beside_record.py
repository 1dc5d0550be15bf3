"""The world's record beside a model and a null: how long ceasefires of two forms last on the clocks of violence."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.plots.style import INK, QUIET, WIDTH, clock_axis, look, share_axis, style

FORMS = {"written": look("written_only"), "unwritten": look("verbal_only")}
"""Forms in the colours of the strategies that insist on them."""
SOURCES: dict[str, tuple[float, Any]] = {
    "record": (1.2, "solid"),
    "null": (1.2, (0, (1.5, 1.5))),
    "model": (2.2, "solid"),
}
"""Line width and dashes by where a curve comes from; the record is a staircase with a band."""


def beside_record(curves: pd.DataFrame, title: str) -> Figure:
    """The reader sees, clock by clock, where the model stands to the record and to a null that was fitted to it.

    Args:
        curves: a row a curve and day: `clock`, `form` (written, unwritten), `source` (record, null, model), `day`,
            `survival` (share in [0, 1]), and for the record `survival_lo`, `survival_hi` (what the record might have
            been; NaN elsewhere, and on days for which it is not known).
        title: what stands above.

    Returns:
        The figure: a panel a clock, two colours for the forms, thick lines the model, staircases the record with its
        95 % limits as bars, dotted lines the null.
    """
    clocks = list(dict.fromkeys(curves["clock"]))
    with style():
        figure = Figure(figsize=(WIDTH, 3.9))
        wide = (WIDTH - 0.75 - 0.15) / len(clocks)
        for place, clock in enumerate(clocks):
            axes = figure.add_axes(((0.75 + place * wide) / WIDTH, 0.27, (wide - 0.28) / WIDTH, 0.54))
            panel = curves[curves["clock"] == clock]
            for (form, source), curve in panel.groupby(["form", "source"], sort=False):
                width, dashes = SOURCES[str(source)]
                axes.plot(curve["day"], curve["survival"], color=FORMS[str(form)].color, linewidth=width,
                          linestyle=dashes, drawstyle="steps-post" if source == "record" else "default",
                          zorder=2 if source == "record" else 3)  # fmt: skip
                known = curve.dropna(subset=["survival_lo"])
                axes.vlines(known["day"] + (4 if form == "written" else -4), known["survival_lo"], known["survival_hi"],
                            color=FORMS[str(form)].color, linewidth=1, alpha=0.6)  # fmt: skip
            clock_axis(axes, float(panel["day"].max()), "days since signing")
            share_axis(axes, "first ceasefires alive (%)" if place == 0 else "")
            axes.tick_params(labelleft=place == 0)
            axes.set_title(str(clock))
        figure.text(0.75 / WIDTH, 0.975, title, fontweight="bold", fontsize=10.5, va="top")
        lines = [Line2D([], [], color=own.color, linewidth=2.2, label=form) for form, own in FORMS.items()]
        lines += [Line2D([], [], color=INK, linewidth=width, linestyle=dashes, label=words)
                  for (width, dashes), words in zip(SOURCES.values(), (
                      "record (bars: 95 %, conflicts drawn anew)", "null fitted to it", "model, not fitted"),
                      strict=True)]  # fmt: skip
        figure.legend(handles=lines, loc="lower left", bbox_to_anchor=(0.6 / WIDTH, 0.0), ncols=5, fontsize=8.2,
                      labelcolor=QUIET, columnspacing=1.4)  # fmt: skip
    return figure
