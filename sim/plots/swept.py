"""One outcome after another along a swept quantity, strategy by strategy."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.plots.labels import label_ends
from sim.plots.style import LIGHT, MONTE_CARLO, QUIET, WIDTH, blank, look, style
from sim.plots.survival import DEFAULT_HIGHLIGHT

SHARES = ("signing_rate", "signing60", "signing120", "S30", "S90", "S180", "S365")
"""Outcomes that are shares and are shown in per cent; all others keep their unit."""


def swept_outcomes(
    outcomes: pd.DataFrame,
    x: str,
    x_label: str,
    panels: Mapping[str, str],
    highlight: Sequence[str] = DEFAULT_HIGHLIGHT,
    title: str = "",
) -> Figure:
    """The reader sees how each outcome changes along one quantity, and whether strategies change places on the way.

    Args:
        outcomes: one row per strategy and value of `x`: `strategy`, `x` and each outcome with `_lo`, `_hi` (95 %
            bounds, may be missing or NaN).
        x: the column swept.
        x_label: words and unit of it.
        panels: outcome column to its words with unit, one panel each, in order.
        highlight: strategies drawn strongly and named; others light and unnamed.
        title: what stands above.

    Returns:
        The figure; a sentence instead of axes if no outcome is defined.
    """
    panels = {
        column: words for column, words in panels.items() if column in outcomes and outcomes[column].notna().any()
    }
    if outcomes.empty or not panels:
        return blank(WIDTH, 2.2, "No outcome is defined along this sweep.")
    present = list(dict.fromkeys(outcomes["strategy"]))
    strong = [name for name in highlight if name in present] or present[:4]
    with style():
        count = len(panels)
        columns = min(count, 2)
        rows = -(-count // columns)
        margin, name_room = 0.78, 1.5
        wide = (WIDTH - columns * (margin + name_room)) / columns if columns > 1 else 5.8
        tall, gap = 2.35, 0.95
        height = 0.5 + rows * (tall + gap) - 0.3
        figure = Figure(figsize=(WIDTH, height))
        for place, (column, words) in enumerate(panels.items()):
            row, side = divmod(place, columns)
            axes = figure.add_axes(
                (
                    (margin + side * (margin + wide + name_room)) / WIDTH,
                    (height - 0.5 - tall - row * (tall + gap)) / height,
                    wide / WIDTH,
                    tall / height,
                )
            )
            _panel(axes, outcomes, x, column, present, strong)
            axes.set_xlabel(x_label)
            axes.set_ylabel(words)
        figure.text(0.02, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        if any(f"{column}_lo" in outcomes for column in panels):
            handles = [Patch(facecolor=QUIET, alpha=0.3, label=f"shaded: {MONTE_CARLO}")]
            figure.legend(handles=handles, loc="upper right", bbox_to_anchor=(0.995, 1 - 0.02 / height))
    return figure


def _panel(axes, outcomes: pd.DataFrame, x: str, column: str, present: Sequence[str], strong: Sequence[str]) -> None:
    ends = {}
    for name in [*(n for n in present if n not in strong), *reversed(strong)]:
        rows, own = outcomes[outcomes["strategy"] == name].sort_values(x), look(name)
        rows = rows.dropna(subset=[column])
        if rows.empty:
            continue
        if name not in strong:
            axes.plot(rows[x], rows[column], color=LIGHT, linewidth=1.0, zorder=1)
            continue
        if f"{column}_lo" in rows:
            axes.fill_between(
                rows[x],
                rows[f"{column}_lo"].astype(float),
                rows[f"{column}_hi"].astype(float),
                color=own.color,
                alpha=0.18,
                linewidth=0,
            )
        axes.plot(
            rows[x], rows[column], color=own.color, linestyle=own.linestyle, marker=own.marker, markersize=5,
            markeredgecolor="white", markeredgewidth=0.6,
        )  # fmt: skip
        ends[name] = float(rows[column].iloc[-1])
    axes.yaxis.grid(True)
    axes.margins(x=0.02)
    if column in SHARES:
        axes.set_ylim(0, 1)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f} %"))
    elif (outcomes[column].dropna() >= 0).all():
        axes.set_ylim(bottom=0)
    names = [name for name in strong if name in ends]
    label_ends(
        axes,
        [ends[name] for name in names],
        [look(name).label for name in names],
        [look(name).color for name in names],
        [8.8] * len(names),
        [True] * len(names),
    )
