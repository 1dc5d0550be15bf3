"""Thirty-odd small worlds of the Mesa model, lively enough to meet every rule, as they were when they were stored."""

from itertools import cycle
from pathlib import Path

import numpy as np

import sim
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS

STORED = Path(__file__).with_name("worlds.npz")
FRONT = ("effort", "compliance", "able", "unable", "insincere", "hurt", "threshold")
DYAD = ("phase", "leverage", "deaths_militant", "deaths_state")
LIVELY = {"attacks.rate": 0.5, "attacks.domestic_rate": 0.1, "mediator.cadence": 0.2, "incidents.clash": 0.05,
          "government.war_cost": 1.2, "government.strike": 0.4, "host.deal_value": 1.2, "war.ripeness": 1.0,
          "blame.report_days": 3}
FURTHER = (
    {"attacks.surge": 1.0, "attacks.surge_days": 5}, {"talks.public": 0}, {"incidents.late_share": 1.0},
    {"incidents.early_clash": 0.3, "incidents.early_days": 4},
    {"belief.attack_weight": 1.4, "belief.quiet_weight": 0.6},
    {"host.principal_cost": 0.0, "host.persistent_noise": 0.0}, {"opening.publicity": 0.3, "mediation.publicity": 0.4},
    {"war.deaths": 130.0}, {"dividend": 0.2}, {"attacks.assumed_surge": 1.0}, {"mediation.conduct": 0},
    {"host.sincere": 0.0}, {"host.control": 0.0}, {"host.control": 1.0, "host.sincere": 1.0}, {"group.exposure": 0.05},
    {"government.war_cost": 0.2, "mediator.leverage": 1.5})
LENGTH = 60


def keys_of_all():
    """Keys of the stored worlds: every strategy twice, each time under other words and numbers, and two fronts."""
    doctrines, spoilers = cycle(DOCTRINES), cycle(SPOILERS)
    mediators, starts = cycle(("qatar_like", "joint", "turkiye_like", "none")), cycle(("clashes", "doha", "clashes"))
    assigned, inspected = cycle(("endogenous", "endogenous", "forced")), cycle(("compliance",) * 4 + ("raw_effort",))
    further, found = cycle(FURTHER), []
    for name in ("pakistan_afghanistan_2025", "pakistan_afghanistan_2025", "south_asia_2025"):
        for strategy in STRATEGIES if name[0] == "p" else ("scope_ladder", "conduct_written", "reciprocal_written"):
            keys = LIVELY | next(further)
            inspect = next(inspected)
            found.append(dict(
                name=name, strategy=strategy, doctrine=next(doctrines), spoiler=next(spoilers),
                mediator=next(mediators), start=next(starts), assign=next(assigned), horizon=LENGTH // 3,
                follow=LENGTH - LENGTH // 3, overrides=keys | {"inspect": inspect}))
    return found


def lived(number, keys):
    """A world day by day: its log as rows of numbers, and an array (day, what is watched of every front and dyad)."""
    scenario = sim.load_scenario(**keys)
    world = sim.Ceasefire(scenario, seed=100 + number)
    days = []
    for _ in range(scenario.days):
        world.step()
        now = world.world
        days.append([*(getattr(front, field) for field in FRONT for front in now.fronts),
                     *(getattr(dyad, field) for field in DYAD for dyad in now.dyads),
                     *(group.capability for group in now.groups)])
    log = world.log()
    rows = np.column_stack([log[field].astype(float) for field in log.dtype.names])
    return rows, np.array(days, float)


def all_lived():
    """Both arrays of every world, by name."""
    found = {}
    for number, keys in enumerate(keys_of_all()):
        found[f"log_{number:02d}"], found[f"days_{number:02d}"] = lived(number, keys)
    return found
