"""Who signs, and how long what they sign lasts: the two must be read together."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import Bbox

from sim.plots.labels import label_points
from sim.plots.style import INK, MONTE_CARLO, QUIET, WIDTH, blank, look, share_axis, style

_STRATA = (
    ("both", "sign under both", "#33475b", "", "white"),
    ("only_a", "only under {a}", "#7fb2dd", "///", INK),
    ("only_b", "only under {b}", "#f2a66f", "\\\\\\", INK),
    ("neither", "under neither", "#e8ebee", "", INK),
)


def selection_picture(
    points: pd.DataFrame,
    strata: pd.DataFrame | None = None,
    survival: str = "S90",
    horizon: int = 180,
    title: str = "What is signed, and what lasts once signed",
) -> Figure:
    """The reader sees that a text which lasts is not yet a text that is signed.

    Above, each strategy is one point: how often it is signed against how many of the signed ceasefires outlive a
    fixed day. A point far up and far left may last because few, and sturdier, worlds signed it. Below, the same worlds
    are sorted by what they sign under either of two strategies; only those that sign under both can be compared.

    Args:
        points: one row a strategy under endogenous assignment: `strategy`, `signing_rate` and `S90` (or the column
            named by `survival`), shares in [0, 1], each with `_lo`, `_hi` (95 % bounds, may be NaN).
        strata: one row per pair: `a`, `b` (strategies), `both`, `only_a`, `only_b`, `neither` (shares that sum to 1).
        survival: the column shown on the vertical axis, S followed by the day.
        horizon: the day by which a first ceasefire must be signed to count.
        title: what stands above the picture.

    Returns:
        The figure; a sentence instead of axes if no strategy is signed at all.
    """
    points = points.dropna(subset=["signing_rate", survival]).drop_duplicates("strategy")
    if points.empty:
        return blank(WIDTH, 2.2, "No ceasefire was signed under any strategy: nothing can outlive its signing.")
    bars = 0 if strata is None else len(strata)
    with style():
        below = 0.74 + 0.66 * bars if bars else 0.0
        height = 4.9 + below
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.085, (0.58 + below) / height, 0.875, 3.95 / height))
        share_axis(axes, f"still standing on day {survival[1:]}, % of those signed")
        axes.set_xlim(*_window(points, "signing_rate"))
        axes.set_ylim(*_window(points, survival))
        axes.xaxis.set_major_formatter(
            FuncFormatter(lambda value, _: f"{100 * value:.3g} %" if 0 <= value <= 1 else "")
        )
        axes.yaxis.set_major_formatter(
            FuncFormatter(lambda value, _: f"{100 * value:.3g} %" if 0 <= value <= 1 else "")
        )
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
        axes.xaxis.grid(True)
        axes.set_xlabel(f"signed by day {horizon}, % of worlds")
        axes.set_title(title)
        boxes = []
        for point in points.to_dict("records"):
            own = look(point["strategy"])
            x, y = point["signing_rate"], point[survival]
            spans = [
                [[point.get(f"{column}_lo", value)], [point.get(f"{column}_hi", value)]]
                for column, value in (("signing_rate", x), (survival, y))
            ]
            (x0, x1), (y0, y1) = [[v if pd.notna(v) else c for (v,) in s] for s, c in zip(spans, (x, y), strict=True)]
            axes.plot([x0, x1], [y, y], color=own.color, linewidth=1.1, zorder=2)
            axes.plot([x, x], [y0, y1], color=own.color, linewidth=1.1, zorder=2)
            axes.plot(
                x, y, own.marker, color=own.color, markersize=7, markeredgecolor="white", markeredgewidth=0.6, zorder=3
            )
            for corner, opposite in (((x0, y), (x1, y)), ((x, y0), (x, y1))):
                boxes.append(Bbox([axes.transData.transform(corner), axes.transData.transform(opposite)]).padded(2))
        label_points(
            axes,
            points["signing_rate"].tolist(),
            points[survival].tolist(),
            [look(name).label for name in points["strategy"]],
            [look(name).color for name in points["strategy"]],
            boxes,
        )
        cross = Line2D(
            [], [], color=QUIET, marker="+", linestyle="", markersize=11, label=f"cross: {MONTE_CARLO} (both ways)"
        )
        axes.legend(handles=[cross], loc="lower right", bbox_to_anchor=(1.0, 1.0), borderaxespad=0.1)
        if bars:
            _draw_strata(figure, strata, bars, height)
    return figure


def _window(points: pd.DataFrame, column: str) -> tuple[float, float]:
    """Limits of an axis of shares: around points and intervals, at least a fifth wide, with room for names."""
    ends = points[[name for name in (column, f"{column}_lo", f"{column}_hi") if name in points]].astype(float)
    low, high = float(ends.min().min()), float(ends.max().max())
    room = max(0.2 * (high - low), (0.2 - (high - low)) / 2, 0.03)
    return max(low - room, -0.03), min(high + room, 1.05)


def _draw_strata(figure: Figure, strata: pd.DataFrame, bars: int, height: float) -> None:
    axes = figure.add_axes((0.085, 0.48 / height, 0.875, (0.66 * bars - 0.1) / height))
    axes.set_xlim(0, 1)
    axes.set_ylim(len(strata) - 0.55, -0.68)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1.0], ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"])
    axes.set_xlabel("the same worlds by what they sign, % of worlds")
    for row, pair in enumerate(strata.to_dict("records")):
        names = {"a": look(pair["a"]).label, "b": look(pair["b"]).label}
        left, spare = 0.0, []
        for column, words, color, hatch, ink in _STRATA:
            share = float(pair[column])
            if not share > 0:
                continue
            axes.add_patch(
                Rectangle(
                    (left, row - 0.33), share, 0.66, facecolor=color, hatch=hatch, edgecolor="white", linewidth=0.8
                )
            )
            text = words.format(**names)
            if share * 0.875 * WIDTH * 72 > 5.2 * len(text):
                axes.text(
                    left + share / 2,
                    row,
                    f"{text}\n{100 * share:.0f} %",
                    ha="center",
                    va="center",
                    fontsize=8.5,
                    color=ink,
                    bbox={"facecolor": color, "edgecolor": "none", "pad": 1.2},
                )
            else:
                spare.append(f"{text}: {100 * share:.1f} %")
            left += share
        lead = f"{names['a']} against {names['b']}"
        axes.text(0, row - 0.48, lead, fontsize=8.5, color=QUIET, va="center")
        if spare:
            axes.text(
                1,
                row - 0.48,
                "too narrow for a name: " + "; ".join(spare),
                fontsize=8.0,
                color=QUIET,
                ha="right",
                va="center",
            )
