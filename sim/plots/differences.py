"""Differences side by side, each with its interval and with whether the same worlds stand behind it."""

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from sim.plots.forest import PRACTICALLY_EQUAL
from sim.plots.style import INK, MONTE_CARLO, QUIET, WIDTH, blank, signed, style

PERIOD_COLOR = "#0b5394"


def difference_forest(
    rows: pd.DataFrame, title: str = "Differences, side by side", band: float = PRACTICALLY_EQUAL
) -> Figure:
    """The reader sees which differences are known to be there, how large, and which rest on the same worlds.

    Args:
        rows: one row per panel and line: `panel` (words with unit), `line` (words beside it), `difference`,
            `difference_lo`, `difference_hi` (days; NaN where it is not defined), `paired` (the same worlds?).
        title: what stands above.
        band: days within which two policies are called practically equal.

    Returns:
        The figure; a sentence instead of axes if no difference is defined.
    """
    known = rows.dropna(subset=["difference"])
    if known.empty:
        return blank(WIDTH, 2.2, "No difference is defined between them.")
    panels, lines = list(dict.fromkeys(known["panel"])), list(dict.fromkeys(known["line"]))
    with style():
        height = 1.72 + 0.34 * len(lines)
        figure = Figure(figsize=(WIDTH, height))
        left, numbers, gap = 2.5, 1.2, 0.06
        wide = (WIDTH - left - 0.05 - (len(panels) - 1) * gap) / len(panels) - numbers
        for place, panel in enumerate(panels):
            box = (left + place * (wide + numbers + gap), 0.58, wide, 0.34 * len(lines))
            axes = figure.add_axes((box[0] / WIDTH, box[1] / height, box[2] / WIDTH, box[3] / height))
            own = known[known["panel"] == panel].drop_duplicates("line").set_index("line")
            _panel(axes, own, lines, band)
            axes.set_title(panel, fontsize=8.8, fontweight="normal", pad=6)
            words = [fill(line, 38) if place == 0 else "" for line in lines]
            axes.set_yticks(range(len(lines)), words, fontsize=8.4)
        figure.text(0.02, 1 - 0.1 / height, title, fontsize=10.5, fontweight="bold", va="top")
        figure.legend(handles=_key(band), loc="upper left", bbox_to_anchor=(0.008, 1 - 0.27 / height), ncols=3)
    return figure


def _panel(axes: Axes, own: pd.DataFrame, lines: Sequence[str], band: float) -> None:
    axes.set_ylim(len(lines) - 0.5, -0.5)
    axes.axvspan(-band, band, color="#e9ecef", linewidth=0, zorder=0)
    axes.axvline(0, color=QUIET, linewidth=0.9, zorder=1)
    for row, line in enumerate(lines):
        if line not in own.index:
            axes.text(1.03, row, "not defined", transform=axes.get_yaxis_transform(), fontsize=7.6, color=QUIET,
                      va="center")  # fmt: skip
            continue
        value, low, high = (float(own.loc[line, f"difference{end}"]) for end in ("", "_lo", "_hi"))
        axes.plot([low, high], [row, row], color=INK, linewidth=1.8, solid_capstyle="butt", zorder=2)
        face = INK if bool(own.loc[line, "paired"]) else "white"
        axes.plot(value, row, "o", color=INK, markerfacecolor=face, markersize=6.5, zorder=3)
        axes.text(1.03, row, f"{signed(value)} [{signed(low)}, {signed(high)}]", transform=axes.get_yaxis_transform(),
                  fontsize=7.6, va="center")  # fmt: skip
    axes.margins(x=0.1)
    low, high = axes.get_xlim()
    axes.set_xlim(min(low, -2 * band), max(high, 2 * band))
    axes.locator_params(axis="x", nbins=3)
    axes.xaxis.grid(True)
    axes.set_xlabel("difference (days)", fontsize=8.6)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


def _key(band: float) -> list[Line2D | Patch]:
    return [
        Line2D([], [], color=INK, linewidth=1.8, marker="o", label=f"same worlds, {MONTE_CARLO}"),
        Line2D([], [], color=INK, linewidth=1.8, marker="o", markerfacecolor="white", label="other worlds"),
        Patch(color="#e9ecef", label=f"within {band:g} days: practically equal"),
    ]


def hazard_ratios(rows: pd.DataFrame, title: str = "When is the danger greater?") -> Figure:
    """The reader sees whether one side is in more danger early and the other late, so that no single ratio would do.

    Args:
        rows: one row per panel and period: `panel` (words), `period` (words, days since signing), `ratio` (hazard of A
            to B), `ratio_lo`, `ratio_hi` (95 %; may be NaN or infinite), `days`, `days_lo`, `days_hi` (days won or lost
            by A in the period), `told` (what the periods say of one another, in words).
        title: what stands above.

    Returns:
        The figure; a sentence instead of axes if no ratio is defined.
    """
    known = rows[np.isfinite(rows["ratio"].astype(float)) & (rows["ratio"].astype(float) > 0)]
    if known.empty:
        return blank(WIDTH, 2.2, "No hazard ratio is defined: on one side no ceasefire ended.")
    panels = list(dict.fromkeys(known["panel"]))
    periods = list(dict.fromkeys(rows["period"]))
    with style():
        tall = 0.3 * len(periods)
        head = 0.78
        height = head + len(panels) * (tall + 0.42) + 0.2
        figure = Figure(figsize=(WIDTH, height))
        ends = known[["ratio_lo", "ratio_hi"]].to_numpy(float)
        ends = np.clip(np.where(np.isfinite(ends), ends, 1.0), 0.02, 50.0)
        low, high = min(0.5, 0.9 * ends.min()), max(2.0, 1.1 * ends.max())
        for place, panel in enumerate(panels):
            bottom = height - head - place * (tall + 0.42) - tall
            axes = figure.add_axes((1.25 / WIDTH, bottom / height, 4.6 / WIDTH, tall / height))
            axes.set_xscale("log")
            axes.set_xlim(low, high)
            _ratios(axes, known[known["panel"] == panel].set_index("period"), periods)
            told = known.loc[known["panel"] == panel, "told"].iloc[0]
            axes.set_title(f"{panel}: {told}", fontsize=9.0, pad=4)
            axes.tick_params(axis="x", labelbottom=place == len(panels) - 1)
            if place == len(panels) - 1:
                axes.set_xlabel("hazard ratio: below 1 the first is in less danger, above 1 in more")
        figure.text(0.02, 1 - 0.1 / height, title, fontsize=10.5, fontweight="bold", va="top")
        figure.text(5.95 / WIDTH, 1 - 0.3 / height, "ratio [95 %]", fontsize=8.4, color=QUIET, va="top")
        figure.text(7.45 / WIDTH, 1 - 0.3 / height, "days won [95 %]", fontsize=8.4, color=QUIET, va="top")
    return figure


def _ratios(axes: Axes, own: pd.DataFrame, periods: Sequence[str]) -> None:
    axes.set_ylim(len(periods) - 0.4, -0.6)
    axes.axvline(1, color=QUIET, linewidth=0.9, zorder=1)
    for row, period in enumerate(periods):
        if period not in own.index:
            continue
        value, low, high = (float(own.loc[period, f"ratio{end}"]) for end in ("", "_lo", "_hi"))
        axes.plot([max(low, 1e-3), min(high, 1e3)], [row, row], color=PERIOD_COLOR, linewidth=1.8, zorder=2)
        axes.plot(value, row, "o", color=PERIOD_COLOR, markersize=6, zorder=3, clip_on=True)
        days = [float(own.loc[period, f"days{end}"]) for end in ("", "_lo", "_hi")]
        for at, text in ((1.022, f"{value:.2f} [{low:.2f}, {high:.2f}]"),
                         (1.348, f"{signed(days[0], 1)} [{signed(days[1], 1)}, {signed(days[2], 1)}]")):
            axes.text(at, row, text, transform=axes.get_yaxis_transform(), fontsize=8, va="center")
    axes.set_yticks(range(len(periods)), periods, fontsize=8.6)
    low, high = axes.get_xlim()
    ticks = [tick for tick in (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if low <= tick <= high]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.grid(True)
