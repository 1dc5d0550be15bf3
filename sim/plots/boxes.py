"""Boxes in which cases gather: the limits they set, how pure and how complete they are, whether they return."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from sim.plots.style import INK, PAPER, QUIET, RULE, WIDTH, blank, style

BOX, WAY = "#0b5394", "#8a939c"
_PER_CENT = FuncFormatter(lambda value, _: f"{100 * value:.0f} %")


def limits_picture(
    boxes: pd.DataFrame, stability: pd.DataFrame, findings: Mapping[str, str], title: str = ""
) -> Figure:
    """The reader sees between which values of which parameters the cases gather, and which limits luck could have set.

    Args:
        boxes: rows of ``boxes.csv``; those of box 0 are drawn.
        stability: rows of ``stability.csv``.
        findings: name to words (two lines at most), one panel each.
        title: what stands above.

    Returns:
        The figure: a row a key that any box or a quarter of the resampled ones limit; the bar spans the box's limits in
        quantiles of the key's distribution, its values beside it; on the right how often resampled boxes limit the key.
    """
    panels = []
    for name, words in findings.items():
        own = boxes[(boxes["finding"] == name) & (boxes["box"] == 0)] if len(boxes) else boxes
        often = stability[stability["finding"] == name] if len(stability) else stability
        if len(own):
            extra = often[(often["limited"] >= 0.25) & ~often["key"].isin(own["key"])]
            keys = [*own.sort_values("limited", ascending=False)["key"], *extra["key"].head(4)]
            panels.append((words, own.set_index("key"), often.set_index("key"), keys))
    if not panels:
        return blank(WIDTH, 2.2, "In no box do cases gather clearly more than everywhere.")
    with style():
        heights = [0.32 * len(keys) for *_, keys in panels]
        height = 0.67 + sum(heights) + 1.18 * len(panels)
        figure, top = Figure(figsize=(WIDTH, height)), height - 0.64
        for (words, own, often, keys), tall in zip(panels, heights, strict=True):
            top -= 0.5
            axes = figure.add_axes((2.15 / WIDTH, (top - tall) / height, 4.4 / WIDTH, tall / height))
            side = figure.add_axes((7.25 / WIDTH, (top - tall) / height, 1.45 / WIDTH, tall / height))
            _limits(axes, own, keys)
            _often(side, often, keys)
            first = own.iloc[0]
            told = (f"coverage {100 * first['coverage']:.0f} % of the cases, density {100 * first['density']:.0f} % "
                    f"(everywhere {100 * first['base']:.0f} %), {100 * first['mass']:.0f} % of the points")
            figure.text(0.01, (top + 0.38) / height, words, fontsize=9.5, va="center")
            figure.text(0.01, (top + 0.17) / height, told, fontsize=8.5, color=QUIET, va="center")
            top -= tall + 0.68
        figure.text(0.01, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        figure.text(0.01, 1 - 0.34 / height, "bar: between which values of the key the box lies, on the scale of the "
                    "key's own distribution; numbers: those values", fontsize=8.5, color=QUIET, va="top")
    return figure


def _limits(axes: Axes, own: pd.DataFrame, keys: list[str]) -> None:
    for place, key in enumerate(keys):
        axes.barh(place, 1, left=0, height=0.5, color="#eef1f4", linewidth=0)
        if key not in own.index:
            axes.text(0.5, place, "not limited by this box", ha="center", va="center", fontsize=8, color=QUIET)
            continue
        low, high = float(own.at[key, "low_share"]), float(own.at[key, "high_share"])
        axes.barh(place, high - low, left=low, height=0.5, color=BOX, linewidth=0)
        ends = [f"{value:.3g}" for value in (own.at[key, "low"], own.at[key, "high"])]
        words = f"over {ends[0]}" if np.isnan(own.at[key, "high"]) else f"below {ends[1]}" \
            if np.isnan(own.at[key, "low"]) else f"{ends[0]} to {ends[1]}"  # fmt: skip
        axes.text((low + high) / 2, place, words, ha="center", va="center", fontsize=8.5, color=PAPER,
                  bbox={"facecolor": BOX, "edgecolor": "none", "pad": 1.2})  # fmt: skip
    axes.set_ylim(len(keys) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.set_yticks(range(len(keys)), keys, fontsize=8.5)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_formatter(_PER_CENT)
    axes.set_xlabel("quantile of the key's distribution", fontsize=8.5)


def _often(axes: Axes, often: pd.DataFrame, keys: list[str]) -> None:
    for place, key in enumerate(keys):
        share = float(often.at[key, "limited"])
        axes.plot([0, share], [place, place], color=RULE, linewidth=2)
        axes.plot(share, place, "o", color=INK, markersize=5, clip_on=False)
    axes.set_ylim(len(keys) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_formatter(_PER_CENT)
    axes.set_xticks([0, 0.5, 1])
    axes.set_xlabel("resampled boxes\nthat limit it", fontsize=8.5)


def peeling_picture(
    peeling: pd.DataFrame, boxes: pd.DataFrame, findings: Mapping[str, str], title: str = ""
) -> Figure:
    """The reader sees what a purer box costs in cases left outside, and where the chosen one lies.

    Args:
        peeling: rows of ``peeling.csv``.
        boxes: rows of ``boxes.csv``.
        findings: name to words, one panel each.
        title: what stands above.

    Returns:
        The figure: coverage against density along the way inwards, the chosen box with its 95 % intervals.
    """
    names = [name for name in findings if len(peeling) and (peeling["finding"] == name).any()]
    if not names:
        return blank(WIDTH, 2.2, "Nothing was peeled.")
    with style():
        tall, left, gap = 2.5, 0.75, 0.75
        wide = min(3.6, (WIDTH - left - 0.15 - (len(names) - 1) * gap) / len(names))
        height = tall + 1.4
        figure = Figure(figsize=(WIDTH, height))
        for place, name in enumerate(names):
            axes = figure.add_axes(((left + place * (wide + gap)) / WIDTH, 0.55 / height, wide / WIDTH, tall / height))
            way = peeling[peeling["finding"] == name]
            axes.plot(way["coverage"], way["density"], color=WAY, marker=".", markersize=4, linewidth=1)
            own = boxes[(boxes["finding"] == name) & (boxes["box"] == 0)].head(1) if len(boxes) else boxes
            for box in own.to_dict("records"):
                axes.plot([box["coverage_lo"], box["coverage_hi"]], [box["density"]] * 2, color=BOX, linewidth=1.5)
                axes.plot([box["coverage"]] * 2, [box["density_lo"], box["density_hi"]], color=BOX, linewidth=1.5)
                axes.plot(box["coverage"], box["density"], "s", color=BOX, markersize=7)
            axes.axhline(float(way["density"].iloc[0]), color=QUIET, linewidth=0.9, linestyle=(0, (4, 2)))
            axes.set_xlim(0, 1.02)
            axes.set_ylim(0, 1.02)
            axes.xaxis.set_major_formatter(_PER_CENT)
            axes.yaxis.set_major_formatter(_PER_CENT)
            axes.grid(True)
            axes.set_xlabel("coverage (share of all cases)", fontsize=9)
            axes.set_ylabel("density (share of the box)" if place == 0 else "", fontsize=9)
            axes.set_title(findings[name], fontsize=9, fontweight="normal", pad=6, linespacing=1.25)
        figure.text(0.01, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        figure.legend(handles=[
            Line2D([], [], color=WAY, marker=".", markersize=5, linewidth=1, label="boxes on the way inwards"),
            Line2D([], [], color=BOX, marker="s", markersize=6, linewidth=1.5,
                   label="chosen, less limits of luck, with 95 % intervals"),
            Line2D([], [], color=QUIET, linewidth=0.9, linestyle=(0, (4, 2)), label="everywhere"),
        ], loc="upper left", bbox_to_anchor=(0.0, 1 - 0.3 / height), ncols=3, borderaxespad=0.2,
            fontsize=8.6)  # fmt: skip
    return figure
