"""What follows from what was asked: curves, hazards, the five estimands, and the paired difference of two answers."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from experiments.app.explore.asked import ASSIGNMENTS, REPLICATES, SEED, Asked, focus
from sim.analysis.contrasts import contrasts_table
from sim.analysis.hazards import hazard_curves
from sim.analysis.life_tables import first_life_tables
from sim.analysis.pairs import pairs_table
from sim.analysis.summary import summary_table
from sim.analysis.survival import kaplan_meier
from sim.analysis.tallies import tally
from sim.record import Record


@dataclass(frozen=True)
class Arm:
    """Some thousand worlds under one policy, chosen by the parties and put in force.

    Attributes:
        asked: what was asked for.
        runs: a row a world and assignment, ``design`` 0 endogenous and 1 forced; only the dyad that is shown.
        episodes: a row a first ceasefire.
        summary: a row an assignment.
        curves: a row an assignment and day: survival and hazard with bands.
    """

    asked: Asked
    runs: pd.DataFrame
    episodes: pd.DataFrame
    summary: pd.DataFrame
    curves: pd.DataFrame


@lru_cache(maxsize=24)
def lived(asked):
    """The worlds of what was asked; calls the engine."""
    from sim.ensemble.batch import simulate_each

    policies = [asked.policy(assign) for assign in ASSIGNMENTS]
    records = simulate_each(policies, REPLICATES, SEED)
    joined, dyad = Record.joined(records), focus(asked.scenario)
    tables = []
    for frame, columns in ((joined.runs(), "run_columns"), (joined.episodes(), "episode_columns")):
        sizes = [len(getattr(record, columns)["replicate"]) for record in records]
        frame.insert(0, "design", [number for number, size in enumerate(sizes) for _ in range(size)])
        tables.append(frame[frame["dyad"] == dyad].reset_index(drop=True))
    runs, episodes = tables
    episodes = episodes[episodes["episode"] == 0].reset_index(drop=True)
    designs = pd.DataFrame({"design": [0, 1], "strategy": asked.strategy, "assign": ASSIGNMENTS})
    horizon, follow = policies[0].horizon, policies[0].follow
    life = first_life_tables(episodes, follow)
    life = life[life["clock"] == "collapse"].reset_index(drop=True)
    summary = summary_table(tally(runs, episodes, horizon), life, designs, horizon, follow)
    curves = hazard_curves(kaplan_meier(life)) if len(life) else life
    return Arm(asked, runs, episodes, summary, curves)


@lru_cache(maxsize=24)
def compared(asked, pinned):
    """Differences of two arms in the same worlds, the first minus the second; a row an assignment."""
    a, b = lived(asked), lived(pinned)
    parts = []
    for number, assign in enumerate(ASSIGNMENTS):
        rows = [(arm, place) for place, arm in enumerate((a, b))]
        runs = pd.concat([_of(arm.runs, number, place) for arm, place in rows], ignore_index=True)
        episodes = pd.concat([_of(arm.episodes, number, place) for arm, place in rows], ignore_index=True)
        designs = pd.DataFrame({"design": [0, 1], "strategy": [asked.strategy, pinned.strategy], "assign": assign,
                                "point": 0})
        policy = asked.policy(assign)
        pairs = pairs_table(runs, episodes, designs, policy.horizon, policy.follow, compared=[(0, 1)])
        parts.append(contrasts_table(pairs, designs).assign(assign=assign))
    return pd.concat(parts, ignore_index=True)


def _of(frame, number, design):
    return frame[frame["design"] == number].assign(design=design)


def comparable(asked, pinned):
    """Whether two arms live in the same possible worlds, so that they can be laid beside each other world by world."""
    return pinned is not None and pinned != asked and pinned.scenario == asked.scenario

