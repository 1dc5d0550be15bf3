"""What was fitted to the world's record, what it then predicts, and where one ceasefire goes from there."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from sim.plots.beside_record import FORMS
from sim.plots.style import INK, PAPER, QUIET, WIDTH, blank, share_axis, style

MECHANISMS: dict[str, tuple[str, Any, str]] = {
    "accidents": ("accidents end truces", "solid", "o"),
    "trust": ("lost trust ends truces", (0, (4, 1.6)), "s"),
}
"""Words, dashes and sign of a mechanism; the two fit the record alike and are told apart in every figure."""
CLOCKS = {"V25": "25 deaths within 30 days", "V1": "the first death", "V5": "five deaths"}
_BARS = 15
_STAIRS = 60
"""Days from which on the record is known finely enough to be drawn as stairs; fewer are points."""
_FARTHEST = (-1.0, 2.0)
"""Selection shares beyond these, of gaps near nothing, stand at the edge; their number is told in words."""
_DAYS = (2, 7, 30, 90, 180, 365, 730)
_MODEL = "#0b5394"


def population_fit(fit: pd.DataFrame, title: str) -> Figure:
    """The reader sees what was fitted, what was then predicted, and that two mechanisms fit about equally well.

    Args:
        fit: a row a clock, form, source and day: `clock` (V25, V1, V5), `form` (written, unwritten), `source` (record,
            null, accidents, trust), `day`, `survival` (share in [0, 1]), `survival_lo`, `survival_hi` (record: 95 % of
            a bootstrap; mechanisms: 90 % of the posterior; null: NaN), `fitted` (whether that curve was fitted).
        title: what stands above.

    Returns:
        The figure: a column a clock, a row a form; days on a square-root scale so that the first weeks can be read.
    """
    if fit.empty:
        return blank(WIDTH, 2.0, "No population was fitted to the record.")
    clocks = [name for name in CLOCKS if name in set(fit["clock"])]
    clocks += [name for name in dict.fromkeys(fit["clock"]) if name not in clocks]
    forms = [name for name in FORMS if name in set(fit["form"])]
    with style():
        height = 1.5 + 2.25 * len(forms)
        figure = Figure(figsize=(WIDTH, height))
        wide = (WIDTH - 0.85) / len(clocks)
        for column, clock in enumerate(clocks):
            for row, form in enumerate(forms):
                bottom = 1.12 + 2.25 * (len(forms) - 1 - row)
                box = (0.75 + column * wide, bottom, wide - 0.2, 1.8)
                axes = figure.add_axes((box[0] / WIDTH, box[1] / height, box[2] / WIDTH, box[3] / height))
                panel = fit[(fit["clock"] == clock) & (fit["form"] == form)]
                for source, curve in panel.groupby("source", sort=False):
                    _curve(axes, str(source), curve.sort_values("day"), FORMS[form].color)
                _root_axis(axes, row == len(forms) - 1, float(fit["day"].max()))
                share_axis(axes, f"{form}: alive (%)" if column == 0 else "")
                axes.yaxis.label.set_color(FORMS[form].color)
                axes.tick_params(labelleft=column == 0)
                if row == 0:
                    own = panel[panel["source"].isin(list(MECHANISMS))]
                    how = "fitted" if own["fitted"].astype(bool).any() else "predicted, not fitted"
                    axes.set_title(f"{clock}: {CLOCKS.get(clock, '')}\n{how}".replace(": \n", "\n"), fontsize=9.5)
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        _fit_legend(figure, set(fit["source"]))
    return figure


def _curve(axes: Axes, source: str, curve: pd.DataFrame, color: str) -> None:
    days, alive = curve["day"].to_numpy(float), curve["survival"].to_numpy(float)
    low, high = curve["survival_lo"].to_numpy(float), curve["survival_hi"].to_numpy(float)
    if source == "record":
        if len(days) > _STAIRS:
            axes.plot(np.r_[0, days], np.r_[1, alive], color=INK, linewidth=0.9, drawstyle="steps-post", zorder=6)
        else:
            axes.plot(days, alive, "o", color=INK, markersize=3, zorder=6)
        known = np.flatnonzero(np.isfinite(low) & np.isfinite(high))
        if len(known) > _BARS:
            wish = np.linspace(np.sqrt(days[known[0]]), np.sqrt(days[known[-1]]), _BARS) ** 2
            known = known[np.unique(np.abs(days[known][:, None] - wish).argmin(axis=0))]
        axes.vlines(days[known], low[known], high[known], color=INK, linewidth=1, zorder=6)
    elif source == "null model":
        axes.plot(days, alive, color=INK, linewidth=1.5, linestyle=(0, (1, 1.6)), zorder=5)
    else:
        _, dashes, _ = MECHANISMS.get(source, (source, (0, (1, 1)), "D"))
        axes.plot(days, alive, color=color, linewidth=1.7, linestyle=dashes, zorder=4)
        if dashes == "solid":
            axes.fill_between(days, low, high, color=color, alpha=0.18, linewidth=0, zorder=1)
        else:
            axes.fill_between(
                days, low, high, facecolor="none", edgecolor=color, alpha=0.35, hatch="////", linewidth=0.6, zorder=2
            )


def _root_axis(axes: Axes, labelled: bool, last: float) -> None:
    axes.set_xscale("function", functions=(lambda x: np.sqrt(np.maximum(x, 0)), np.square))
    axes.set_xlim(0, max(last, 2))
    axes.xaxis.set_major_locator(FixedLocator([day for day in _DAYS if day <= last]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda day, _: f"{day:.0f}"))
    axes.tick_params(labelbottom=labelled)
    axes.set_xlabel("days since signing (square-root scale)" if labelled else "", fontsize=9)


def _fit_legend(figure: Figure, sources: set[str]) -> None:
    handles: list[Any] = []
    if "record" in sources:
        handles.append(
            Line2D(
                [],
                [],
                color=INK,
                linewidth=1,
                marker="o",
                markersize=3,
                label="record (bars: 95 %, conflicts drawn anew)",
            )
        )
    if "null model" in sources:
        handles.append(
            Line2D([], [], color=INK, linewidth=1.7, linestyle=(0, (1, 1.4)), label="null, fitted to each curve")
        )
    for name, (words, dashes, _) in MECHANISMS.items():
        if name in sources:
            handles.append(Line2D([], [], color=QUIET, linewidth=2.0, linestyle=dashes, label=f"model: {words}"))
    if "accidents" in sources:
        handles.append(Patch(facecolor=QUIET, alpha=0.25, label="90 % of the posterior, accidents"))
    if "trust" in sources:
        handles.append(Patch(facecolor="none", edgecolor=QUIET, hatch="////", label="90 % of the posterior, trust"))
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0.6 / WIDTH, 0.0),
        ncols=3,
        fontsize=8.2,
        columnspacing=1.6,
        handlelength=3.2,
    )


def selection_shares(shares: pd.DataFrame, title: str) -> Figure:
    """The reader sees how far fits that are about as good differ on how much of the gap is who chooses to write.

    Args:
        shares: a row a mechanism and draw within two units of the best fit: `mechanism`, `log_likelihood` (units),
            `selection_share` (share of the gap between forms that goes when nobody chooses the form; may leave [0, 1]).
        title: what stands above.

    Returns:
        The figure: a row a mechanism, a sign a draw, better fits higher within the row, the range as a bar in numbers.
    """
    known = shares[np.isfinite(shares["selection_share"].astype(float))]
    if known.empty:
        return blank(WIDTH, 2.0, "No selection share is defined: no fit shows a gap between the forms.")
    rows = list(dict.fromkeys(known["mechanism"]))
    with style():
        tall = 0.95 * len(rows)
        height = tall + 1.25
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.23, 0.55 / height, 0.74, tall / height))
        ends = np.clip([min(0.0, known["selection_share"].min()), max(1.0, known["selection_share"].max())], *_FARTHEST)
        axes.set_xlim(ends[0] - 0.03, ends[1] + 0.03)
        axes.axvspan(0, 1, color="#f3f5f7", zorder=0)
        best = float(known["log_likelihood"].max())
        for place, name in enumerate(reversed(rows)):
            own = known[known["mechanism"] == name]
            low, high = float(own["selection_share"].min()), float(own["selection_share"].max())
            fall = np.clip((best - own["log_likelihood"]) / 2, 0, 1)
            axes.plot(
                own["selection_share"].clip(*_FARTHEST),
                place + 0.02 - 0.36 * fall,
                MECHANISMS.get(name, ("", "", "D"))[2],
                color=_MODEL,
                markersize=3.6,
                alpha=0.45,
                linewidth=0,
                markerfacecolor=PAPER if name == "trust" else _MODEL,
            )
            axes.plot(
                np.clip([low, high], *_FARTHEST), [place + 0.2] * 2, color=INK, linewidth=2, marker="|", markersize=9
            )
            axes.text(
                np.clip([low, high], *_FARTHEST).mean(),
                place + 0.27,
                f"{_per_cent(low)} to {_per_cent(high)} ({len(own)} draws)",
                ha="center",
                fontsize=8.5,
            )
        axes.set_yticks(range(len(rows)), [MECHANISMS.get(name, (name,))[0] for name in reversed(rows)])
        axes.set_ylim(-0.5, len(rows) - 0.42)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _per_cent(value)))
        axes.set_xlabel("share of the gap between written and unwritten that choice explains (%)")
        figure.text(0.01, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.text(
            0.01,
            1 - 0.36 / height,
            "a sign a draw within 2 units of log likelihood of the best, better ones higher; "
            "bar: their range; shaded: 0 to 100 %",
            color=QUIET,
            fontsize=8.5,
            va="top",
        )
    return figure


def _per_cent(share: float) -> str:
    return f"{100 * share:.0f} %".replace("-", "−")
