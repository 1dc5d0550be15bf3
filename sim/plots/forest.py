"""Contrasts of strategies, side by side: how many days each is worth against one of them."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.plots.style import INK, MONTE_CARLO, QUIET, WIDTH, blank, look, signed, style

PRACTICALLY_EQUAL = 5.0
"""Days: two policies that differ by less are called practically equal."""


def forest_plot(
    contrasts: pd.DataFrame,
    reference: str,
    panels: Sequence[str] | None = None,
    unit: str = "days",
    title: str = "",
) -> Figure:
    """The reader sees which strategies gain and which lose days against one reference, and where the sign is unknown.

    Each row is a strategy, each panel another question; the line is the interval of the paired difference in the same
    worlds. An interval that touches the grey band is within five days of no difference.

    Args:
        contrasts: one row per panel and strategy: `panel` (words), `strategy`, `difference`, `difference_lo`,
            `difference_hi` (unit as given; NaN where a panel is not defined for a strategy).
        reference: the strategy that all are compared with.
        panels: which panels, in order; by default all, in the order of the table.
        unit: of the differences.
        title: what stands above.

    Returns:
        The figure; a sentence instead of axes if no contrast is defined.
    """
    contrasts = contrasts[contrasts["strategy"] != reference]
    names = list(panels if panels is not None else dict.fromkeys(contrasts["panel"]))
    contrasts = contrasts[contrasts["panel"].isin(names)]
    known = contrasts.dropna(subset=["difference"])
    if known.empty:
        return blank(WIDTH, 2.2, f"No strategy can be compared with {look(reference).label}: no difference is defined.")
    names = [name for name in names if name in set(known["panel"])]
    first = known[known["panel"] == names[0]].sort_values("difference", ascending=False)["strategy"].tolist()
    order = first + [name for name in dict.fromkeys(known["strategy"]) if name not in first]
    with style():
        height = 1.62 + 0.3 * len(order)
        figure = Figure(figsize=(WIDTH, height))
        left, gap, numbers = 1.74, 0.1, 1.0
        wide = (WIDTH - left - 0.1 - (len(names) - 1) * gap) / len(names) - numbers
        for place, panel in enumerate(names):
            axes = figure.add_axes(
                (
                    (left + place * (wide + numbers + gap)) / WIDTH,
                    0.58 / height,
                    wide / WIDTH,
                    (0.3 * len(order)) / height,
                )
            )
            rows = known[known["panel"] == panel].drop_duplicates("strategy").set_index("strategy")
            axes.set_ylim(len(order) - 0.5, -0.5)
            axes.axvspan(-PRACTICALLY_EQUAL, PRACTICALLY_EQUAL, color="#e9ecef", linewidth=0, zorder=0)
            axes.axvline(0, color=QUIET, linewidth=0.9, zorder=1)
            for row, name in enumerate(order):
                if name not in rows.index:
                    axes.text(
                        1.03,
                        row,
                        "not defined",
                        transform=axes.get_yaxis_transform(),
                        fontsize=7.6,
                        color=QUIET,
                        va="center",
                    )
                    continue
                own, value = look(name), rows.loc[name]
                low, high = value.get("difference_lo"), value.get("difference_hi")
                bounded = pd.notna(low) and pd.notna(high)
                if bounded:
                    axes.plot([low, high], [row, row], color=own.color, linewidth=2.0, solid_capstyle="butt", zorder=2)
                axes.plot(
                    value["difference"],
                    row,
                    own.marker,
                    color=own.color,
                    markersize=7,
                    markeredgecolor="white",
                    markeredgewidth=0.5,
                    zorder=3,
                )
                text = signed(value["difference"]) + (f" [{signed(low)}, {signed(high)}]" if bounded else "")
                axes.text(1.03, row, text, transform=axes.get_yaxis_transform(), fontsize=7.6, color=INK, va="center")
            axes.margins(x=0.08)
            low, high = axes.get_xlim()
            axes.set_xlim(min(low, -2 * PRACTICALLY_EQUAL), max(high, 2 * PRACTICALLY_EQUAL))
            axes.locator_params(axis="x", nbins=4)
            axes.xaxis.grid(True)
            axes.set_xlabel(f"difference ({unit})")
            axes.set_title(panel, fontsize=9.0, fontweight="normal", pad=6)
            axes.spines["left"].set_visible(False)
            axes.tick_params(axis="y", length=0)
            axes.set_yticks(
                range(len(order)), [look(name).label for name in order] if place == 0 else [""] * len(order)
            )
            if place == 0:
                for tick, name in zip(axes.get_yticklabels(), order, strict=True):
                    tick.set_color(look(name).color)
        figure.text(
            0.02,
            1 - 0.1 / height,
            title or f"Against {look(reference).label}, in the same worlds",
            fontsize=10.5,
            fontweight="bold",
            va="top",
        )
        figure.legend(
            handles=[
                Line2D([], [], color=QUIET, linewidth=2, marker="o", label=f"{MONTE_CARLO}, in brackets"),
                Patch(color="#e9ecef", label=f"within {PRACTICALLY_EQUAL:g} {unit}: practically equal"),
            ],
            loc="upper left",
            bbox_to_anchor=(0.008, 1 - 0.27 / height),
            ncols=2,
        )
    return figure
