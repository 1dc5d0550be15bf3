"""Can't against won't: two reasons for the same attacks, and the ridge along which a record cannot tell them apart."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from scipy.ndimage import gaussian_filter

from sim.plots.style import PAPER, QUIET, WIDTH, blank, signed, style

_TICKS = (0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100)


def ridge(draws: pd.DataFrame, title: str) -> Figure:
    """The reader sees that a host that cannot and one that will not leave the same trace: a ridge, not a peak.

    Args:
        draws: weighted draws: `control` (what the host can do, [0, 1]), `will` (its gain from suppression over the
            cost, > 0), `suppression` (share of attacks suppressed, [0, 1]), `weight`, `which` (prior, posterior),
            `sincere` (0 or 1).
        title: what stands above.

    Returns:
        The figure: prior beside posterior, shades that hold 50, 80 and 95 % of the draws, contours of equal
        suppression.
    """
    known = draws[(draws["will"] > 0) & (draws["weight"] > 0)].dropna(subset=["control", "will"])
    sides = [name for name in ("prior", "posterior") if (known["which"] == name).any()]
    if not sides:
        return blank(WIDTH, 2.0, "No draws of control and will are left to show.")
    with style():
        figure = Figure(figsize=(WIDTH, 5.0))
        low, high = np.quantile(np.log10(known["will"]), [0.003, 0.997])
        frame = np.linspace(0, 1, 41), np.linspace(low - 0.05, high + 0.05, 41)
        surface = _surface(known, frame)
        wide = (WIDTH - 0.9) / 2
        for place, name in enumerate(sides):
            axes = figure.add_axes(((0.85 + place * wide) / WIDTH, 0.225, (wide - 0.22) / WIDTH, 0.575))
            own = known[known["which"] == name]
            _shades(axes, own, frame)
            lines = axes.contour(
                *_middles(frame),
                surface,
                levels=[0.05, 0.1, 0.2, 0.35, 0.5, 0.7],
                colors="#bf4d06",
                linewidths=1.2,
                linestyles="dashed",
            )
            for text in axes.clabel(
                lines, fmt=lambda value: f"{100 * value:.0f} %", fontsize=8, inline_spacing=2, colors="#8a3300"
            ):
                text.set_path_effects([withStroke(linewidth=2.5, foreground=PAPER)])
            axes.set_xlim(0, 1)
            axes.set_xticks(np.linspace(0, 1, 6), [f"{at:g}" for at in np.linspace(0, 1, 6).round(1)])
            axes.set_ylim(frame[1][0], frame[1][-1])
            ticks = [at for at in _TICKS if low - 0.05 <= np.log10(at) <= high + 0.05]
            axes.set_yticks(np.log10(ticks), [f"{at:g}" for at in ticks])
            axes.set_xlabel("can: control of the host (share)")
            axes.set_ylabel("will: gain from suppression\nover its cost (ratio, log scale)" if place == 0 else "")
            axes.set_yticklabels([f"{at:g}" for at in ticks] if place == 0 else [])
            sincere = float(np.average(own["sincere"], weights=own["weight"]))
            axes.set_title(
                f"{name}: {100 * sincere:.0f} % sincere, correlation {signed(_correlation(own), 2)}", fontsize=9.5
            )
        figure.text(0.1 / WIDTH, 0.975, title, fontweight="bold", fontsize=11, va="top")
        figure.text(
            0.1 / WIDTH,
            0.925,
            "along a dashed line a host suppresses the same share of attacks, whether it cannot or will not; "
            "correlation: of control and log will",
            color=QUIET,
            fontsize=8.5,
            va="top",
        )
        shades = ("#2f78b7", "50 %"), ("#9ec4e6", "80 %"), ("#dce9f5", "95 % of the draws")
        handles: list = [Patch(facecolor=color, label=words) for color, words in shades]
        handles.append(
            Line2D(
                [],
                [],
                color="#bf4d06",
                linestyle="dashed",
                linewidth=1.2,
                label="equal suppression (mean share of attacks)",
            )
        )
        figure.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.6 / WIDTH, 0.0), ncols=4)
    return figure


def _middles(frame: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    across, up = frame
    return (across[1:] + across[:-1]) / 2, (up[1:] + up[:-1]) / 2


def _mass(draws: pd.DataFrame, frame: tuple[np.ndarray, np.ndarray], times: np.ndarray | float = 1.0) -> np.ndarray:
    counts, _, _ = np.histogram2d(draws["control"], np.log10(draws["will"]), frame, weights=draws["weight"] * times)
    return gaussian_filter(counts, 1.4, mode="nearest").T


def _surface(draws: pd.DataFrame, frame: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Mean suppression by place, of prior and posterior together; masked where there is hardly a draw."""
    known = draws.dropna(subset=["suppression"])
    mass = _mass(known, frame)
    seen = mass > 4e-3 * mass.max() if mass.size and mass.max() > 0 else np.zeros_like(mass, dtype=bool)
    mean = np.divide(_mass(known, frame, known["suppression"].to_numpy()), mass, out=np.zeros_like(mass), where=seen)
    return np.ma.masked_where(~seen, gaussian_filter(mean, 0.8, mode="nearest"))


def _shades(axes: Axes, draws: pd.DataFrame, frame: tuple[np.ndarray, np.ndarray]) -> None:
    mass = _mass(draws, frame)
    ordered = np.sort(mass.ravel())[::-1]
    held = np.cumsum(ordered) / ordered.sum()
    borders = [min(int(np.searchsorted(held, share)), ordered.size - 1) for share in (0.95, 0.8, 0.5)]
    levels = sorted({*(float(ordered[at]) for at in borders), 1.01 * float(ordered[0])})
    if len(levels) > 1:
        axes.contourf(
            *_middles(frame), mass, levels=levels, colors=["#dce9f5", "#9ec4e6", "#2f78b7"][-(len(levels) - 1) :]
        )


def _correlation(draws: pd.DataFrame) -> float:
    if len(draws) < 3:
        return float("nan")
    spread = np.cov(draws["control"], np.log(draws["will"]), aweights=draws["weight"])
    scale = np.sqrt(spread[0, 0] * spread[1, 1])
    return float(spread[0, 1] / scale) if scale > 0 else float("nan")
