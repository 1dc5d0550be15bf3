"""One look for every picture, so that a strategy is the same line wherever a reader meets it.

Colours are told apart by people with the common colour-vision deficiencies, and never carry a meaning alone: each
strategy also has its own dashes and marker and is named beside its line, so a page printed in grey still reads.

Source: hues after Okabe & Ito 2008 and Tol 2021 ("Colour schemes"), darkened until each reaches a contrast of 4.5:1 on
white (WCAG 2.2, 1.4.3), since names are set in them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter

INK = "#1b1f24"
QUIET = "#5c6670"
RULE = "#c9cfd6"
LIGHT = "#b4bcc4"
PAPER = "#ffffff"

WIDTH = 9.0
"""Inches that a figure spans; the report shows it about 100 pixels to the inch."""

MONTE_CARLO = "95 % Monte Carlo interval"

_RC: dict[Any, Any] = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10.0,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 8.0,
    "axes.labelsize": 10.0,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "axes.axisbelow": True,
    "axes.facecolor": PAPER,
    "axes.unicode_minus": True,
    "figure.facecolor": PAPER,
    "figure.dpi": 100.0,
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "grid.color": "#e6e9ed",
    "grid.linewidth": 0.8,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 9.0,
    "ytick.labelsize": 9.0,
    "xtick.direction": "out",
    "ytick.direction": "out",
    "legend.fontsize": 9.0,
    "legend.frameon": False,
    "legend.handlelength": 2.6,
    "lines.linewidth": 1.8,
    "lines.markersize": 6.0,
    "text.color": INK,
    "hatch.linewidth": 0.6,
    "savefig.dpi": 200.0,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    "svg.hashsalt": "ceasefire",
    "path.simplify": True,
}


@contextmanager
def style() -> Iterator[None]:
    """While it is entered pictures are drawn in the laboratory's look; afterwards nothing of it remains."""
    with matplotlib.rc_context(rc=_RC):
        yield


@dataclass(frozen=True)
class Look:
    """How one strategy is drawn wherever it appears.

    Attributes:
        label: its name in plain words.
        color: a colour of at least 4.5:1 contrast on white.
        dashes: on-off lengths in line widths; empty for a solid line.
        marker: the sign of a single point of it.
    """

    label: str
    color: str
    dashes: tuple[float, ...]
    marker: str

    @property
    def linestyle(self) -> str | tuple[int, tuple[float, ...]]:
        """The dashes as Matplotlib reads them."""
        return (0, self.dashes) if self.dashes else "solid"


LOOKS = {
    "written_then_verbal": Look("written, then verbal", "#7a3e9d", (7, 1.6, 1.4, 1.6), "D"),
    "verbal_only": Look("verbal only", "#bf4d06", (5, 2), "s"),
    "written_only": Look("written only", "#0b5394", (), "o"),
    "verbal_then_written": Look("verbal, then written", "#b3547e", (7, 1.6, 1.4, 1.6, 1.4, 1.6), "d"),
    "scope_ladder": Look("scope ladder", "#00765a", (9, 2.4), "^"),
    "conduct_written": Look("conduct clause, written", "#1c76a8", (2.4, 1.4), "v"),
    "monitored_verbal": Look("monitored verbal", "#8a6600", (5, 1.4, 1.4, 1.4), "P"),
    "guaranteed_written": Look("guaranteed written", "#007a7f", (12, 1.6, 2, 1.6), "X"),
    "subsidised_written": Look("subsidised written", "#6a7a1e", (3.6, 1.4, 1.2, 1.4), "<"),
    "reciprocal_written": Look("reciprocal written", "#8c2d19", (8, 1.4, 3, 1.4), ">"),
    "truce_first": Look("truce first", "#4b5fb5", (1.2, 1.4), "p"),
    "shuttle": Look("shuttle (messages only)", "#7b7468", (1.2, 2.6), "*"),
    "none": Look("no package", "#3a3f45", (3, 3), "h"),
}

_SPARE = ("#0b5394", "#bf4d06", "#00765a", "#7a3e9d", "#8a6600", "#2f8fc4", "#8c2d19", "#3a3f45")
_SPARE_DASHES = ((), (5, 2), (9, 2.4), (2.4, 1.4), (7, 1.6, 1.4, 1.6))


def look(strategy: str) -> Look:
    """The look of a strategy; one that has no own look gets a spare that depends on its name only."""
    if strategy in LOOKS:
        return LOOKS[strategy]
    key = sum(ord(letter) * (place + 1) for place, letter in enumerate(strategy))
    markers = "osD^vPXd"
    return Look(
        strategy.replace("_", " "),
        _SPARE[key % len(_SPARE)],
        _SPARE_DASHES[key % len(_SPARE_DASHES)],
        markers[key % len(markers)],
    )


ASSIGN_WORDS = {
    "endogenous": "the parties choose whether to sign",
    "forced": "the first text is in force from day 0 in every world",
}

CAUSE_LOOKS = {
    "accident": ("accident after a strike or clash", "#e3a21a", "///"),
    "doctrine": ("doctrine (grim)", "#7a3e9d", "xxx"),
    "expiry": ("term ran out", "#9aa3ad", "..."),
    "trust": ("trust lost", "#2f8fc4", ""),
    "breach": ("breach", "#b0331e", "\\\\\\"),
    "lapse": ("leverage lapsed", "#00765a", "---"),
}
"""Why ceasefires end: words, colour and hatch of each cause, in the order in which they are stacked."""


def blank(width: float, height: float, why: str) -> Figure:
    """A figure that says in words why there is nothing to draw, so that a report never shows an empty frame."""
    with style():
        figure = Figure(figsize=(width, min(height, 2.2)))
        figure.text(0.5, 0.5, why, ha="center", va="center", color=QUIET, fontsize=11, wrap=True)
    return figure


def day_ticks(follow: float) -> list[int]:
    """The days marked on a clock that runs for `follow` days: the familiar ones, about six."""
    steps = (1, 2, 5, 7, 15, 30, 60, 90, 180, 365, 730)
    step = next((s for s in steps if follow / s <= 7), 1825)
    ticks = list(range(0, int(follow) + 1, step))
    if 300 <= follow <= 400:
        ticks = [0, 30, 90, 180, 270, 365]
    return [tick for tick in ticks if tick <= follow]


def clock_axis(axes: Axes, follow: float, label: str = "days since signing") -> None:
    """The horizontal axis counts whole days from 0 to `follow`."""
    axes.set_xlim(0, max(follow, 1))
    axes.xaxis.set_major_locator(FixedLocator(day_ticks(follow)))
    axes.set_xlabel(f"{label} (days)" if "day" not in label else label)


def share_axis(axes: Axes, label: str, top: float = 1.0) -> None:
    """The vertical axis is a share shown in per cent, with quiet lines to read along."""
    axes.set_ylim(0, top)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f} %"))
    axes.yaxis.grid(True)
    axes.set_ylabel(label)


def signed(value: float, digits: int = 0) -> str:
    """A number with its sign in front and a true minus, as it is printed beside an estimate.

    >>> signed(-3.2), signed(0.04), signed(12.0, 1)
    ('−3', '0', '+12.0')
    """
    text = f"{abs(value):.{digits}f}"
    if float(text) == 0:
        return text
    return ("+" if value > 0 else "−") + text
