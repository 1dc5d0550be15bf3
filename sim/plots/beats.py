"""Which strategy beats which, how that changes with what is believed of the world, and what a wrong choice costs."""

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter

from sim.plots.maps import DIFFERENCE
from sim.plots.population import MECHANISMS
from sim.plots.style import INK, PAPER, QUIET, WIDTH, blank, look, style

PAIRS = (
    ("written_only", "verbal_only"),
    ("scope_ladder", "verbal_only"),
    ("conduct_written", "written_only"),
    ("verbal_then_written", "written_then_verbal"),
)
"""Pairs whose ranking is followed over the sets, the question of the whole laboratory first."""
MATRIX = DIFFERENCE
BOTH = "both"
_COLOR = "#0b5394"
_SIGNS = {BOTH: "D", **{name: sign for name, (_, _, sign) in MECHANISMS.items()}}


def both_ways(beats: pd.DataFrame) -> pd.DataFrame:
    """Every pair in both orders: what is not there is told by what is, since the three shares sum to one.

    Args:
        beats: `strategy_a`, `strategy_b`, `p_beats` (share of draws in which a is better), `p_equal` (share in which
            the two are practically equal), and whatever else; rows in which a is b are left out.

    Returns:
        The rows given and, for pairs known in one order only, their mirror (`p_beats`, `p_equal`; `p_se` if present).
    """
    own = beats[(beats["strategy_a"] != beats["strategy_b"]) & beats["p_beats"].notna()]
    if own.empty:
        return own
    mirror = own.rename(columns={"strategy_a": "strategy_b", "strategy_b": "strategy_a"})
    mirror = mirror.assign(p_beats=(1 - own["p_beats"] - own["p_equal"].fillna(0)).clip(0, 1))
    keys = [name for name in ("set", "mechanism", "assign", "outcome", "strategy_a", "strategy_b") if name in own]
    return pd.concat([own, mirror[own.columns]], ignore_index=True).drop_duplicates(keys)


def beats_matrix(beats: pd.DataFrame, title: str) -> Figure:
    """The reader sees for every pair of strategies how sure the draws are that the one of the row is better.

    Args:
        beats: of one set, mechanism, assignment and outcome, a row a pair: `strategy_a`, `strategy_b`, `p_beats`,
            `p_equal` (shares of the draws).
        title: what stands above.

    Returns:
        The figure: P(row beats column) in per cent in each cell, the share that is practically equal small below it;
        strategies in the order of how often they win, ties counted half.
    """
    table = both_ways(beats)
    if table.empty:
        return blank(WIDTH, 2.0, "No two strategies can be compared.")
    table = table.assign(lead=table["p_beats"] + table["p_equal"].fillna(0) / 2)
    order = table.groupby("strategy_a")["lead"].mean().sort_values(ascending=False, kind="stable").index.tolist()
    place = {name: at for at, name in enumerate(order)}
    with style():
        left, top = 1.75, 1.2
        cell = min(0.62, (WIDTH - left - 0.15) / len(order))
        height = top + cell * len(order) + 0.75
        figure = Figure(figsize=(WIDTH, height))
        side = cell * len(order)
        axes = figure.add_axes((left / WIDTH, 0.75 / height, side / WIDTH, side / height))
        for row in table.to_dict("records"):
            _cell(axes, place[row["strategy_b"]], place[row["strategy_a"]], row)
        for at in range(len(order)):
            axes.add_patch(Rectangle((at, at), 1, 1, facecolor="#e3e6ea", edgecolor=PAPER))
        axes.set_xlim(0, len(order))
        axes.set_ylim(len(order), 0)
        axes.xaxis.tick_top()
        axes.set_xticks(
            np.arange(len(order)) + 0.5,
            [fill(look(name).label, 10, break_long_words=False) for name in order],
            fontsize=6.8,
        )
        axes.set_yticks(np.arange(len(order)) + 0.5, [look(name).label for name in order], fontsize=8.5)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.text(
            0.1 / WIDTH,
            1 - 0.35 / height,
            "share of draws (%) in which the row beats the column; small: practically equal, if 1 % or more",
            color=QUIET,
            fontsize=8.5,
            va="top",
        )
        bar = figure.add_axes((left / WIDTH, 0.44 / height, 3.2 / WIDTH, 0.13 / height))
        figure.colorbar(ScalarMappable(Normalize(0, 1), MATRIX), cax=bar, orientation="horizontal")
        bar.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f}"))
        bar.tick_params(labelsize=8, length=2)
        figure.text(
            (left + 3.35) / WIDTH,
            0.5 / height,
            "colour: row beats column (% of draws), ties counted half",
            fontsize=8.5,
            va="center",
            color=QUIET,
        )
    return figure


def _cell(axes: Axes, x: int, y: int, row: dict) -> None:
    red, green, blue, _ = MATRIX(float(np.clip(row["lead"], 0, 1)))
    dark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.5
    color = "white" if dark else INK
    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=(red, green, blue), edgecolor=PAPER, linewidth=0.8))
    equal = row["p_equal"] if np.isfinite(row["p_equal"]) else 0.0
    small = round(100 * equal) >= 1
    axes.text(
        x + 0.5,
        y + (0.4 if small else 0.5),
        f"{100 * row['p_beats']:.0f}",
        ha="center",
        va="center",
        fontsize=9,
        color=color,
    )
    if small:
        axes.text(x + 0.5, y + 0.77, f"= {100 * equal:.0f}", ha="center", va="center", fontsize=6.5, color=color)


def beats_by_set(beats: pd.DataFrame, title: str, pairs: Sequence[tuple[str, str]] = PAIRS) -> Figure:
    """The reader sees which rankings hold under every set of draws, and which a structural switch turns round.

    Args:
        beats: of one assignment and outcome, a row a set, mechanism and pair: `set`, `mechanism` (both, accidents,
            trust), `strategy_a`, `strategy_b`, `p_beats`, `p_equal` (shares), `p_se` (its standard error, share).
        title: what stands above.
        pairs: which pairs, a panel each; those that are not in the table are left out.

    Returns:
        The figure: a row a set and mechanism; a sign P(A beats B) with 1.96 standard errors, grey from there the share
        that is practically equal, so that what is left to the right is P(B beats A).
    """
    table = both_ways(beats)
    there = set(zip(table["strategy_a"], table["strategy_b"], strict=True)) if len(table) else set()
    shown = [pair for pair in pairs if pair in there]
    if not shown:
        return blank(WIDTH, 2.0, "No pair of strategies can be followed over the sets.")
    rows = list(dict.fromkeys(zip(table["set"], table["mechanism"], strict=True)))
    with style():
        left = 2.75
        tall = 0.27 * len(rows) + 0.1
        height = tall + 2.25
        figure = Figure(figsize=(WIDTH, height))
        wide = (WIDTH - left - 0.15) / len(shown)
        for at, (a, b) in enumerate(shown):
            box = ((left + at * wide) / WIDTH, 0.92 / height, (wide - 0.16) / WIDTH, tall / height)
            axes = figure.add_axes(box)
            own = table[(table["strategy_a"] == a) & (table["strategy_b"] == b)]
            own = own.drop_duplicates(["set", "mechanism"]).set_index(["set", "mechanism"])
            axes.axvline(50, color=INK, linewidth=0.9)
            for place, key in enumerate(rows):
                if key in own.index:
                    _share(axes, place, own.loc[key], key[1])
            axes.set_ylim(len(rows) - 0.4, -0.6)
            axes.set_xlim(-3, 103)
            axes.set_xticks([0, 50, 100])
            axes.xaxis.grid(True)
            axes.tick_params(axis="y", length=0)
            axes.set_yticks(
                range(len(rows)),
                [_row_words(rows, place) for place in range(len(rows))] if at == 0 else [""] * len(rows),
                fontsize=8,
            )
            axes.spines["left"].set_visible(False)
            axes.set_xlabel("share of draws (%)", fontsize=9)
            axes.set_title(fill(f"{look(a).label} beats {look(b).label}", 21), fontsize=8.5, fontweight="normal")
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.text(
            0.1 / WIDTH,
            1 - 0.36 / height,
            "sign: share in which the first is better; grey: practically equal; right of it the second is better\n"
            "a ranking is reversed where the middle of the grey bar changes sides",
            color=QUIET,
            fontsize=8.5,
            va="top",
        )
        words = {BOTH: "both mechanisms", **{name: told for name, (told, _, _) in MECHANISMS.items()}}
        handles: list[Line2D | Patch] = [
            Line2D(
                [],
                [],
                color=_COLOR,
                marker=_SIGNS[name],
                markerfacecolor=PAPER if name == "trust" else _COLOR,
                linewidth=1.2,
                label=words[name],
            )
            for name in words
            if name in {key[1] for key in rows}
        ]
        handles += [
            Line2D([], [], color=_COLOR, linewidth=1.2, label="± 1.96 standard errors"),
            Patch(color="#d5dadf", label="practically equal"),
        ]
        figure.legend(
            handles=handles,
            loc="lower left",
            bbox_to_anchor=(0.0, 0.0),
            ncols=len(handles),
            fontsize=8.2,
            handlelength=1.8,
            columnspacing=1.1,
        )
    return figure


def _share(axes: Axes, place: int, row: pd.Series, mechanism: str) -> None:
    middle = 100 * float(row["p_beats"])
    half = 196 * float(row["p_se"]) if np.isfinite(row.get("p_se", np.nan)) else 0.0
    equal = 100 * float(row["p_equal"]) if np.isfinite(row["p_equal"]) else 0.0
    axes.barh(place, equal, 0.5, left=middle, color="#d5dadf", linewidth=0, zorder=1)
    axes.plot([max(middle - half, 0), min(middle + half, 100)], [place, place], color=_COLOR, linewidth=1.2, zorder=2)
    axes.plot(
        middle,
        place,
        _SIGNS.get(mechanism, "o"),
        color=_COLOR,
        markersize=5,
        zorder=3,
        clip_on=False,
        markerfacecolor=PAPER if mechanism == "trust" else _COLOR,
    )


def _row_words(rows: Sequence[tuple[str, str]], place: int) -> str:
    """The set, or below it only the mechanism where the set is named on the row above."""
    name, mechanism = rows[place]
    if mechanism == BOTH:
        return name
    words = MECHANISMS.get(mechanism, (mechanism,))[0]
    return f"↳ {words}" if place and rows[place - 1][0] == name else f"{name}; {words}"
