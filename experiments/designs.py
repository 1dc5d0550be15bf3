"""Designs: which points of the parameter space a sweep runs, all of them validated before the first world."""

import math
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from experiments.design_file import read_points
from experiments.design_keys import check_key, check_value, is_number, is_whole, keys_with_prior, prior_of, range_of
from experiments.posteriors import posterior_points
from experiments.worlds import SWEPT_WORDS
from sim.refusal import Refusal

PRIOR_WORD = "prior"
"""``design.over=prior`` draws every parameter that has a prior, but for those that the user or the chosen files set;
control stays a draw of each world."""
_TAKES = {
    "point": (),
    "grid": ("over", "arms"),
    "lhs": ("over", "n", "cross", "arms"),
    "sobol": ("over", "n", "cross", "arms"),
    "list": ("file", "cross", "arms"),
    "posterior": ("over", "n", "file", "cross", "arms"),
    "population": ("over", "file", "cross", "arms"),
}
_MAY_BE_LEFT_OUT = {"posterior": ("over", "file"), "population": ("over", "file")}


@dataclass(frozen=True)
class Points:
    """Design points: the swept keys in their order, and one tuple of values a point."""

    keys: tuple[str, ...] = ()
    values: tuple[tuple[Any, ...], ...] = ((),)

    def __len__(self):
        return len(self.values)

    def __getitem__(self, number):
        """One point as a table of dotted key to value; a key that it leaves as it is, is not there."""
        return {key: value for key, value in zip(self.keys, self.values[number], strict=True) if value is not None}

    def __iter__(self):
        """Run through the points."""
        return (self[number] for number in range(len(self)))


def design_points(settings, recipe, most=None):
    """Points of a sweep's design, each validated against the scenario.

    Args:
        settings: the settings of the sweep; their design, and their seed for lhs and sobol.
        recipe: the worlds' recipe, asked to validate keys and values.
        most: the largest number of points that memory allows; None: any.

    Returns:
        Points in a fixed order: the last key of a grid fastest, rows of a file as they stand.

    Raises:
        Refusal: anything wrong with the design, in one sentence.
    """
    design = settings.design
    _no_strangers(design)
    if design.kind == "point":
        return Points()
    if design.kind == "list":
        points = Points(*read_points(design.file))
        _too_many(len(points), most)
    elif design.kind == "posterior":
        _too_many(design.n, most)
        points = Points(*posterior_points(design, recipe, held(design), settings.seed))
    elif design.kind == "population":
        points = Points()
    else:
        over = _swept(design, recipe)
        points = _grid(over, most) if design.kind == "grid" else _sampled(design, over, settings.seed, most)
    points = crossed(points, design, most)
    for key in points.keys:
        if key in recipe.own:
            raise Refusal(f"{key} is both set (to {recipe.own[key]}) and swept by the design; do one of them")
    _each_value_stands(points, recipe)
    return points


def _no_strangers(design):
    kind = design.kind
    takes = _TAKES[kind]
    needs = [name for name in takes if name not in _MAY_BE_LEFT_OUT.get(kind, ())]
    for name in ("over", "n", "file", "cross", "arms"):
        given = getattr(design, name)
        if given is not None and name not in takes:
            fits = " or ".join(f"design={other}" for other, keys in _TAKES.items() if name in keys)
            raise Refusal(f"design.{name} says nothing to design={kind}; it belongs to {fits}")
    if "over" in needs and not design.over:
        raise Refusal(f"design={kind} needs design.over, as in 'design.over={{host.control:[0.2,0.8]}}'")
    if "n" in needs and design.n is None:
        raise Refusal(f"design={kind} needs a number of points, as in design.n=128")
    if "file" in needs and not design.file:
        raise Refusal("design=list needs the name of a CSV file, as in design.file=points.csv")


def _swept(design, recipe):
    """Swept keys and what was said of each: a list of values, two bounds, or None for the prior."""
    over = design.over
    if isinstance(over, str):
        if over != PRIOR_WORD:
            over = [over]
        elif design.kind == "grid":
            raise Refusal("design.over=prior needs draws: design=lhs or design=sobol, and design.n=...")
        else:
            taken = {*recipe.own, *recipe.said(), *held(design)}
            return {key: None for key in keys_with_prior() if key not in taken}
    if isinstance(over, list):
        over = dict.fromkeys(over)
    return {check_key(key): None if value in (None, PRIOR_WORD, []) else value for key, value in over.items()}


def _too_many(count, most):
    if most is not None and count > most:
        raise Refusal(f"the design has {count:,} points; memory allows about {most:,} under these policies")


def _grid(over, most):
    for key, values in over.items():
        if values is None:
            raise Refusal(f"a grid needs a list of values for {key}; design=lhs draws its prior")
        if not isinstance(values, list):
            raise Refusal(f"a grid needs a list of values for {key}, as in [0.2,0.5,0.8], not {values!r}")
        _values_differ(key, values)
    _too_many(math.prod(len(values) for values in over.values()), most)
    return Points(tuple(over), tuple(product(*over.values())))


def places(design):
    """Places at which every point of a design is run: each of its arms at each combination of the crossed values.

    Returns:
        Pairs of an arm's name and the keys that are set there; one pair ``("", {})`` where a design has neither.
    """
    grid = _grid({check_key(key): values for key, values in (design.cross or {}).items()}, None)
    arms = {name: {check_key(key): value for key, value in (own or {}).items()} for name, own in _arms(design).items()}
    for name, own in arms.items():
        for key in own:
            if key in grid.keys:
                raise Refusal(f"{key} is in design.cross and in the arm {name}; keep one of them")
    return [(name, point | own) for name, own in arms.items() for point in grid]


def _arms(design):
    return design.arms or {"": {}}


def held(design):
    """Keys that every place of a design sets, so that a draw of them would be lost."""
    return set.intersection(*(set(own or {}) for own in _arms(design).values())) | set(design.cross or {})


def crossed(points, design, most=None):
    """Every point at every place of a design; a place wins over the point, and leaves the keys it does not set."""
    grid = places(design)
    for key in design.cross or {}:
        if key in points.keys:
            raise Refusal(f"{key} is in the design and in design.cross; keep one of them")
    _too_many(len(points) * len(grid), most)
    keys = tuple(dict.fromkeys((*points.keys, *(key for _, own in grid for key in own))))
    values = tuple(tuple((point | own).get(key) for key in keys) for point in points for _, own in grid)
    return Points(keys, values)


def _values_differ(key, values):
    seen = set()
    for value in values:
        if isinstance(value, (list, dict)):
            raise Refusal(f"design.over: a value of {key} must be a number or a name, not {value!r}")
        if value in seen:
            raise Refusal(f"design.over names {key}={value} twice; name it once")
        seen.add(value)


def _sampled(design, over, seed, most):
    from scipy.stats import qmc

    _too_many(design.n, most)
    for key, bounds in over.items():
        _check_bounds(design.kind, key, bounds)
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 20])
    if design.kind == "sobol":
        if design.n & (design.n - 1):
            below = 2 ** math.floor(math.log2(design.n))
            raise Refusal(f"design.n must be a power of two for design=sobol, {below} or {2 * below}, not {design.n}")
        shares = qmc.Sobol(len(over), rng=luck).random(design.n)
    else:
        shares = qmc.LatinHypercube(len(over), rng=luck).random(design.n)
    columns = [_spread(key, bounds, shares[:, place]) for place, (key, bounds) in enumerate(over.items())]
    return Points(tuple(over), tuple(zip(*columns, strict=True)))


def _check_bounds(kind, key, bounds):
    if key in SWEPT_WORDS:
        raise Refusal(f"design.over: {key} is a name and cannot be sampled; sweep it by design=grid")
    if bounds is None:
        if prior_of(key) is None:
            low, high = range_of(key)
            raise Refusal(f"design.over: {key} has no prior; give two bounds, as in {key}:[{low:g},{high:g}]")
        return
    numbers = isinstance(bounds, list) and len(bounds) == 2 and all(is_number(value) for value in bounds)
    if not numbers or not bounds[0] < bounds[1]:
        raise Refusal(f"design={kind} needs two bounds for {key}, the lower first, as in [0,1], not {bounds!r}")
    low, high = range_of(key)
    if bounds[0] < low or bounds[1] > high:
        raise Refusal(f"design.over: bounds of {key} must lie within [{low:g}, {high:g}], not {bounds!r}")


def _spread(key, bounds, shares):
    low, high = range_of(key)
    if bounds is not None:
        # A whole number takes each value between its bounds, both included, equally often.
        wide = bounds[1] - bounds[0] + (1 if is_whole(key) else 0)
        values = bounds[0] + shares * wide
    else:
        values = np.clip(prior_of(key).quantile(np.clip(shares, 1e-9, 1 - 1e-9)), low, high)
    if is_whole(key):
        return [int(value) for value in np.clip(np.floor(values), low, high)]
    return [float(value) for value in values]


def _each_value_stands(points, recipe):
    """Ask the scenario's border about every word and whole number, about each key's ends, and about the first point."""
    for place, key in enumerate(points.keys):
        values = list(dict.fromkeys(row[place] for row in points.values if row[place] is not None))
        if key not in SWEPT_WORDS:
            for value in values:
                check_value(key, value)
            if all(isinstance(value, float) for value in values):
                values = [min(values), max(values)]
        for value in values:
            recipe.scenario({key: value})
    if len(points):
        recipe.scenario(next(iter(points)))
