"""The headline map: where a written guarantee outlives a verbal one, and where it does not."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from sim.plots.maps import DIFFERENCE, SHARE, centred, doubt_legend, paint
from sim.plots.style import INK, QUIET, WIDTH, blank, look, style

HOSTS = {"unable": 0.2, "able": 0.8}
"""True control of the two kinds of host, a share in [0, 1]."""

_ROWS = ((True, "Host willing"), (False, "Host unwilling"))


def headline_map(
    cells: pd.DataFrame,
    a: str = "written_only",
    b: str = "verbal_only",
    follow: int = 365,
    hosts: Mapping[str, float] | None = None,
) -> Figure:
    """The reader sees for which hosts, and for which beliefs about them, writing the guarantee down pays in days.

    Left: the difference in mean days of ceasefire within the follow-up, once with the text in force in every world,
    once among ceasefires that the parties chose to sign (a description: the two sets of worlds differ). Right: how
    often either text is signed. A cell blue on the left and pale on the right: a text that would last, and is not
    signed.

    Args:
        cells: one row per cell and assignment: `host_control` and `belief_control` (shares in [0, 1]), `host_sincere`
            (bool), `assign` (forced, endogenous), `difference` (days, a less b), `difference_lo`, `difference_hi`;
            endogenous rows also `signing_a`, `signing_b` (shares).
        a: the strategy counted positively.
        b: the strategy it is compared with.
        follow: days over which the means are restricted.
        hosts: true control of named hosts, marked by thin lines; by default `HOSTS`.

    Returns:
        The figure; a sentence instead of axes without a single difference.
    """
    if cells.empty or not cells["difference"].notna().any():
        return blank(WIDTH, 2.2, "No point of the grid has ceasefires under both strategies: no difference is defined.")
    hosts = HOSTS if hosts is None else hosts
    rows = [(flag, words) for flag, words in _ROWS if (cells["host_sincere"].astype(bool) == flag).any()]
    columns = [("difference", assign) for assign in ("forced", "endogenous") if (cells["assign"] == assign).any()]
    shares = [c for c in ("signing_a", "signing_b") if c in cells and cells[c].notna().any()]
    columns += [(share, "endogenous") for share in shares]
    words = {
        ("difference", "forced"): "text in force\nin every world",
        ("difference", "endogenous"): "among ceasefires\nthe parties signed",
        ("signing_a", "endogenous"): f"signed:\n{look(a).label}",
        ("signing_b", "endogenous"): f"signed:\n{look(b).label}",
    }
    with style():
        side, gap, split, left = 1.68, 0.2, 0.36, 0.98
        height = 1.36 + len(rows) * (side + 0.22) + 1.0
        figure = Figure(figsize=(WIDTH, height))
        numbers = cells["difference"].to_numpy(dtype=float)
        norms = {"difference": (DIFFERENCE, centred(numbers))}
        share_norm = (SHARE, Normalize(0.0, 1.0))
        starts = []
        for place, (column, _) in enumerate(columns):
            starts.append(left + place * (side + gap) + (split if column != "difference" else 0.0))
        for row, (flag, host) in enumerate(rows):
            bottom = height - 1.36 - side - row * (side + 0.22)
            for place, (column, assign) in enumerate(columns):
                axes = figure.add_axes((starts[place] / WIDTH, bottom / height, side / WIDTH, side / height))
                part = cells[(cells["host_sincere"].astype(bool) == flag) & (cells["assign"] == assign)]
                part = part.assign(**{column: part[column].astype(float)})
                cmap, norm = norms.get(column, share_norm)
                difference = column == "difference"
                paint(axes, part, "host_control", "belief_control", column, cmap, norm, not difference, difference)
                axes.spines[:].set_visible(False)
                for name, control in hosts.items():
                    low, high = axes.get_xlim()
                    if not low < control < high:
                        continue
                    for end in (0.0, 1.0):
                        axes.plot(
                            [control], [end], marker="^" if end == 0 else "v", markersize=5, color=INK, clip_on=False,
                            transform=axes.get_xaxis_transform(), zorder=5,
                        )  # fmt: skip
                    if row == 0:
                        axes.annotate(
                            name, (control, 1), (0, 5), ("data", "axes fraction"), "offset points",
                            ha="center", fontsize=8, color=QUIET,
                        )  # fmt: skip
                if row == 0:
                    figure.text(
                        starts[place] / WIDTH, (bottom + side + 0.27) / height, words[column, assign],
                        fontsize=9, va="bottom", linespacing=1.25,
                    )  # fmt: skip
                if row < len(rows) - 1:
                    axes.set_xticklabels([])
                if place:
                    axes.set_yticklabels([])
                else:
                    axes.set_ylabel(f"{host}\nbelieved control (share)", fontsize=9)
        _legend_and_bars(figure, columns, starts, side, height, norms["difference"], share_norm, a, b, follow, rows)
    return figure


def _legend_and_bars(figure, columns, starts, side, height, difference, share, a, b, follow, rows) -> None:
    bottom = height - 1.36 - len(rows) * side - (len(rows) - 1) * 0.22
    figure.text(
        np.mean([starts[0], starts[-1] + side]) / WIDTH, (bottom - 0.38) / height,
        "true control of the host over the group (share)",
        ha="center", va="center", fontsize=10,
    )  # fmt: skip
    groups = (
        ("difference", difference, f"days of ceasefire in {follow}: {look(a).label} less {look(b).label}"),
        ("signing", share, "signed by the deadline, % of worlds"),
    )
    for stem, (cmap, norm), words in groups:
        own = [place for place, (column, _) in enumerate(columns) if column.startswith(stem)]
        if not own:
            continue
        left, right = starts[own[0]], starts[own[-1]] + side
        bar = figure.add_axes((left / WIDTH, (bottom - 0.78) / height, (right - left) / WIDTH, 0.13 / height))
        per_cent = FuncFormatter(lambda value, _: f"{100 * value:.0f} %") if stem == "signing" else None
        figure.colorbar(ScalarMappable(norm, cmap), cax=bar, orientation="horizontal", format=per_cent)
        bar.spines[:].set_visible(False)
        bar.set_xlabel(words, fontsize=9, labelpad=2)
    figure.text(
        starts[0] / WIDTH,
        1 - 0.12 / height,
        "Where writing it down pays, and where it is signed",
        fontsize=10.5,
        fontweight="bold",
        va="top",
    )
    figure.legend(
        handles=doubt_legend(),
        loc="upper left",
        bbox_to_anchor=(starts[0] / WIDTH - 0.008, 1 - 0.34 / height),
        ncols=2,
        borderaxespad=0.0,
    )
