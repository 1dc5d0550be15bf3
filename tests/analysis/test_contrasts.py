from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.analysis.compare import compare_records, compare_worlds
from sim.analysis.contrasts import (
    ALWAYS_SIGNERS,
    DESCRIPTION,
    EFFECT,
    NOTHING,
    SAVED_SENTENCE,
    SIGNERS,
    contrasts_table,
    frechet_bounds,
)
from sim.analysis.pairs import PAIR_KEYS, Arms, pair_sums, pairs_table

ONE_PAIR = pd.DataFrame({"design": [0, 1], "strategy": ["written_only", "verbal_only"], "assign": ["forced", "forced"]})


def pair_row(arms, follow=365, assign=("forced", "forced"), point=0):
    values = (point, 0, 1, "a-b", "written_only", assign[0], "verbal_only", assign[1], follow)
    keys = pd.DataFrame([dict(zip(PAIR_KEYS, values, strict=True))])
    return pd.concat([keys, pair_sums(arms, [(0, 1)], follow)], axis=1)


def contrast_of(arms, follow=365, couplings=None):
    return contrasts_table(pair_row(arms, follow), ONE_PAIR, couplings)


def random_arms(seed, n):
    rng = np.random.default_rng(seed)
    lasted = np.minimum(rng.geometric(rng.choice([0.002, 0.005, 0.02]), (2, n)), 366) * (rng.random((2, n)) < 0.8)
    return Arms(lasted > 0, lasted, rng.integers(0, 546, (2, n)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 300))
def test_net_is_a_difference_and_gross_lies_within_the_bounds(seed, n):
    arms = random_arms(seed, n)
    row = contrast_of(arms).iloc[0]
    both = (arms.duration > 0).all(axis=0)
    if not both.any():
        assert row["reading"] == NOTHING and np.isnan(row["net"])
        return
    a, b = (arms.duration[:, both] > 180).mean(axis=1)
    assert row["net"] == pytest.approx(a - b, abs=1e-12) == row["S180"]
    assert row["saved"] - row["broken"] == pytest.approx(row["net"], abs=1e-12)
    assert row["saved"] + row["broken"] + row["unaffected"] == pytest.approx(1)
    for name in ("saved", "broken"):
        assert row[f"{name}_frechet_lo"] - 1e-12 <= row[name] <= row[f"{name}_frechet_hi"] + 1e-12
    assert row[["both", "only_a", "only_b", "neither"]].sum() == pytest.approx(1)


def test_paired_differences_cover_where_few_worlds_differ():
    rng = np.random.default_rng(12)
    trials, n, share = 1000, 200, 0.05
    lasted = np.full((2 * trials, n), 300)
    lasted[1::2] -= np.where(rng.random((trials, n)) < share, rng.integers(1, 300, (trials, n)), 0)
    arms = Arms(np.ones_like(lasted, bool), lasted, lasted)
    sums = pair_sums(arms, [(row, row + 1) for row in range(0, 2 * trials, 2)])
    designs = pd.concat([ONE_PAIR.assign(design=ONE_PAIR["design"] + 2 * k, point=k) for k in range(trials)])
    keys = {"point": np.arange(trials), "dyad": "d", "follow": 365}
    for side, name in (("a", "written_only"), ("b", "verbal_only")):
        keys |= {f"design_{side}": designs.loc[designs["strategy"] == name, "design"].to_numpy()}
        keys |= {f"strategy_{side}": name, f"assign_{side}": "forced"}
    told = contrasts_table(pd.concat([pd.DataFrame(keys)[list(PAIR_KEYS)], sums], axis=1), designs)
    held = ((told["days_at_peace_lo"] <= share * 150) & (share * 150 <= told["days_at_peace_hi"])).sum()
    assert np.array_equal(told["days_at_peace_lo"], told["rmst365_lo"])
    # The normal interval holds the truth in 0.91 of the samples.
    assert 0.93 < held / trials < 0.97


def test_paired_differences_have_the_paired_variance():
    arms = random_arms(11, 500)
    row = contrast_of(arms).iloc[0]
    both = (arms.duration > 0).all(axis=0)
    gain = np.subtract(*np.minimum(arms.duration[:, both], 365))
    half = stats.t.ppf(0.975, (gain != 0).sum() - 1) * gain.std(ddof=1) / np.sqrt(both.sum())
    assert row["rmst365"] == pytest.approx(gain.mean())
    assert row["rmst365_hi"] - row["rmst365"] == pytest.approx(half, rel=1e-6)
    peace = np.subtract(*arms.days_at_peace)
    assert row["days_at_peace"] == pytest.approx(peace.mean())
    half = stats.t.ppf(0.975, (peace != 0).sum() - 1) * peace.std(ddof=1) / np.sqrt(500)
    assert row["days_at_peace_lo"] == pytest.approx(peace.mean() - half, rel=1e-6)
    a, b = (lasted[lasted > 0] for lasted in np.minimum(arms.duration, 365))
    assert row["given_rmst365"] == pytest.approx(a.mean() - b.mean())


def test_intervals_of_all_three_kinds_cover():
    rng = np.random.default_rng(12)
    trials, n = 400, 300
    hazards, signing = (0.004, 0.008), (0.7, 0.5)
    mean = [(1 - (1 - h) ** 365) / h for h in hazards]
    truth = {"rmst365": mean[0] - mean[1], "given_rmst365": mean[0] - mean[1]}
    truth |= {"net": (1 - hazards[0]) ** 180 - (1 - hazards[1]) ** 180, "signing_rate": signing[0] - signing[1]}
    rows = []
    for trial in range(trials):
        luck, sign = rng.random(n), rng.random(n)
        lasted = [1 + np.floor(np.log(luck) / np.log1p(-h)).astype(int) for h in hazards]
        signed = np.stack([sign < s for s in signing])
        arms = Arms(signed, np.minimum(lasted, 366) * signed, np.ones((2, n), int))
        rows.append(pair_row(arms, assign=("endogenous", "endogenous"), point=trial))
    designs = pd.DataFrame({"design": [0, 1], "strategy": "x", "assign": "endogenous", "point": 0})
    told = contrasts_table(pd.concat(rows, ignore_index=True), designs)
    assert (told["reading"] == ALWAYS_SIGNERS).all() and (told["given_reading"] == DESCRIPTION).all()
    for name, value in truth.items():
        covered = ((told[f"{name}_lo"] <= value) & (value <= told[f"{name}_hi"])).mean()
        assert 0.92 < covered < 0.98, name


def test_readings(small):
    designs, runs, episodes = small
    told = contrasts_table(pairs_table(runs, episodes, designs), designs)
    kinds = told.groupby(["assign_a", "assign_b"])["reading"].agg(set)
    assert kinds["forced", "forced"] == {EFFECT, NOTHING}
    assert kinds["endogenous", "endogenous"] == {ALWAYS_SIGNERS, NOTHING}
    assert kinds["endogenous", "forced"] == {SIGNERS, NOTHING}
    assert told["host.control"].notna().all() and told["days_at_peace"].notna().all()
    nothing = told[told["reading"] == NOTHING]
    assert nothing[["rmst365", "S90", "net", "saved", "saved_min", "saved_frechet_hi"]].isna().all().all()
    assert (nothing["days_at_peace_plo"].notna()).all()
    assert SAVED_SENTENCE.startswith("A saved world is saved in this coupling;")


def test_parameter_spread_is_over_points_of_one_pair(worlds, designs):
    design = designs(points=30, strategies=["verbal_only", "written_only"])
    runs, episodes = worlds(design, replicates=20)
    told = contrasts_table(pairs_table(runs, episodes, design), design)
    forced = told[(told["assign_a"] == "forced") & (told["assign_b"] == "forced")]
    assert len(forced) == 30
    assert forced["rmst365_plo"].iloc[0] == pytest.approx(np.quantile(forced["rmst365"], 0.025))
    assert forced["rmst365_pmean"].iloc[0] == pytest.approx(forced["rmst365"].mean())


def test_other_couplings_widen_the_range_of_the_gross_numbers():
    arms = random_arms(13, 400)
    house = contrast_of(arms).iloc[0]
    other = {"design_a": [0, 0], "design_b": [1, 1], "dyad": "a-b", "coupling": ["event", "fresh"]}
    other |= {"day": 180, "n": 200, "saved": [90, 10], "broken": [80, 0]}
    row = contrast_of(arms, couplings=pd.DataFrame(other)).iloc[0]
    assert row["couplings"] == 3 and house["couplings"] == 1
    assert (row["saved_min"], row["saved_max"]) == pytest.approx((min(0.05, house["saved"]), max(0.45, house["saved"])))
    assert (row["broken_min"], row["broken_max"]) == pytest.approx((0, 0.4))
    assert (house["saved_min"], house["saved_max"]) == (house["saved"], house["saved"])
    otherwise = contrast_of(arms, couplings=pd.DataFrame(other | {"day": 90})).iloc[0]
    assert otherwise["couplings"] == 1
    with pytest.raises(ValueError, match="not in the table of pairs"):
        contrast_of(arms, couplings=pd.DataFrame(other | {"design_b": 7}))
    assert contrast_of(arms, couplings=pd.DataFrame(other)[:0]).iloc[0]["couplings"] == 1


def test_the_judged_day_lies_within_the_follow_up():
    arms = random_arms(14, 100)
    cut = Arms(arms.signed, np.minimum(arms.duration, 101), arms.days_at_peace)
    row = contrast_of(cut, follow=100).iloc[0]
    assert row["judged_day"] == 90 and row["net"] == pytest.approx(row["S90"]) and np.isnan(row["S180"])
    row = contrast_of(Arms(cut.signed, np.minimum(cut.duration, 11), cut.days_at_peace), follow=10).iloc[0]
    assert row["judged_day"] == 0 and np.isnan(row["net"]) and row["rmst365"] is not None


@given(st.floats(0, 1), st.floats(0, 1))
def test_frechet_bounds_are_shares(a, b):
    lower, upper = frechet_bounds(a, b)
    assert 0 <= lower <= upper <= 1


def test_two_records_compared(small):
    designs, runs, episodes = small
    tables = [[t[t["design"] == d].drop(columns="design") for t in (runs, episodes)] for d in (4, 5)]
    row = compare_worlds(*tables[0], *tables[1], policy_a=("x", "forced"), policy_b=("y", "forced"))
    whole = contrasts_table(pairs_table(runs, episodes, designs), designs)
    same = whole[(whole["design_a"] == 4) & (whole["design_b"] == 5)].reset_index(drop=True)
    numbers = [c for c in row.columns if c.startswith(("rmst", "S", "saved", "net", "days"))]
    numbers = [c for c in numbers if not c.endswith(("pmean", "plo", "phi"))]
    pd.testing.assert_frame_equal(row[numbers], same[numbers])
    with pytest.raises(ValueError, match="same worlds"):
        compare_worlds(tables[0][0][2:], tables[0][1][tables[0][1]["replicate"] > 1], *tables[1])


def test_records_speak_for_themselves(small):
    designs, runs, episodes = small

    class Record:
        def __init__(self, design, horizon=180):
            row = designs.iloc[design]
            self.scenario = SimpleNamespace(strategy=row["strategy"], assign=row["assign"], horizon=horizon, follow=365)
            self.design = design

        def runs(self):
            return runs[runs["design"] == self.design].drop(columns="design")

        def episodes(self):
            return episodes[episodes["design"] == self.design].drop(columns="design")

    told = compare_records(Record(4), Record(5))
    assert told["reading"].tolist() == [EFFECT, EFFECT] and told["strategy_b"].tolist() == ["verbal_only"] * 2
    with pytest.raises(ValueError, match="over one window"):
        compare_records(Record(4), Record(5, horizon=90))
