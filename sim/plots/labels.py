"""Names set beside what they name: no reader should have to walk to a legend and back."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from sim.plots.style import QUIET


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> np.ndarray:
    """Heights that keep the order of `positions`, lie at least `gap` apart and move as little as can be.

    Args:
        positions: where each label would like to sit.
        gap: the least distance between two labels, in the same unit; shrinks if they cannot fit.
        low: the lowest height allowed.
        high: the greatest height allowed.

    Returns:
        The heights, in the order of `positions`.

    Source: least-squares isotonic regression by pooling adjacent violators (Barlow et al. 1972).

    >>> [round(float(y), 3) for y in spread([0.5, 0.5, 0.9], 0.1, 0, 1)]
    [0.45, 0.55, 0.9]
    """
    wish = np.asarray(positions, dtype=float)
    count = len(wish)
    if count == 0:
        return wish
    if count > 1:
        gap = min(gap, (high - low) / (count - 1))
    order = np.argsort(wish, kind="stable")
    offsets = gap * np.arange(count)
    pools: list[list[float]] = []
    for value in np.clip(wish[order], low, high) - offsets:
        pools.append([value, 1.0])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, weight = pools.pop()
            pools[-1] = [
                (pools[-1][0] * pools[-1][1] + mean * weight) / (pools[-1][1] + weight),
                pools[-1][1] + weight,
            ]
    level = np.concatenate([np.full(int(weight), mean) for mean, weight in pools])
    level = np.clip(level, low, high - offsets[-1])
    heights = np.empty(count)
    heights[order] = level + offsets
    return heights


def label_ends(
    axes: Axes,
    ends: Sequence[float],
    names: Sequence[str],
    colors: Sequence[str],
    sizes: Sequence[float],
    bold: Sequence[bool],
) -> list[Text]:
    """Each line is named at its right end; names that would collide move apart and a thin line leads back.

    Args:
        axes: the axes whose right edge the names stand beside; its limits and size must be final.
        ends: height of each line at the right edge, in data units; one a name, as the arguments that follow.
        names: the names.
        colors: their colours.
        sizes: their sizes in points.
        bold: which of them stand out.

    Returns:
        The texts, in the order of `names`.
    """
    height = axes.get_position().height * _page(axes).get_size_inches()[1] * 72.0
    low, high = axes.get_ylim()
    wish = [(min(max(end, low), high) - low) / (high - low) for end in ends]
    gap = 1.22 * max(sizes, default=9.0) / height
    places = spread(wish, gap, 0.0, 1.0)
    texts = []
    for wanted, place, name, color, size, strong in zip(wish, places, names, colors, sizes, bold, strict=True):
        axes.plot(
            [1.004, 1.02, 1.028],
            [wanted, place, place],
            transform=axes.transAxes,
            color=color,
            linewidth=0.7,
            clip_on=False,
            solid_capstyle="round",
        )
        texts.append(
            axes.text(
                1.034,
                place,
                name,
                transform=axes.transAxes,
                color=color,
                fontsize=size,
                fontweight="bold" if strong else "normal",
                va="center",
                ha="left",
                gid="direct-label",
            )
        )
    return texts


_ANGLES = np.deg2rad([40, -40, 140, -140, 0, 180, 20, -20, 160, -160, 90, -90])
_REACH = (8, 11, 15, 23, 33, 45, 60, 78)


def label_points(
    axes: Axes,
    xs: Sequence[float],
    ys: Sequence[float],
    names: Sequence[str],
    colors: Sequence[str],
    obstacles: Sequence[Bbox] = (),
    size: float = 9.0,
) -> list[Text]:
    """Each point is named close by, where its name covers neither another name, nor a point, nor an interval.

    Args:
        axes: final limits and size are needed.
        xs: where the points are, data units.
        ys: their heights, data units.
        names: one a point.
        colors: one a point.
        obstacles: boxes to keep clear, in display units.
        size: points.

    Returns:
        The texts, in the order of `names`.
    """
    renderer = FigureCanvasAgg(_page(axes)).get_renderer()
    scale = _page(axes).dpi / 72.0
    spots = axes.transData.transform(np.column_stack([xs, ys])) if len(names) else np.empty((0, 2))
    taken = list(obstacles) + [Bbox.from_extents(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    frame = axes.get_window_extent(renderer)
    texts = []
    for (x, y), name, color in zip(spots, names, colors, strict=True):
        text = axes.text(0, 0, name, fontsize=size, color=color, va="center", ha="left", gid="direct-label")
        box = text.get_window_extent(renderer)
        best, cost = box, np.inf
        for rank, reach in enumerate(_REACH):
            for turn, angle in enumerate(_ANGLES):
                dx, dy = scale * reach * np.cos(angle), scale * reach * np.sin(angle)
                left = x + dx - (0.0 if dx > 1 else box.width if dx < -1 else box.width / 2)
                trial = Bbox.from_bounds(left, y + dy - box.height / 2, box.width, box.height)
                outside = trial.x0 < frame.x0 or trial.x1 > frame.x1 or trial.y0 < frame.y0 or trial.y1 > frame.y1
                worth = 1000.0 * outside + sum(_overlap(trial, other) for other in taken) + 2.0 * rank + 0.1 * turn
                if worth < cost:
                    best, cost = trial, worth
            if cost < 2.0 * rank + 2.0:
                break
        left, middle = axes.transData.inverted().transform((best.x0, best.y0 + best.height / 2))
        text.set_position((float(left), float(middle)))
        taken.append(best.padded(1.5))
        anchor = (min(max(x, best.x0), best.x1), min(max(y, best.y0), best.y1))
        if np.hypot(anchor[0] - x, anchor[1] - y) > 13 * scale:
            ends = axes.transData.inverted().transform([(x, y), anchor])
            axes.plot(ends[:, 0], ends[:, 1], color=QUIET, linewidth=0.7, linestyle=(0, (1, 1.6)), zorder=1)
        texts.append(text)
    return texts


def _page(axes: Axes) -> Figure:
    figure = axes.figure
    if not isinstance(figure, Figure):
        raise ValueError("names are set beside lines of axes that stand in a figure")
    return figure


def _overlap(one: Bbox, other: Bbox) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return 20.0 + width * height if width > 0 and height > 0 else 0.0
