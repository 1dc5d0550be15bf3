"""Where cases of interest gather: boxes over a few parameters, peeled from the space of all.

Cases may be counted whole (1: the point is one) or in shares (the part of its worlds that are). *Coverage* is the share
of all cases that lie in a box, *density* the share of the box that is cases, *mass* the share of points in it. A box is
found on one sample and told by its numbers on another, since the sample that it was found on flatters it.

Source: the patient rule induction method of Friedman and Fisher 1999; scenario discovery after Bryant and Lempert 2010,
also for the dropping of restrictions that luck could have made.
"""

from typing import NamedTuple

import numpy as np

from sim.analysis.intervals import Floats, wilson

PEEL = 0.1
"""Share of a box that one step cuts away."""

LEAST_MASS = 0.05
"""Share of the points below which nothing is peeled further."""

CHANCE = 3.0
"""Standard errors that a limit must add to the density, or it is dropped: it was sought among many."""


class Box(NamedTuple):
    """A box in the unit cube: from ``low`` to ``high`` in every input, shape (inputs,); 0 and 1 where it is open."""

    low: Floats
    high: Floats

    def holds(self, points: Floats) -> np.ndarray:
        """Which points, shape (points, inputs), lie in the box."""
        return np.all((points >= self.low) & (points <= self.high), axis=1)

    def restricted(self) -> np.ndarray:
        """Which inputs the box limits."""
        return (self.low > 0) | (self.high < 1)


class Told(NamedTuple):
    """Numbers of a box on a sample; ends of 95 % Wilson intervals of coverage and density."""

    coverage: float
    coverage_lo: float
    coverage_hi: float
    density: float
    density_lo: float
    density_hi: float
    mass: float
    points: int


def told(points: Floats, cases: Floats, box: Box) -> Told:
    """How many of the cases lie in a box, and how pure it is.

    Args:
        points: in the unit cube, shape (points, inputs).
        cases: in [0, 1], shape (points,).
        box: the box.

    Returns:
        Its numbers; NaN where there is no case or no point.
    """
    inside = box.holds(points)
    found, every, many = float(cases[inside].sum()), float(cases.sum()), int(inside.sum())
    coverage, density = (found / every if every else np.nan), (found / many if many else np.nan)
    (low, high), (lower, upper) = ((float(end) for end in wilson(found, of)) for of in (every, many))
    return Told(coverage, low, high, density, lower, upper, many / len(points), many)


def peeled(points: Floats, cases: Floats, peel: float = PEEL, least: float = LEAST_MASS) -> list[Box]:
    """Boxes on the way from the whole cube inwards, each the last one less the slice whose loss makes it densest.

    Args:
        points: in the unit cube, shape (points, inputs).
        cases: in [0, 1], shape (points,).
        peel: share of the points in the box that a step cuts away.
        least: share of all points below which it stops.

    Returns:
        Boxes, the first of which is the whole cube.
    """
    inputs = points.shape[1]
    box = Box(np.zeros(inputs), np.ones(inputs))
    way, inside = [box], np.ones(len(points), bool)
    while True:
        here, worth = points[inside], cases[inside]
        low, high = np.quantile(here, (peel, 1 - peel), axis=0)
        kept = np.concatenate([here >= low, here <= high], axis=1)
        count = kept.sum(axis=0)
        good = (count >= least * len(points)) & (count < len(here))
        if not good.any() or worth.max(initial=0) == worth.min(initial=1):
            return way
        mean = np.where(good, worth @ kept / np.maximum(count, 1), -np.inf)
        best = int(mean.argmax())
        lower, upper = box.low.copy(), box.high.copy()
        if best < inputs:
            lower[best] = low[best]
        else:
            upper[best - inputs] = high[best - inputs]
        box = Box(lower, upper)
        inside &= box.holds(points)
        way.append(box)


def chosen(points: Floats, cases: Floats, way: list[Box]) -> Box:
    """The box whose coverage exceeds its mass most, limited only where luck could hardly have made the limit.

    Every second box on the way is first freed from limits that do not make it clearly denser, since a greedy way cuts
    along inputs that do not matter too; the best of them is then peeled again, finely, along the inputs that it limits.

    Args:
        points: in the unit cube, shape (points, inputs); those on which the way was found.
        cases: in [0, 1], shape (points,).
        way: as from :func:`peeled`.

    Returns:
        The box; the whole cube where nothing gathers.
    """
    box = max((_freed(points, cases, box) for box in way[::2]), key=lambda box: _excess(points, cases, box))
    keys = np.flatnonzero(box.restricted())
    if not len(keys):
        return box
    for fine in peeled(points[:, keys], cases, PEEL / 4):
        low, high = np.zeros_like(box.low), np.ones_like(box.high)
        low[keys], high[keys] = fine
        if _excess(points, cases, Box(low, high)) > _excess(points, cases, box):
            box = Box(low, high)
    return _freed(points, cases, box)


def _excess(points, cases, box):
    numbers = told(points, cases, box)
    return numbers.coverage - numbers.mass


def _freed(points, cases, box):
    """The box less every limit that adds too little to its density, the weakest first."""
    while box.restricted().any():
        wider = [without(box, int(key), upper) for upper, ends in enumerate((box.low > 0, box.high < 1))
                 for key in np.flatnonzero(ends)]  # fmt: skip
        gains = [_gain(points, cases, box, other) for other in wider]
        weakest = int(np.argmin(gains))
        if gains[weakest] >= CHANCE:
            break
        box = wider[weakest]
    return box


def without(box: Box, key: int, upper: int) -> Box:
    """The box with one input left open at its upper (1) or its lower (0) end."""
    low, high = box.low.copy(), box.high.copy()
    if upper:
        high[key] = 1.0
    else:
        low[key] = 0.0
    return Box(low, high)


def _gain(points, cases, box, wider):
    """Standard errors by which the box is denser than a wider one."""
    inside, around = cases[box.holds(points)], cases[wider.holds(points)]
    if not len(inside):
        return -np.inf
    return (inside.mean() - around.mean()) / (max(around.std(), 1e-9) / np.sqrt(len(inside)))


def discovered(points: Floats, cases: Floats, most: int = 2) -> list[Box]:
    """Boxes one after the other, each on what those before it leave.

    Args:
        points: in the unit cube, shape (points, inputs).
        cases: in [0, 1], shape (points,).
        most: how many at most.

    Returns:
        The boxes, densest part first; none where no box is clearly denser than everything together.
    """
    boxes: list[Box] = []
    left = np.ones(len(points), bool)
    base = float(cases.mean()) if len(cases) else 0.0
    while len(boxes) < most and cases[left].sum() > 0.1 * cases.sum() and left.sum() >= 40:
        box = chosen(points[left], cases[left], peeled(points[left], cases[left]))
        number = told(points[left], cases[left], box)
        if not box.restricted().any() or number.density_lo <= base:
            break
        boxes.append(box)
        left &= ~box.holds(points)
    return boxes


def stability(points: Floats, cases: Floats, luck: np.random.Generator, resamples: int = 20) -> list[Box]:
    """First boxes of bootstrap samples of the points: a key that few of them limit is limited by luck.

    Args:
        points: in the unit cube, shape (points, inputs).
        cases: in [0, 1], shape (points,).
        luck: draws the samples.
        resamples: how many.

    Returns:
        A box a sample.
    """
    boxes = []
    for _ in range(resamples):
        rows = luck.integers(len(points), size=len(points))
        boxes.append(chosen(points[rows], cases[rows], peeled(points[rows], cases[rows])))
    return boxes
