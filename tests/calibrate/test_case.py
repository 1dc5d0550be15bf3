"""The case level where the answer can be worked out: a bank of numbers instead of worlds."""

import numpy as np
import pandas as pd
import pytest

from experiments.calibrate import answer, case, checks, projection, smc
from experiments.calibrate.case import Known, correlation_ratio
from experiments.calibrate.case_bank import KEYS
from sim.evidence.cases import STATISTICS, load_case

COUNT = 20_000


@pytest.fixture(scope="module")
def known():
    """Worlds in which the first parameter alone decides how long the truce stands, and the record knows it."""
    luck = np.random.default_rng(11)
    values = luck.standard_normal((COUNT, len(KEYS))).astype(np.float32)
    values[:, KEYS.index("host.sincere")] = luck.integers(0, 2, COUNT)
    statistics = luck.poisson(2, (COUNT, len(STATISTICS))).astype(np.float32)
    place = list(STATISTICS).index("V1_day")
    statistics[:, place] = values[:, 0] + 0.5 * luck.standard_normal(COUNT)
    ends = np.clip(np.exp(4 + values[:, 0]), 1, 411).astype(np.int16)
    futures = np.stack([ends, ends, np.minimum(ends, 410)], axis=1)
    weights = (np.abs(statistics[:, place] - 0.5) < 0.1).astype(float)
    every = np.ones(COUNT)
    return Known(load_case(), values, statistics, futures, np.zeros(COUNT, np.int8), weights, every, weights.sum())


def test_what_is_learned_is_what_the_record_speaks_of(known):
    table = case.contraction_table(known).set_index("key")
    first = table.iloc[0]
    assert first["contraction"] == pytest.approx(0.8, abs=0.05)  # the conjugate posterior has a fifth of the variance
    assert first["mean"] == pytest.approx(0.4, abs=0.05)
    assert first["identified"] and first["moves"]
    others = table.iloc[1:]
    assert (others["contraction"].abs() < 4 * others["contraction_se"] + 0.01).all()
    assert not others["moves"].any()
    assert first["effect"] > 0.5


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_the_correlation_ratio_is_the_share_explained(share):
    luck = np.random.default_rng(1)
    x, noise = luck.standard_normal(50_000), luck.standard_normal(50_000)
    found = correlation_ratio(x, np.sqrt(share) * x + np.sqrt(1 - share) * noise)
    assert found == pytest.approx(share, abs=0.02)


def test_ranks_of_known_truths_are_uniform_where_the_computation_is_right(known):
    ranks = checks.calibration(known, 150, 600, COUNT, 3)
    told, curves = checks.told_ranks(ranks)
    assert set(told["key"]) == {*KEYS, *checks.LATER}
    assert told["outside"].mean() < 0.15  # 5 % by chance
    wide = told[~told["key"].isin(("host.sincere", checks.LATER[0]))]
    assert wide["coverage90"].mean() == pytest.approx(0.9, abs=0.02)
    assert len(curves) == len(told) * checks.DRAWS


def test_a_posterior_that_is_too_narrow_leaves_the_band(known, monkeypatch):
    honest = checks.adjusted
    monkeypatch.setattr(checks, "adjusted", lambda *given: _narrow(honest(*given)))
    told, _ = checks.told_ranks(checks.calibration(known, 150, 600, COUNT, 3))
    assert told["outside"].mean() > 0.5


def _narrow(draws):
    return draws.mean(axis=0) + 0.4 * (draws - draws.mean(axis=0))


def test_the_projection_starts_where_the_record_ends(known):
    table = projection.projection_table(known, 1, trials=50)
    for _, rows in table.groupby(["clock", "source"]):
        assert rows["day"].iloc[0] == 45
        assert rows["survival"].iloc[0] == 1.0
        assert rows["survival"].is_monotonic_decreasing
        assert (rows["survival_lo"] <= rows["survival"] + 0.02).all()
        assert (rows["survival"] <= rows["survival_hi"] + 0.02).all()


def test_the_record_beyond_the_window_is_its_own_curve():
    days = np.array([45, 180, 365])
    from experiments.patterns.pattern_20 import kept

    told = projection.record_beyond(45, days).set_index("day")["survival"]
    shares = dict(zip((2, 7, 30, 60, 90, 120, 180, 365), kept("V25", "written").record, strict=True))
    assert told[365] / told[180] == pytest.approx(shares[365] / shares[180])


def arms(means):
    return answer.Arms([("written_only", "endogenous"), ("verbal_only", "endogenous")], np.array(means),
                       np.array([0, 0, 1, 1]))  # fmt: skip


def test_who_beats_whom_is_counted_over_draws():
    means = [[[100, 90, 0.5], [90, 90, 0.4]], [[50, 9, 0.1], [52, 30, 0.1]], [[10, 9, 0.1], [40, 9, 0.1]],
             [[60, np.nan, np.nan], [40, 8, 0.1]]]  # fmt: skip
    table = answer.beats_table("posterior", arms(means)).set_index(["mechanism", "outcome", "strategy_a"])
    row = table.loc[("both", "days_at_peace", "written_only")]
    assert (row["p_beats"], row["p_equal"], row["draws"]) == (0.5, 0.25, 4)
    assert row["mean_difference"] == pytest.approx((10 - 2 - 30 + 20) / 4)
    assert table.loc[("both", "rmst180", "written_only"), "draws"] == 3
    assert table.loc[("trust", "days_at_peace", "written_only"), "p_beats"] == 0.5
    regret = answer.regret_table("posterior", arms(means)).set_index("strategy")
    assert regret.loc["written_only", "regret_mean"] == pytest.approx((0 + 2 + 30 + 0) / 4)
    assert regret.loc["verbal_only", "best_share"] == 0.5


def test_an_order_that_turns_without_a_rule_is_told():
    def rows(name, first):
        told = {"mechanism": "both", "assign": "endogenous", "outcome": "days_at_peace", "draws": 40, "p_equal": 0.0}
        return [told | {"set": name, "strategy_a": "a", "strategy_b": "b", "p_beats": first},
                told | {"set": name, "strategy_a": "b", "strategy_b": "a", "p_beats": 1 - first}]  # fmt: skip

    beats = pd.DataFrame(rows("posterior", 0.8) + rows("posterior, clashes off", 0.2) + rows("posterior, x", 0.55))
    turned = answer.reversals(beats)
    assert turned[["strategy_a", "strategy_b", "set"]].to_numpy().tolist() == [["a", "b", "posterior, clashes off"]]


def test_how_far_a_world_lies_outside_the_intervals():
    found = load_case()
    scales = dict.fromkeys(STATISTICS, 2.0)
    shown = {name: np.zeros(3) for name in STATISTICS}
    shown |= {"rounds": np.array([2.0, 2.0, 6.0]), "refusals": np.ones(3), "agreed_in_principle": np.ones(3),
              "blamed": np.array([2.0, 7.0, 2.0]), "alive": np.ones(3), "unbroken": np.ones(3),
              "V1_day": np.full(3, 15.0), "V5_day": np.full(3, 15.0), "V25_day": np.full(3, 46.0)}  # fmt: skip
    # The nearer reading of the attacks ends at five; four rounds at most.
    assert smc.missed(found, shown, scales).tolist() == [0.0, 1.0, 1.0]


def test_particles_find_a_posterior_that_is_known():
    """Two normal parameters of which the first is seen with an error: the particles have its conjugate posterior."""
    luck = np.random.default_rng(4)

    def lived(scores):
        return scores[:, :1] + 0.5 * luck.standard_normal((len(scores), 1))

    scores, shown = smc.sequential(lived, lambda shown: np.abs(shown[:, 0] - 1.0), 2, 4000, luck, 6)
    assert np.abs(shown - 1.0).max() < 0.1
    assert scores[:, 0].mean() == pytest.approx(0.8, abs=0.06)
    assert scores[:, 0].std() == pytest.approx(np.sqrt(0.2), abs=0.06)
    assert scores[:, 1].mean() == pytest.approx(0.0, abs=0.1)
