"""What draws of parameters say about a case before and after its events, and whether the computation is right."""

from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from sim.plots.calibration import POSTERIOR, PRIOR
from sim.plots.style import INK, LIGHT, PAPER, QUIET, WIDTH, blank, style

CONDITION = "#00765a"
SIDES = {
    "prior": (PRIOR, "prior"),
    "prior, on condition": (CONDITION, "on condition"),
    "posterior": (POSTERIOR, "posterior"),
}
"""Colour and word of a side, in the order in which bars stand above each other."""
TARGET = "#f3cf9c"
_OUT = ("#a8430a", "#0b5394", "#7a3e9d", "#00765a", "#8a6600", "#3a3f45")
_DASHES = ("solid", (0, (5, 1.4)), (0, (2, 1.2)), (0, (7, 1.4, 1.4, 1.4)), (0, (1, 1)))
_MOST_NAMED = 12


def predictive(table: pd.DataFrame, title: str) -> Figure:
    """The reader sees what the model expected of the case before and after conditioning, beside what was reported.

    Args:
        table: a row a statistic and side: `statistic`, `meaning` (words with the unit), `which` (prior,
            "prior, on condition", posterior), `q05`, `q50`, `q95`, `low`, `high` (the interval that counts as seen; NaN
            or infinite: open), `share_within` (of the draws), `fitted` (bool).
        title: what stands above.

    Returns:
        The figure: a thin axis a statistic in its own unit, prior above posterior, the target shaded; those that were
        not fitted are marked, they alone test the model.
    """
    known = table.dropna(subset=["q05", "q95"])
    if known.empty:
        return blank(WIDTH, 2.0, "No statistic of this case was predicted.")
    names = list(dict.fromkeys(known.sort_values("fitted", ascending=False, kind="stable")["statistic"]))
    with style():
        conditioned = (known["which"] == "prior, on condition").any()
        each = 0.78 if conditioned else 0.62
        height = each * len(names) + 1.3
        figure = Figure(figsize=(WIDTH, height))
        for place, name in enumerate(names):
            bottom = height - 0.95 - each * (place + 1) + 0.24
            axes = figure.add_axes((3.15 / WIDTH, bottom / height, 4.35 / WIDTH, (each - 0.28) / height))
            _statistic(axes, known[known["statistic"] == name].drop_duplicates("which").set_index("which"))
        figure.text(7.62 / WIDTH, (height - 0.86) / height, "draws within", fontsize=8.2, color=QUIET, va="center")
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.text(
            3.15 / WIDTH,
            0.12 / height,
            "each axis in the unit of its statistic: days, counts or a share",
            fontsize=8.5,
            color=QUIET,
        )
        figure.legend(
            handles=[
                Line2D([], [], color=PRIOR, linewidth=5, label="prior 5 to 95 %"),
                *([Line2D([], [], color=CONDITION, linewidth=5, label="prior, on condition")] if conditioned else []),
                Line2D([], [], color=POSTERIOR, linewidth=5, label="posterior"),
                Line2D([], [], color=INK, marker="|", markersize=8, linewidth=0, label="median"),
                Patch(color=TARGET, label="what was seen (interval)"),
            ],
            loc="upper left",
            bbox_to_anchor=(0.0, 1 - 0.34 / height),
            ncols=5,
            fontsize=8.5,
        )
    return figure


def _statistic(axes: Axes, sides: pd.DataFrame) -> None:
    first = sides.iloc[0]
    seen = np.array([first["low"], first["high"]], dtype=float)
    numbers = np.r_[sides[["q05", "q95"]].to_numpy(float).ravel(), seen[np.isfinite(seen)]]
    reach = max(float(np.ptp(numbers)), 1e-6)
    low, high = float(numbers.min()) - 0.06 * reach, float(numbers.max()) + 0.06 * reach
    axes.set_xlim(low, high)
    if np.isfinite(seen).any():
        left, right = seen[0] if np.isfinite(seen[0]) else low, seen[1] if np.isfinite(seen[1]) else high
        thin = max(0.012 * (high - low) - (right - left), 0)
        axes.axvspan(left - thin / 2, right + thin / 2, color=TARGET, linewidth=0, zorder=0)
    shown = [name for name in SIDES if name in sides.index]
    for name, place in zip(shown, reversed(range(len(shown))), strict=True):
        row, (color, words) = sides.loc[name], SIDES[name]
        axes.plot([row["q05"], row["q95"]], [place, place], color=color, linewidth=5, solid_capstyle="butt")
        axes.plot(row["q50"], place, "|", color=INK, markersize=9, markeredgewidth=1.6)
        if np.isfinite(row["share_within"]):
            axes.text(
                1.03,
                place,
                f"{words} {100 * row['share_within']:.0f} %",
                transform=axes.get_yaxis_transform(),
                fontsize=8,
                va="center",
                color=color if name == "posterior" else QUIET,
            )
    axes.set_ylim(-0.75, len(shown) - 0.25)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(5, min_n_ticks=2))
    axes.tick_params(axis="x", labelsize=7.5, length=2, pad=1)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(LIGHT)
    fitted = bool(first["fitted"])
    words = fill(str(first["meaning"]), 46) + ("" if fitted else "\n○ not fitted")
    axes.text(
        -0.03,
        0.5,
        words,
        transform=axes.transAxes,
        ha="right",
        va="center",
        fontsize=8,
        linespacing=1.15,
        color=INK,
        fontstyle="normal" if fitted else "italic",
    )


def rank_bands(ecdf: pd.DataFrame, title: str) -> Figure:
    """The reader sees whether any posterior is too wide, too narrow or shifted when the truth is known.

    Args:
        ecdf: a row a quantity and position: `key`, `at` (share of the ranks, [0, 1]), `difference` (share: ECDF of the
            rank less the uniform one), `lo`, `hi` (simultaneous 95 % band of one quantity, share).
        title: what stands above.

    Returns:
        The figure: grey lines within the band, coloured and named those that leave it.
    """
    known = ecdf.dropna(subset=["difference"])
    if known.empty:
        return blank(WIDTH, 2.0, "Ranks were not computed in this run.")
    left_it = known[(known["difference"] < known["lo"] - 1e-12) | (known["difference"] > known["hi"] + 1e-12)]
    worst = left_it.assign(by=left_it["difference"].abs()).groupby("key")["by"].max().sort_values(ascending=False)
    with style():
        figure = Figure(figsize=(WIDTH, 4.2))
        axes = figure.add_axes((0.09, 0.2, 0.68, 0.62))
        wide = known.groupby("at").agg(lo=("lo", "min"), hi=("hi", "max"))
        axes.fill_between(wide.index, wide["lo"], wide["hi"], color="#dfe9f3", linewidth=0)
        axes.axhline(0, color=QUIET, linewidth=0.8)
        curves = dict(tuple(known.sort_values("at").groupby("key", sort=False)))
        for key in curves.keys() - set(worst.index):
            axes.plot(curves[key]["at"], curves[key]["difference"], color="#9aa3ad", linewidth=0.7, zorder=2)
        for place, key in enumerate(worst.index):
            words = str(key) if place < _MOST_NAMED else "_"
            axes.plot(
                curves[key]["at"],
                curves[key]["difference"],
                color=_OUT[place % len(_OUT)],
                linestyle=_DASHES[place % len(_DASHES)],
                linewidth=1.8,
                zorder=3,
                label=words,
            )
        axes.set_xlim(0, 1)
        axes.margins(y=0.08)
        axes.set_xlabel("rank of the truth among posterior draws (share of ranks)")
        axes.set_ylabel("ECDF less uniform (share)")
        count = known["key"].nunique()
        if len(worst):
            more = f", first {_MOST_NAMED}" if len(worst) > _MOST_NAMED else ""
            axes.legend(
                loc="upper left",
                bbox_to_anchor=(1.01, 1.03),
                fontsize=7.8,
                title=f"leave their band{more}",
                title_fontsize=8.5,
                alignment="left",
                handlelength=2.4,
                borderaxespad=0,
            )
        figure.text(0.1 / WIDTH, 0.975, title, fontweight="bold", fontsize=11, va="top")
        figure.text(
            0.1 / WIDTH,
            0.905,
            f"{len(worst)} of {count} quantities leave their band; each has a 5 % chance to, by luck alone",
            color=QUIET,
            fontsize=8.5,
            va="top",
        )
        handles: list = [
            Patch(color="#dfe9f3", label="95 % simultaneous band of one quantity"),
            Line2D([], [], color="#9aa3ad", linewidth=1, label="a quantity within it"),
        ]
        figure.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.6 / WIDTH, 0.0), ncols=3, edgecolor=PAPER)
    return figure
