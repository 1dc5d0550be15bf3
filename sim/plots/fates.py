"""Worlds saved and broken: the net number first, what is arbitrary in the gross ones, and which worlds they are."""

from collections.abc import Mapping
from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.plots.style import INK, MONTE_CARLO, QUIET, WIDTH, blank, style

FATE_LOOKS = {
    "saved": ("saved: stands under the first only", "#2f78b7", "", "o"),
    "broken": ("broken: stands under the second only", "#e08a3c", "///", "s"),
    "stands": ("stands under both", "#00765a", "", "^"),
    "falls": ("falls under both", "#5c6670", "", "v"),
}
"""Words, colour, hatch and marker of each fate."""


def saved_and_broken(rows: pd.DataFrame, title: str = "Worlds saved and broken") -> Figure:
    """The reader sees the net number, which is a property of the model, over the gross ones, which partly are not.

    Args:
        rows: one row a pair: `words`, `net`, `net_lo`, `net_hi`, and for `saved` and `broken` the share under the
            house coupling, `_min`, `_max` over the couplings tried and `_frechet_lo`, `_frechet_hi` (shares in [0, 1]
            of the worlds with a ceasefire under both).
        title: what stands above.

    Returns:
        The figure; a sentence instead of axes if no world has a ceasefire under both.
    """
    rows = rows.dropna(subset=["net"])
    if rows.empty:
        return blank(WIDTH, 2.2, "No world has a ceasefire under both: none can be saved or broken.")
    with style():
        height = 1.62 + 0.95 * len(rows)
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.06, 0.6 / height, 0.9, (0.95 * len(rows)) / height))
        axes.set_ylim(len(rows) - 0.48, -0.6)
        reach = 1.12 * float(rows[["saved_frechet_hi", "broken_frechet_hi"]].max().max())
        axes.set_xlim(-reach, reach)
        for place, row in enumerate(rows.to_dict("records")):
            axes.text(-reach, place - 0.43, row["words"], fontsize=8.8, color=INK, va="center",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5}, zorder=3)  # fmt: skip
            axes.plot([0, 0], [place - 0.28, place + 0.45], color=QUIET, linewidth=0.9, zorder=1)
            for name, sign in (("saved", 1), ("broken", -1)):
                _, color, hatch, _ = FATE_LOOKS[name]
                bounds = sorted(sign * row[f"{name}_frechet_{end}"] for end in ("lo", "hi"))
                axes.plot(bounds, [place + 0.36] * 2, color=QUIET, linewidth=1.0, marker="|", markersize=6)
                axes.barh(place - 0.1, sign * row[name], 0.28, color=color, hatch=hatch, edgecolor="white")
                tried = [sign * row[f"{name}_{end}"] for end in ("min", "max")]
                axes.plot(tried, [place - 0.1] * 2, color=INK, linewidth=1.4, marker="|", markersize=7)
            axes.plot([row["net_lo"], row["net_hi"]], [place + 0.17] * 2, color=INK, linewidth=2.2)
            axes.plot(row["net"], place + 0.17, "D", color=INK, markersize=6)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.xaxis.grid(True)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * abs(value):.0f} %"))
        axes.set_xlabel("← broken        share of the worlds with a ceasefire under both (%)        saved →")
        figure.text(0.02, 1 - 0.1 / height, title, fontsize=10.5, fontweight="bold", va="top")
        handles: list[Patch | Line2D] = [
            Line2D([], [], color=INK, marker="D", linewidth=2.2, label=f"net, {MONTE_CARLO}"),
            *(Patch(facecolor=FATE_LOOKS[name][1], hatch=FATE_LOOKS[name][2], edgecolor="white",
                    label=FATE_LOOKS[name][0]) for name in ("saved", "broken")),
            Line2D([], [], color=INK, marker="|", linewidth=1.4, label="range over the couplings tried"),
            Line2D([], [], color=QUIET, marker="|", linewidth=1.0, label="bounds of any coupling (Fréchet)"),
        ]  # fmt: skip
        figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.01, 1 - 0.28 / height), ncols=3)
    return figure


def fate_profiles(
    profile: pd.DataFrame, quantities: Mapping[str, str], title: str = "What kind of worlds they are"
) -> Figure:
    """The reader sees whether saved worlds are of another kind than broken ones, quantity by quantity.

    Args:
        profile: one row a fate: `fate`, `n`, and the mean of each quantity with `_lo`, `_hi` (95 %).
        quantities: column to its words with unit, a panel each.
        title: what stands above.

    Returns:
        The figure; a sentence instead of axes if there is no world.
    """
    told = [fate for fate in FATE_LOOKS if (profile.loc[profile["fate"] == fate, "n"] > 0).any()]
    if not told or not quantities:
        return blank(WIDTH, 2.2, "There is no world to tell the kind of.")
    rows = profile.set_index("fate")
    with style():
        height = 1.6 + 0.34 * len(told)
        figure = Figure(figsize=(WIDTH, height))
        left, gap = 2.75, 0.22
        wide = (WIDTH - left - 0.15 - gap * (len(quantities) - 1)) / len(quantities)
        for place, (name, words) in enumerate(quantities.items()):
            axes = figure.add_axes(
                ((left + place * (wide + gap)) / WIDTH, 0.85 / height, wide / WIDTH, 0.34 * len(told) / height)
            )
            axes.set_ylim(len(told) - 0.5, -0.5)
            if "all" in rows.index:
                axes.axvline(float(rows.loc["all", name]), color=QUIET, linewidth=1.0, linestyle=(0, (4, 2)))
            for row, fate in enumerate(told):
                _, color, _, marker = FATE_LOOKS[fate]
                low, high = (float(rows.loc[fate, f"{name}{end}"]) for end in ("_lo", "_hi"))
                axes.plot([low, high], [row, row], color=color, linewidth=2.0)
                axes.plot(float(rows.loc[fate, name]), row, marker, color=color, markersize=7, markeredgecolor="white")
            axes.margins(x=0.12)
            axes.locator_params(axis="x", nbins=3)
            axes.xaxis.grid(True)
            axes.set_xlabel(fill(words, 18), fontsize=8.6)
            words_of = [f"{FATE_LOOKS[fate][0]} ({int(rows.loc[fate, 'n']):,})" for fate in told]
            axes.set_yticks(range(len(told)), words_of if place == 0 else [""] * len(told), fontsize=8.4)
            axes.tick_params(axis="y", length=0)
            axes.spines["left"].set_visible(False)
        figure.text(0.02, 1 - 0.1 / height, title, fontsize=10.5, fontweight="bold", va="top")
        handles = [
            Line2D([], [], color=QUIET, linestyle=(0, (4, 2)), linewidth=1.0, label="all worlds with both ceasefires"),
            Line2D([], [], color=QUIET, marker="o", linewidth=2.0, label=f"mean, {MONTE_CARLO}"),
        ]
        figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.008, 1 - 0.27 / height), ncols=2)
    return figure
