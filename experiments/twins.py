"""The same possible world under two policies, told day by day: which one is picked, and when the two part."""

import numpy as np

from experiments.report import World
from experiments.report.result import compared_pair

LOOKED_AT = 400
"""Worlds among which one is picked."""
SETTLED = 30
"""Days that both ceasefires last at least, so that there is something to tell."""
RULE = (
    "the lowest-numbered of {worlds} worlds in which, under {assign} assignment, both first ceasefires "
    "last at least {settled} days and one of them outlasts the other by {settled} days or more"
)


def told_worlds(plan):
    """One world under the two compared policies.

    Returns:
        (worlds, parting, replicate, rule): two told worlds, the first day on which their events differ, the number of
        the world, and the rule by which it was picked, in words; no worlds and an empty rule where none fits.
    """
    import sim

    a, b = compared_pair(plan.designs)
    assign = "forced" if (a, "forced") in plan.policies else "endogenous"
    if b is None:
        return (), None, None, ""
    point, looked_at = next(iter(plan.points)), LOOKED_AT
    if plan.population is not None:
        looked_at = min(LOOKED_AT, plan.replicates)
    replicate = _picked(plan, point, [(strategy, assign) for strategy in (a, b)], looked_at)
    if replicate is None:
        return (), None, None, ""
    worlds, logs = [], []
    for strategy in (a, b):
        scenario = plan.recipe.scenario(plan.own(point, replicate), strategy, assign)
        world = sim.Ceasefire(scenario, seed=plan.seed, replicate=replicate)
        world.run()
        logs.append(world.events())
        worlds.append(World(strategy, assign, world.daily(), logs[-1]))
    return tuple(worlds), parting_day(*logs), replicate, RULE.format(assign=assign, worlds=looked_at, settled=SETTLED)


def _picked(plan, point, policies, looked_at):
    lasting = []
    for policy in policies:
        scenario = plan.recipe.scenario(point, *policy)
        episodes = plan.lived(scenario, point, looked_at).episodes()
        first = episodes[(episodes["episode"] == 0) & (episodes["dyad"] == next(iter(scenario.dyads)))]
        days = np.zeros(looked_at)
        days[first["replicate"].to_numpy()] = first["duration"].to_numpy()
        lasting.append(days)
    fits = (np.minimum(*lasting) >= SETTLED) & (np.abs(lasting[0] - lasting[1]) >= SETTLED)
    return int(np.argmax(fits)) if fits.any() else None


def parting_day(one, other):
    """First day after day 0 on which two logs of events differ in anything; None where they are the same."""
    columns = ["day", "event", "dyad", "actor", "value", "text"]
    one, other = (log[log["day"] > 0] for log in (one, other))
    left, right = (log[columns].astype(str).agg(" ".join, axis=1).tolist() for log in (one, other))
    for place in range(max(len(left), len(right))):
        if place >= len(left) or place >= len(right) or left[place] != right[place]:
            days = [int(log["day"].iloc[place]) for log in (one, other) if place < len(log)]
            return min(days)
    return None
