"""How long ceasefires live under each strategy."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.plots.labels import label_ends
from sim.plots.style import INK, LIGHT, MONTE_CARLO, QUIET, WIDTH, blank, clock_axis, day_ticks, look, share_axis, style

DEFAULT_HIGHLIGHT = ("written_only", "verbal_only", "written_then_verbal", "scope_ladder")
"""The comparison that the laboratory was built for: written against verbal, and the two ladders between them."""


def survival_curves(
    curves: pd.DataFrame,
    highlight: Sequence[str] = DEFAULT_HIGHLIGHT,
    title: str = "Survival of first ceasefires",
    y_label: str = "first ceasefires still standing (%)",
    x_label: str = "days since signing",
) -> Figure:
    """The reader sees which share of first ceasefires still stands on each day, strategy by strategy.

    A few strategies are drawn strongly, with bands and their numbers at risk below; the rest stay light but named. A
    band is the Monte Carlo error of one curve; a difference of two strategies in the same worlds is known more
    sharply than two bands suggest.

    Args:
        curves: one row per strategy and day: `strategy`, `day`, `survival` (share in [0, 1]), `survival_lo`,
            `survival_hi` (95 % bounds, may be missing or NaN), `at_risk` (ceasefires still observed, a count).
        highlight: the strategies drawn strongly; those that are not in `curves` are passed over.
        title: what stands above the picture.
        y_label: what the height means, with its unit.
        x_label: what the clock counts, with its unit.

    Returns:
        The figure; a sentence instead of axes if no strategy has a ceasefire.
    """
    curves = _usable(curves)
    if curves.empty:
        return blank(WIDTH, 2.2, "No ceasefire was signed under any strategy: there is no survival to show.")
    present = list(dict.fromkeys(curves["strategy"]))
    strong = [name for name in highlight if name in present] or present[:1]
    table = [name for name in strong if _at_risk(curves, name).notna().any()]
    with style():
        rows = 0.19 * (len(table) + 1.4) if table else 0.0
        height = 4.18 + rows
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.085, (0.66 + rows) / height, 0.685, 3.15 / height))
        follow = float(curves["day"].max())
        clock_axis(axes, follow, x_label)
        share_axis(axes, y_label)
        banded = False
        for name in [*(n for n in present if n not in strong), *reversed(strong)]:
            curve, own = curves[curves["strategy"] == name], look(name)
            if name not in strong:
                axes.plot(curve["day"], curve["survival"], color=LIGHT, linewidth=1.0, zorder=1.5)
                continue
            if {"survival_lo", "survival_hi"} <= set(curve) and curve["survival_lo"].notna().any():
                axes.fill_between(
                    curve["day"],
                    curve["survival_lo"].astype(float),
                    curve["survival_hi"].astype(float),
                    color=own.color,
                    alpha=0.2,
                    linewidth=0,
                    zorder=2,
                )
                banded = True
            axes.plot(
                curve["day"],
                curve["survival"],
                color=own.color,
                linestyle=own.linestyle,
                linewidth=2.0,
                zorder=3,
            )
        last = [float(curves.loc[curves["strategy"] == name, "survival"].iloc[-1]) for name in present]
        label_ends(
            axes,
            last,
            [look(name).label for name in present],
            [look(name).color if name in strong else QUIET for name in present],
            [9.5 if name in strong else 8.0 for name in present],
            [name in strong for name in present],
        )
        axes.set_title(title)
        handles: list[Line2D | Patch] = []
        if banded:
            handles.append(Patch(facecolor=QUIET, alpha=0.3, label=f"shaded: {MONTE_CARLO}"))
        if len(present) > len(strong):
            handles.append(Line2D([], [], color=LIGHT, linewidth=1.0, label="other strategies"))
        if handles:
            _keep_clear(axes, curves, handles)
        _risk_table(figure, curves, table, follow, height, rows)
    return figure


def _usable(curves: pd.DataFrame) -> pd.DataFrame:
    kept = curves.dropna(subset=["survival"]).sort_values(["strategy", "day"], kind="stable")
    order = {name: place for place, name in enumerate(dict.fromkeys(curves["strategy"]))}
    return kept.sort_values(["strategy", "day"], key=lambda c: c.map(order) if c.name == "strategy" else c)


def _at_risk(curves: pd.DataFrame, strategy: str) -> pd.Series:
    if "at_risk" not in curves:
        return pd.Series(dtype=float)
    return curves.loc[curves["strategy"] == strategy].set_index("day")["at_risk"].astype(float)


def _keep_clear(axes, curves: pd.DataFrame, handles: list) -> None:
    follow = curves["day"].max()
    late = curves[curves["day"] > 0.55 * follow]["survival"].max()
    early = curves[curves["day"].between(0.02 * follow, 0.45 * follow)]["survival"].min()
    if late < 0.84:
        axes.legend(handles=handles, loc="upper right", borderaxespad=0.2)
    elif early > 0.22:
        axes.legend(handles=handles, loc="lower left", borderaxespad=0.4)
    else:
        axes.legend(
            handles=handles, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=len(handles), borderaxespad=0.2
        )


def _risk_table(
    figure: Figure, curves: pd.DataFrame, table: Sequence[str], follow: float, height: float, rows: float
) -> None:
    if not table:
        return
    axes = figure.add_axes((0.085, 0.06 / height, 0.685, rows / height))
    axes.set_xlim(0, max(follow, 1))
    axes.set_ylim(len(table) + 0.4, -1)
    axes.axis("off")
    axes.text(
        0, -0.6, "ceasefires still standing and observed (number at risk)", fontsize=8.5, color=QUIET, va="center"
    )
    for row, name in enumerate(table):
        counts = _at_risk(curves, name)
        for day in day_ticks(follow):
            known = counts[counts.index <= day]
            if known.empty or np.isnan(known.iloc[-1]):
                continue
            axes.text(
                day,
                row + 0.35,
                f"{known.iloc[-1]:,.0f}",
                fontsize=8.5,
                color=INK,
                va="center",
                ha="center",
            )
        axes.text(
            1.034,
            row + 0.35,
            look(name).label,
            transform=axes.get_yaxis_transform(),
            fontsize=8.5,
            color=look(name).color,
            va="center",
        )
