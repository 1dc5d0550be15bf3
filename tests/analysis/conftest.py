"""Worlds made by hand for the tables of analysis: no engine is needed to test what is done with its tables."""

import numpy as np
import pandas as pd
import pytest

FOLLOW = 365
HORIZON = 180


def make_worlds(designs, replicates=200, seed=1, dyads=("kabul-islamabad",), first=0, follow=FOLLOW, horizon=HORIZON):
    """Runs and episodes of worlds whose luck is shared by all designs."""
    runs, episodes = [], []
    replicate = np.arange(first, first + replicates)
    for dyad_number, dyad in enumerate(dyads):
        luck = np.stack([np.random.default_rng([seed, dyad_number, int(k)]).random(4) for k in replicate])
        for row in designs.itertuples(index=False):
            hazard = 0.004 + 0.004 * (row.design % 3)
            sign = np.floor(luck[:, 0] * 300).astype(int) if row.assign == "endogenous" else np.zeros(replicates, int)
            signed = (sign <= horizon) & (row.strategy != "none")
            lasted = 1 + np.floor(np.log1p(-luck[:, 1]) / np.log1p(-hazard)).astype(int)
            observed = lasted <= follow
            duration = np.minimum(lasted, follow)
            base = {"design": np.int32(row.design), "replicate": replicate, "dyad": dyad}
            second = signed & observed & (luck[:, 2] < 0.5)
            runs.append(
                pd.DataFrame(base).assign(
                    signed=signed,
                    first_signed_day=pd.array(np.where(signed, sign, 0), "Int32"),
                    episodes=signed.astype(int) + second,
                    days_at_peace=np.where(signed, np.minimum(lasted, horizon + follow - sign), 0),
                    attacks=(luck[:, 3] * 10).astype(int),
                    blamed=(luck[:, 3] * 6).astype(int),
                    falsely_blamed=(luck[:, 3] * 2).astype(int),
                    strikes=1,
                    fatalities=3,
                    offers=(luck[:, 3] * 5).astype(int),
                    refusals=(luck[:, 3] * 3).astype(int),
                    talks_collapses=(luck[:, 3] * 3).astype(int),
                    ceasefire_collapses=(signed & observed).astype(int),
                    control=luck[:, 0],
                )
            )
            runs[-1].loc[~signed, "first_signed_day"] = pd.NA
            for number, kept in ((0, signed), (1, second)):
                t = duration if number == 0 else np.maximum(1, duration // 2)
                seen = observed if number == 0 else luck[:, 3] < 0.7
                causes = np.array(["accident", "trust", "breach"])[(luck[:, 3] * 3).astype(int)]
                table = pd.DataFrame(base).assign(
                    episode=number, signed_day=sign, duration=t, event_observed=seen.astype(int)
                )
                table["cause"] = pd.Series(causes, dtype="str").where(seen)
                for clock, factor in (("V1", 3), ("V5", 2), ("V25", 1)):
                    table[f"t_{clock}"], table[f"e_{clock}"] = np.maximum(1, t // factor), seen.astype(int)
                    table.loc[~seen, f"t_{clock}"] = follow
                episodes.append(table[kept])
    keys = ["design", "replicate", "dyad"]
    runs = pd.concat(runs, ignore_index=True).sort_values(keys, ignore_index=True)
    episodes = pd.concat(episodes, ignore_index=True).sort_values([*keys, "episode"], ignore_index=True)
    return runs, episodes


def make_designs(points=1, strategies=("written_then_verbal", "verbal_only", "written_only", "none")):
    rows = [
        (strategy, assign, 0.2 + 0.1 * point)
        for point in range(points)
        for assign in ("endogenous", "forced")
        for strategy in strategies
    ]
    frame = pd.DataFrame(rows, columns=["strategy", "assign", "host.control"])
    frame.insert(0, "design", np.arange(len(frame), dtype=np.int32))
    return frame


@pytest.fixture
def worlds():
    return make_worlds


@pytest.fixture
def designs():
    return make_designs


@pytest.fixture(scope="session")
def small():
    """One sweep of two points, four strategies, both assignments, two dyads."""
    designs = make_designs(points=2)
    runs, episodes = make_worlds(designs, replicates=150, dyads=("a-b", "c-d"))
    return designs, runs, episodes
