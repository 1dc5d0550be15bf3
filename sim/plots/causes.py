"""What ends ceasefires: the causes compete, and their shares add up to what has ended."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from sim.plots.labels import spread
from sim.plots.style import CAUSE_LOOKS, INK, QUIET, WIDTH, blank, clock_axis, look, share_axis, style
from sim.plots.survival import DEFAULT_HIGHLIGHT


def stacked_causes(
    incidence: pd.DataFrame,
    highlight: Sequence[str] = DEFAULT_HIGHLIGHT,
    title: str = "What ended first ceasefires",
) -> Figure:
    """The reader sees, day by day, which share of ceasefires has been ended by each cause, and what still stands above.

    Args:
        incidence: one row per strategy, cause and day: `strategy`, `cause`, `day`, `incidence` (Aalen-Johansen
            cumulative incidence, a share; the causes of a day sum to what has ended).
        highlight: strategies that get a panel, at most four; those not in the table are passed over.
        title: what stands above the picture.

    Returns:
        The figure; a sentence instead of axes if nothing ended.
    """
    incidence = incidence.dropna(subset=["incidence", "cause"])
    present = [name for name in highlight if name in set(incidence["strategy"])]
    present = (present or list(dict.fromkeys(incidence["strategy"])))[:4]
    incidence = incidence[incidence["strategy"].isin(present)]
    if incidence.empty or not (incidence["incidence"] > 0).any():
        return blank(WIDTH, 2.2, "No ceasefire ended: there are no causes to tell apart.")
    known = [*CAUSE_LOOKS, *(c for c in dict.fromkeys(incidence["cause"]) if c not in CAUSE_LOOKS)]
    ended = incidence[incidence["incidence"] > 0]["cause"]
    known = [cause for cause in known if cause in set(ended)]
    follow = float(incidence["day"].max())
    with style():
        columns = min(2, len(present))
        rows = -(-len(present) // columns)
        height = 1.2 + rows * 2.55
        figure = Figure(figsize=(WIDTH, height))
        wide = (WIDTH - 0.8 - columns * 1.62) / columns if columns > 1 else 5.6
        for place, name in enumerate(present):
            row, column = divmod(place, columns)
            axes = figure.add_axes(
                (
                    (0.78 + column * (wide + 1.62)) / WIDTH,
                    (height - 0.7 - 1.85 - row * 2.55) / height,
                    wide / WIDTH,
                    1.85 / height,
                )
            )
            _panel(axes, incidence[incidence["strategy"] == name], known, follow)
            axes.set_title(look(name).label, color=look(name).color, fontsize=10)
            if column:
                axes.set_ylabel("")
            if row < rows - 1 and place + columns < len(present):
                axes.set_xlabel("")
        figure.text(0.78 / WIDTH, 1 - 0.1 / height, title, fontweight="bold", fontsize=10.5, va="top")
        handles = [_patch(cause) for cause in known]
        handles.append(Patch(facecolor="#f3f4f6", edgecolor=QUIET, linewidth=0.4, label="still standing"))
        figure.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.78 / WIDTH - 0.01, 0.005), ncols=4)
    return figure


def _colours(cause: str) -> tuple[str, str, str]:
    return CAUSE_LOOKS.get(cause, (cause.replace("_", " "), "#7b7468", "++"))


def _patch(cause: str) -> Patch:
    words, color, hatch = _colours(cause)
    return Patch(facecolor=color, hatch=hatch, edgecolor="white", linewidth=0.4, label=words)


def _thin(count: int) -> np.ndarray:
    """Every day of the first month, then every third and the last: the eye sees no more, the file is a third."""
    return np.unique(np.concatenate([np.arange(min(count, 31)), np.arange(0, count, 3), [count - 1]]))


def _panel(axes, part: pd.DataFrame, known: Sequence[str], follow: float) -> None:
    clock_axis(axes, follow)
    share_axis(axes, "first ceasefires (%)")
    table = part.pivot_table(index="day", columns="cause", values="incidence", aggfunc="first").reindex(columns=known)
    table = table.ffill().fillna(0.0)
    table = table.iloc[_thin(len(table))]
    days, base, places, names = table.index.to_numpy(dtype=float), np.zeros(len(table)), [], []
    for cause in known:
        top = base + table[cause].to_numpy()
        _, color, hatch = _colours(cause)
        axes.fill_between(days, base, top, facecolor=color, hatch=hatch, edgecolor="white", linewidth=0.5)
        if top[-1] - base[-1] >= 0.005:
            places.append((top[-1] + base[-1]) / 2)
            names.append(f"{cause} {100 * (top[-1] - base[-1]):.0f} %")
        base = top
    axes.fill_between(days, base, 1.0, facecolor="#f3f4f6", linewidth=0, zorder=0.5)
    if base[-1] < 0.995:
        places.append((1 + base[-1]) / 2)
        names.append(f"standing {100 * (1 - base[-1]):.0f} %")
    axes.set_axisbelow(False)
    axes.yaxis.grid(False)
    for wish, place, name in zip(places, spread(places, 0.085, 0.03, 0.97), names, strict=True):
        axes.annotate(
            name, (1, wish), (1.05, place), "axes fraction", "axes fraction", fontsize=8.5, va="center", color=INK,
            arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 0},
            gid="direct-label",
        )  # fmt: skip
