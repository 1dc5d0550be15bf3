"""How many worlds are saved and broken when the luck of a world is carried otherwise from one policy to the other.

The house coupling keys every draw by its day. Two more are tried for the compared pair of strategies at a single point:
draws keyed by how many an actor has used (``event number``), and fresh draws for the second policy from the day on
which the two histories part (``fresh from parting``). The net number is the same under all of them but for Monte Carlo
error.
"""

import numpy as np
import pandas as pd

from sim.analysis.contrasts import JUDGED
from sim.analysis.survival import LANDMARKS

MOST_WORLDS = 1000
"""Worlds that are run under each further coupling; a share of them is known within about three points."""


def other_couplings(plan, pair):
    """Counts of saved and broken worlds for the compared pair under two further couplings.

    Args:
        plan: a plan of a single point.
        pair: the two strategies that are compared.

    Returns:
        Columns ``design_a, design_b, dyad, coupling, day, n, saved, broken``; a row an assignment, dyad and coupling.
    """
    days = [day for day in LANDMARKS if day <= min(JUDGED, plan.recipe.follow)]
    point, rows = next(iter(plan.points)), []
    for assign in dict.fromkeys(assign for _, assign in plan.policies):
        designs = sorted(plan.policies.index((strategy, assign)) for strategy in pair)
        if not days or (pair[0] == pair[1]):
            continue
        scenarios = [plan.recipe.scenario(point, *plan.policies[design]) for design in designs]
        for coupling, lasting in _lasting(scenarios, plan.seed, min(plan.replicates, MOST_WORLDS)):
            for dyad, (a, b) in lasting.items():
                both = (a > 0) & (b > 0)
                saved, broken = both & (a > days[-1]) & (b <= days[-1]), both & (a <= days[-1]) & (b > days[-1])
                rows.append((*designs, dyad, coupling, days[-1], both.sum(), saved.sum(), broken.sum()))
    columns = ["design_a", "design_b", "dyad", "coupling", "day", "n", "saved", "broken"]
    return pd.DataFrame(rows, columns=columns)


def _lasting(scenarios, seed, worlds):
    """Pairs of coupling and, by dyad, days of the first ceasefire under both policies."""
    import sim
    from sim.ensemble.batch import advance, trace
    from sim.numbers import laws_of
    from sim.record import Record
    from sim.vocabulary import Coupling
    from sim.worlds import open_worlds

    records = [sim.simulate(scenario, worlds, seed, coupling=Coupling.EVENT_NUMBER) for scenario in scenarios]
    yield "event number", _by_dyad(records, worlds)
    laws = [laws_of(scenario) for scenario in scenarios]
    traced = [
        trace(open_worlds(scenario, seed, np.arange(worlds)), law, scenario.days, fresh_start=True)
        for scenario, law in zip(scenarios, laws, strict=True)
    ]
    second = open_worlds(scenarios[1], seed, np.arange(worlds))
    second.worlds["fresh_from"] = [_parting(*logs) for logs in zip(traced[0][1], traced[1][1], strict=True)]
    parted = advance(second, laws[1], scenarios[1].days, fresh_start=True)
    states = (traced[0][0], parted)
    records = [Record.of(scenario, [state], seed) for scenario, state in zip(scenarios, states, strict=True)]
    yield "fresh from parting", _by_dyad(records, worlds)


def _parting(one, other):
    """First day after day 0 on which two logs of one world differ; a day after all days where they never do."""
    from sim.vocabulary import ALWAYS

    # The texts of day 0 differ by decree; histories part when something happens in one that does not in the other.
    one, other = one[one["day"] > 0], other[other["day"] > 0]
    shared = min(len(one), len(other))
    different = np.flatnonzero(one[:shared] != other[:shared])
    place = different[0] if len(different) else shared
    days = [int(log["day"][place]) for log in (one, other) if place < len(log)]
    return min(days, default=ALWAYS)


def _by_dyad(records, worlds):
    lasting = {}
    for dyad in records[0].scenario.dyads:
        lasting[dyad] = []
        for record in records:
            episodes = record.episodes()
            first = episodes[(episodes["episode"] == 0) & (episodes["dyad"] == dyad)]
            days = np.zeros(worlds)
            # A ceasefire last seen standing outlasts the day on which it was seen.
            days[first["replicate"]] = first["duration"] + (first["event_observed"] == 0)
            lasting[dyad].append(days)
    return lasting
