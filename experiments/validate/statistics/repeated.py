"""Many samples of worlds told at once, each by the functions that make a report of one."""

import numpy as np
import pandas as pd

from sim.analysis.contrasts import contrasts_table
from sim.analysis.life_tables import first_life_tables
from sim.analysis.pairs import PAIR_KEYS, Arms, pair_sums
from sim.analysis.summary import summary_table
from sim.analysis.tallies import tally
from sim.vocabulary import CAUSES

FOLLOW, HORIZON = 365, 180
DYAD = "here-there"
TOGETHER = 10
"""Samples whose pairs are multiplied at once; all of them with all others, so few."""


def runs_of(law):
    """The table of worlds of several samples; ``law`` has fields of shape (samples, worlds), a sample a design."""
    samples, worlds = law.signed.shape
    first = law.first_signed_day.ravel()
    return pd.DataFrame({
        "design": np.repeat(np.arange(samples, dtype=np.int32), worlds),
        "replicate": np.tile(np.arange(worlds), samples),
        "dyad": pd.Categorical.from_codes(np.zeros(samples * worlds, np.int8), [DYAD]),
        "signed": law.signed.ravel(),
        "first_signed_day": pd.arrays.IntegerArray(first, first < 0),
        "days_at_peace": law.days_at_peace.ravel(),
        "control": law.control.ravel(),
    })  # fmt: skip


def episodes_of(law):
    """The table of first ceasefires of several samples."""
    worlds = law.signed.shape[1]
    has = law.lasted.ravel() > 0
    row = np.flatnonzero(has)
    cause = pd.Categorical.from_codes(law.cause.ravel()[has], list(CAUSES))
    return pd.DataFrame({
        "design": (row // worlds).astype(np.int32), "replicate": row % worlds,
        "dyad": pd.Categorical.from_codes(np.zeros(len(row), np.int8), [DYAD]), "episode": 0,
        "duration": law.lasted.ravel()[has], "event_observed": law.ended.ravel()[has].astype(np.int64),
        "cause": cause,
    })  # fmt: skip


def summaries(law):
    """``summary.csv`` of every sample, a row each."""
    runs, episodes = runs_of(law), episodes_of(law)
    tables = first_life_tables(episodes, FOLLOW, ["collapse"])
    return summary_table(tally(runs, episodes, HORIZON), tables, designs(law), HORIZON, FOLLOW)


def designs(law):
    """A design a sample, each a point of its own, so that none is spread over the others."""
    number = np.arange(len(law.signed))
    return pd.DataFrame({"design": number, "strategy": "a", "assign": "endogenous", "point": number})


def contrasts(law_a, law_b, policy_a, policy_b):
    """``contrasts.csv`` of every sample, a row each: A less B in the same worlds, which are those of the same place."""
    samples = len(law_a.signed)
    parts = []
    for start in range(0, samples, TOGETHER):
        here = slice(start, start + TOGETHER)
        both = [
            np.stack(pair, axis=1).reshape(-1, law_a.signed.shape[1])
            for pair in (
                (law_a.signed[here], law_b.signed[here]),
                (law_a.outlasting[here], law_b.outlasting[here]),
                (law_a.days_at_peace[here], law_b.days_at_peace[here]),
            )
        ]
        parts.append(pair_sums(Arms(*both), [(row, row + 1) for row in range(0, len(both[0]), 2)], FOLLOW))
    number = np.arange(samples)
    keys = {"point": number, "design_a": 2 * number, "design_b": 2 * number + 1, "dyad": DYAD, "follow": FOLLOW}
    for side, policy in (("a", policy_a), ("b", policy_b)):
        keys |= {f"strategy_{side}": policy[0], f"assign_{side}": policy[1]}
    pairs = pd.concat([pd.DataFrame(keys)[list(PAIR_KEYS)], pd.concat(parts, ignore_index=True)], axis=1)
    both = pd.DataFrame(
        {
            "design": np.arange(2 * samples),
            "point": np.repeat(number, 2),
            "strategy": [policy_a[0], policy_b[0]] * samples,
            "assign": [policy_a[1], policy_b[1]] * samples,
        }
    )
    return contrasts_table(pairs, both)
