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

PEEL = 0.05
"""Share of a box that one step cuts away."""

LEAST_MASS = 0.05
"""Share of the points below which nothing is peeled further."""

LEAST_COVERAGE = 0.5
"""The chosen box is the densest on the way that still holds this share of the cases."""

CHANCE = 1.645
"""Standard errors that a restriction must add to the density, or it is dropped."""


class Box(NamedTuple):
    """A box in the unit cube: from ``low`` to ``high`` in every input, shape (inputs,); 0 and 1 where it is open."""

    low: Floats
    high: Floats

    def holds(self, points: Floats) -> np.ndarray:
        """Which points, shape (points, inputs), lie in the box."""
        return ((points >= self.low) & (points <= self.high)).all(axis=1)

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
    ends = [float(end) for count, of in ((found, every), (found, many)) for end in wilson(count, of)]
    return Told(coverage, *ends[:2], density, *ends[2:], many / len(points), many)


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


def chosen(points: Floats, cases: Floats, way: list[Box], coverage: float = LEAST_COVERAGE) -> Box:
    """The densest box on the way that still holds a share of the cases, less the restrictions that luck could make.

    Args:
        points: in the unit cube, shape (points, inputs); those on which the way was found.
        cases: in [0, 1], shape (points,).
        way: as from :func:`peeled`.
        coverage: the least share of the cases.

    Returns:
        The box; the whole cube where nothing gathers.
    """
    numbers = [told(points, cases, box) for box in way]
    enough = [place for place, number in enumerate(numbers) if number.coverage >= coverage]
    box = way[max(enough, key=lambda place: numbers[place].density)] if enough else way[0]
    while box.restricted().any():
        gains = {int(key): _gain(points, cases, box, int(key)) for key in np.flatnonzero(box.restricted())}
        weakest = min(gains, key=lambda key: gains[key])
        if gains[weakest] >= CHANCE:
            break
        box = without(box, weakest)
    return box


def without(box: Box, key: int) -> Box:
    """The box with one input left open."""
    low, high = box.low.copy(), box.high.copy()
    low[key], high[key] = 0.0, 1.0
    return Box(low, high)


def _gain(points, cases, box, key):
    """Standard errors by which the box is denser than it would be without the limits of one input."""
    now, wider = told(points, cases, box), told(points, cases, without(box, key))
    error = np.sqrt(max(wider.density * (1 - wider.density), 1e-12) / max(now.points, 1))
    return (now.density - wider.density) / error


def discovered(points: Floats, cases: Floats, most: int = 2, coverage: float = LEAST_COVERAGE) -> list[Box]:
    """Boxes one after the other, each on what those before it leave.

    Args:
        points: in the unit cube, shape (points, inputs).
        cases: in [0, 1], shape (points,).
        most: how many at most.
        coverage: the least share of the cases that are left which a box must hold.

    Returns:
        The boxes, densest part first; none where no box is clearly denser than everything together.
    """
    left, boxes = np.ones(len(points), bool), []
    base = float(cases.mean()) if len(cases) else 0.0
    while len(boxes) < most and cases[left].sum() > 0.1 * cases.sum() and left.sum() >= 40:
        box = chosen(points[left], cases[left], peeled(points[left], cases[left]), coverage)
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
