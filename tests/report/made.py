"""An invented result, put through the real analysis, for the tests of the report."""

from functools import cache

import numpy as np

from experiments.report.result import Meta, Result, World, told_pairs
from sim.analysis.competing import cause_table
from sim.analysis.contrasts import contrasts_table
from sim.analysis.life_tables import first_life_tables
from sim.analysis.pairs import pairs_table
from sim.analysis.summary import summary_table
from sim.analysis.tallies import tally
from sim.analysis.together import durations_together
from tests.plots import synthetic


def tables(designs, replicates, seed=3):
    """Summary, contrasts, life tables, causes and durations in the same worlds, of invented worlds."""
    runs, episodes = synthetic.worlds(designs, replicates, seed)
    life = first_life_tables(episodes)
    pairs = pairs_table(runs, episodes, designs)
    summary, contrasts = summary_table(tally(runs, episodes), life, designs), contrasts_table(pairs, designs)
    return summary, contrasts, life, cause_table(episodes), durations_together(episodes, told_pairs(designs))


@cache
def result(replicates=400, grid=3, strategies=synthetic.STRATEGIES) -> Result:
    """One point, all strategies, both assignments, a map of `grid` x `grid` cells and one world under two policies."""
    designs = synthetic.designs(strategies)
    summary, contrasts, life, causes, together = tables(designs, replicates)
    shares = [round(float(share), 3) for share in np.linspace(0.1, 0.9, grid)]
    points = [
        {"host.control": control, "belief.control": belief, "host.sincere": float(sincere)}
        for control in shares
        for belief in shares
        for sincere in (True, False)
    ]
    chosen = ("written_only", "verbal_only", "scope_ladder")
    map_designs = synthetic.designs(chosen, swept=points)
    map_summary, map_contrasts, map_life, *_ = tables(map_designs, max(60, replicates // 4))
    told = ("written_then_verbal", "verbal_only")
    return Result(
        designs,
        summary,
        contrasts,
        life,
        causes,
        together,
        map_designs,
        map_summary,
        map_contrasts,
        map_life,
        tuple(World(name, "endogenous", *synthetic.world_days(name)) for name in told),
        40,
        42,
    )


META = Meta(
    scenario="Pakistan and the Afghan Taliban, from 9 October 2025",
    command="ceasefire sweep seed=7 replicates=400",
    replicates=400,
    dyads={synthetic.DYAD: "Pakistan and the Afghan Taliban"},
    governments={"pakistan": "Pakistan", "kabul": "Kabul"},
    provenance={"version": "0.1.0", "seed": "7", "made": "2025-01-01 00:00"},
    files=("summary.csv", "contrasts.csv", "explore.html", "report.html"),
    rule="the first world that parts the two policies by more than 30 days",
    world_command="ceasefire watch seed=7 replicate=42",
)
