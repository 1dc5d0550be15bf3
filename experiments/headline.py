"""The headline map: written against verbal over true control and believed control, for willing and unwilling hosts."""

from dataclasses import replace
from itertools import product

from experiments.designs import Points
from experiments.runner import Plan

AXES = ("host.control", "belief.control", "host.sincere")


def map_plan(settings, recipe, pair):
    """Plan of the map: n x n points of control and believed control, twice, under two strategies.

    Args:
        settings: the settings of the sweep, which has a map.
        recipe: the worlds' recipe; what it says of the axes for single actors gives way.
        pair: the two strategies that are compared.

    Returns:
        A plan of 2 n² points whose tables are kept whole and whose worlds are not.
    """
    ticks = [round(place / (settings.map.n - 1), 6) for place in range(settings.map.n)]
    points = Points(AXES, tuple(product(ticks, ticks, (1.0, 0.0))))
    own = {key: value for key, value in recipe.own.items() if not (key.startswith("hosts.") and _axis(key) in AXES)}
    policies = [(strategy, assign) for strategy in pair for assign in settings.assign]
    worlds = settings.map.replicates
    return Plan(replace(recipe, own=own), points, policies, worlds, settings.seed, settings.engine.chunk)


def _axis(key):
    return f"host.{key.rsplit('.', 1)[-1]}"
