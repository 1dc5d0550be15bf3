"""What a few facts teach: which parameters they narrow, which of those matter, and that can't looks like won't."""

import re
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Bbox

from sim.plots.labels import label_points
from sim.plots.style import INK, PAPER, QUIET, RULE, WIDTH, blank, style

POSTERIOR, PRIOR = "#0b5394", "#8a939c"
CORNERS = {
    (True, False): ("moves the outcome,\nnot identified", "#a8430a", "X"),
    (True, True): ("moves the outcome,\nidentified", "#0b5394", "o"),
    (False, True): ("hardly moves it,\nidentified", "#00765a", "^"),
    (False, False): ("neither", "#77818b", "."),
}
"""Words, colour and sign of the four corners, by (moves the outcome, identified)."""
_MOST_NAMES = 16
_GREEK = {
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "eta",
    "theta",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "phi",
    "chi",
    "psi",
    "omega",
}


def symbol(written: str) -> str:
    r"""A symbol as the model writes it, set as mathematics; what is no symbol stays as it is.

    >>> symbol("chi_S"), symbol("k_0"), symbol("-")
    ('$\\chi_{S}$', '$k_{0}$', '-')
    """
    found = re.fullmatch(r"([A-Za-z]+)(\^?)(?:_(\w+))?", str(written))
    if not found or (len(found[1]) > 1 and found[1] not in _GREEK):
        return str(written)
    head = f"\\{found[1]}" if found[1] in _GREEK else found[1]
    head = f"\\hat{{{head}}}" if found[2] else head
    return f"${head}" + (f"_{{{found[3]}}}$" if found[3] else "$")


def moves_by_identified(
    contraction: pd.DataFrame, title: str, identified: float | None = None, moves: float | None = None
) -> Figure:
    """The reader sees that what the record narrows and what the outcome hangs on are mostly different parameters.

    Args:
        contraction: a row a parameter: `key`, `symbol`, `contraction` (1 − posterior variance / prior variance),
            `effect` (share of the variance of days at peace that it explains alone), `identified`, `moves` (bool).
        title: what stands above.
        identified: contraction at which the upright line stands; by default between those that are and are not.
        moves: effect (share) at which the level line stands; by default likewise.

    Returns:
        The figure: a sign a parameter, the four corners told by sign, colour and words; names for what is in one of the
        first three, at most sixteen.
    """
    known = contraction.dropna(subset=["contraction", "effect"]).reset_index(drop=True)
    if known.empty:
        return blank(WIDTH, 2.0, "No parameter was compared with its prior.")
    x, y = known["contraction"].clip(lower=-0.05), known["effect"].clip(0, 1)
    upright = _border(x, known["identified"], 0.1) if identified is None else identified
    level = _border(y, known["moves"], 0.01) if moves is None else moves
    with style():
        figure = Figure(figsize=(WIDTH, 6.0))
        axes = figure.add_axes((0.095, 0.1, 0.885, 0.76))
        axes.set_yscale("function", functions=(lambda v: np.sqrt(np.maximum(v, 0)), np.square))
        axes.set_xlim(min(-0.02, x.min() - 0.02), max(1.25 * x.max(), 2.2 * upright, 0.2))
        axes.set_ylim(0, max(1.4 * y.max(), 4 * level))
        axes.axvline(upright, color=INK, linewidth=0.9)
        axes.axhline(level, color=INK, linewidth=0.9)
        kinds = list(zip(known["moves"].astype(bool), known["identified"].astype(bool), strict=True))
        for kind, (words, color, sign) in CORNERS.items():
            own = [at for at, other in enumerate(kinds) if other == kind]
            axes.plot(x[own], y[own], sign, color=color, markersize=7 if sign != "." else 5, linewidth=0, zorder=3)
            where, side = (1.0, -5) if kind[1] else (0.0, 5)
            height = axes.get_ylim()[1] if kind[0] else level
            axes.annotate(
                f"{words} ({len(own)})",
                (where, height),
                xytext=(side, -4),
                xycoords=axes.get_yaxis_transform(),
                textcoords="offset points",
                color=color,
                fontweight="bold",
                fontsize=8.5,
                va="top",
                ha="right" if kind[1] else "left",
                zorder=2,
            )
        axes.set_xlabel("identified: contraction, 1 − posterior variance / prior variance (share)")
        axes.set_ylabel("moves the outcome: share of variance explained\nalone of days at peace (%, square-root scale)")
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:g}"))
        _name(axes, known.assign(x=x, y=y, kind=kinds), (upright, level))
        figure.text(0.1 / WIDTH, 0.985, title, fontweight="bold", fontsize=11, va="top")
        figure.text(
            0.1 / WIDTH,
            0.94,
            "a sign a parameter; the higher, the more the outcome hangs on it; the farther right, the more "
            "the events narrowed it",
            color=QUIET,
            fontsize=8.5,
            va="top",
        )
    return figure


def _border(values: pd.Series, judged: pd.Series, otherwise: float) -> float:
    """Where a line parts what is judged so from what is not: half way, or at the least of the first if they mix."""
    yes, no = values[judged.astype(bool)], values[~judged.astype(bool)]
    if yes.empty:
        return max(otherwise, 1.15 * float(no.max()))
    return float((yes.min() + no.max()) / 2) if len(no) and no.max() < yes.min() else float(yes.min())


def _name(axes: Axes, known: pd.DataFrame, lines: tuple[float, float]) -> None:
    matters = [kind != (False, False) for kind in known["kind"]]
    matter = known[matters].sort_values("effect", ascending=False).head(_MOST_NAMES)
    frame = axes.get_window_extent()
    x, y = axes.transData.transform(lines)
    obstacles = [text.get_window_extent() for text in axes.texts]
    obstacles += [
        Bbox.from_extents(x - 2, frame.y0, x + 2, frame.y1),
        Bbox.from_extents(frame.x0, y - 2, frame.x1, y + 2),
    ]
    rest = known.drop(matter.index)
    obstacles += [
        Bbox.from_extents(left - 3, low - 3, left + 3, low + 3)
        for left, low in axes.transData.transform(rest[["x", "y"]].to_numpy(float))
    ]
    names = [_short(row) for row in matter.to_dict("records")]
    label_points(
        axes,
        matter["x"].tolist(),
        matter["y"].tolist(),
        names,
        [CORNERS[kind][1] for kind in matter["kind"]],
        obstacles=obstacles,
        size=8.2,
    )


def _short(row: dict) -> str:
    words = str(row["key"]).replace(".", " ").replace("_", " ")
    told = symbol(row["symbol"]) if isinstance(row.get("symbol"), str) and row["symbol"] else ""
    return f"{told} {words}".strip()


def intervals(contraction: pd.DataFrame, title: str, most: int = 12) -> Figure:
    """The reader sees how little the events narrow the dozen parameters on which the outcome hangs most.

    Args:
        contraction: a row a parameter: `meaning`, `unit`, `prior_mean`, `prior_q05`, `prior_q95`, `mean`, `q05`, `q95`
            (own units), `contraction`, `effect` (shares), `identified` (bool).
        title: what stands above.
        most: how many, the most important first.

    Returns:
        The figure: a row a parameter, rescaled so that its prior 5-95 % is the same length in every row; the posterior
        below it, open where the parameter is not identified; numbers in own units beside it.
    """
    known = contraction.dropna(subset=["prior_q05", "prior_q95"])
    known = (
        known[known["prior_q95"] > known["prior_q05"]].sort_values("effect", ascending=False, kind="stable").head(most)
    )
    if known.empty:
        return blank(WIDTH, 2.0, "No parameter has a prior interval to compare with.")
    with style():
        tall = 0.44 * len(known)
        height = tall + 1.35
        figure = Figure(figsize=(WIDTH, height))
        axes = figure.add_axes((0.36, 0.5 / height, 0.39, tall / height))
        for edge in (0, 1):
            axes.axvline(edge, color=RULE, linewidth=0.9, zorder=0)
        for place, row in enumerate(known.to_dict("records")):
            _interval(axes, place, row)
        axes.set_ylim(len(known) - 0.45, -0.55)
        ends = axes.dataLim.intervalx
        axes.set_xlim(min(-0.08, ends[0] - 0.04), max(1.08, ends[1] + 0.04))
        axes.set_xticks([0, 0.5, 1], ["5 %", "", "95 %"])
        axes.set_xlabel("own prior's quantiles (%)", fontsize=9)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_yticks(range(len(known)), [fill(str(words), 46) for words in known["meaning"]], fontsize=7.8)
        axes.text(
            1.02,
            -0.62,
            "5 to 95 %, own units",
            transform=axes.get_yaxis_transform(),
            fontsize=8,
            color=QUIET,
            va="bottom",
        )
        figure.text(0.1 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=11, va="top")
        figure.legend(
            handles=[
                Line2D([], [], color=PRIOR, linewidth=5, label="prior 5 to 95 %"),
                Line2D([], [], color=POSTERIOR, linewidth=5, label="posterior, identified"),
                Patch(facecolor=PAPER, edgecolor=POSTERIOR, label="posterior, not identified: read its prior"),
                Line2D([], [], color=INK, marker="|", markersize=8, linewidth=0, label="mean"),
            ],
            loc="upper left",
            bbox_to_anchor=(0.0, 1 - 0.32 / height),
            ncols=4,
            fontsize=8.5,
            columnspacing=1.4,
        )
    return figure


def _interval(axes: Axes, place: int, row: dict) -> None:
    start, length = row["prior_q05"], row["prior_q95"] - row["prior_q05"]
    axes.barh(place - 0.17, 1, 0.22, color=PRIOR, linewidth=0)
    axes.plot((row["prior_mean"] - start) / length, place - 0.17, "|", color=INK, markersize=8)
    seen = bool(row["identified"])
    if np.isfinite(row["q05"]) and np.isfinite(row["q95"]):
        axes.barh(
            place + 0.13,
            (row["q95"] - row["q05"]) / length,
            0.22,
            left=(row["q05"] - start) / length,
            facecolor=POSTERIOR if seen else PAPER,
            edgecolor=POSTERIOR,
            linewidth=0.9,
        )
        axes.plot((row["mean"] - start) / length, place + 0.13, "|", color=INK, markersize=8)
    unit = "" if row["unit"] in ("", "share", "-") or not isinstance(row["unit"], str) else f" {row['unit']}"
    told = f"{_told(start)} to {_told(row['prior_q95'])}{unit}"
    if seen:
        told += f"\n→ {_told(row['q05'])} to {_told(row['q95'])}; contraction {row['contraction']:.2f}"
    axes.text(
        1.02, place, told, transform=axes.get_yaxis_transform(), fontsize=7.8, va="center", color=INK if seen else QUIET
    )


def _told(number: float) -> str:
    return f"{number:.2g}".replace("-", "−") if abs(number) < 100 else f"{number:,.0f}"
