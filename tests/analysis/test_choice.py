"""Regret, robustness and the front against tables that are worked out by hand."""

import numpy as np
import pytest

from sim.analysis.choice import choice_table, dominated_by, front_shares, regrets, robustness

# Three draws, three actions.
MEANS = np.array([[10.0, 6.0, 0.0], [4.0, 7.0, 0.0], [5.0, 5.0, 8.0]])


def test_regret_is_that_of_the_table_where_nothing_is_noisy():
    lost = regrets([MEANS, MEANS])
    np.testing.assert_allclose(lost, [[0, 4, 10], [3, 0, 7], [3, 3, 0]])
    np.testing.assert_allclose(lost.mean(axis=0), [2, 7 / 3, 17 / 3])
    # Least on average is the first, and so is the least of the largest.
    assert lost.max(axis=0).tolist() == [3, 4, 10]


def test_regret_does_not_grow_from_noise():
    # Ten actions that are equal: the largest of their noisy means would say that each forgoes 1.5 standard errors.
    luck = np.random.default_rng(5)
    halves = luck.normal(0, 1, (2, 4000, 10))
    assert abs(regrets(halves).mean()) < 4 * np.sqrt(2 / 4000)
    naive = halves.mean(axis=0)
    assert (naive.max(axis=1, keepdims=True) - naive).mean() > 1


def test_good_enough_is_a_share_of_draws():
    shares = [[0.6, 0.5, np.nan], [0.4, 0.51, 0.9]]
    assert robustness(shares, 0.5).tolist() == [0.5, 0.5, 0.5]
    assert robustness(shares, 0.55).tolist() == [0.5, 0.0, 0.5]


def test_the_front_is_that_of_the_hand():
    # More is better in each of three: a and b trade, c is beaten by a, d equals a, e wins in the third alone.
    outcomes = [[5, 1, 0], [1, 5, 0], [4, 1, 0], [5, 1, 0], [0, 0, 1]]
    assert dominated_by(outcomes).tolist() == [-1, -1, 0, -1, -1]
    assert dominated_by([[1, 1]]).tolist() == [-1]
    draws = np.repeat(np.array(outcomes, float)[None], 30, axis=0)
    assert front_shares(draws, np.random.default_rng(1), 20).tolist() == [1, 1, 0, 1, 1]


def test_a_row_an_action():
    luck = np.random.default_rng(2)
    days = np.repeat(MEANS[:, :, None], 4, axis=2) + np.array([-1.0, -1.0, 1.0, 1.0])
    shares = {"signing_rate": np.full((3, 3), 0.5), "S180": np.array([[0.6, 0.2, np.nan]] * 3),
              "held180": np.array([[0.3, 0.1, 0.0]] * 3)}  # fmt: skip
    spent = {"pressure_days": np.full((3, 3), 2.0), "subsidy_days": np.array([[0.0, 1.0, 0.0]] * 3)}
    table = choice_table(days, shares, spent, 0.25, luck)
    np.testing.assert_allclose(table["days_at_peace"], MEANS.mean(axis=0))
    # Four worlds at +-1: variance 4/3, so the mean over three draws errs by sqrt(3 (4/3)/4)/3.
    half = 1.959964 / 3
    np.testing.assert_allclose(table["days_at_peace_hi"] - table["days_at_peace"], half, rtol=1e-6)
    np.testing.assert_allclose(table["regret_mean"], [2, 7 / 3, 17 / 3])
    np.testing.assert_allclose(table["best_share"], 1 / 3)
    # All actions share their luck, so what one forgoes is known exactly.
    np.testing.assert_allclose(table["regret_max_se"], 0, atol=1e-12)
    assert table["robust"].tolist() == [1, 0, 0] and table["robust_held"].tolist() == [1, 0, 0]
    assert np.isnan(table["S180"][2]) and table["leverage_days"].tolist() == [2, 3, 2]
    # The second leaves fewer days and costs more; the third leaves fewer days.
    assert table["pareto"].tolist() == [1, 0, 0] and table["dominated_by"].tolist() == [-1, 0, 0]


def test_ties_share_the_best():
    days = np.zeros((5, 2, 4))
    none = np.zeros((5, 2))
    shares = {"signing_rate": none, "S180": none, "held180": none}
    table = choice_table(days, shares, {"pressure_days": none}, 0.5, np.random.default_rng(1))
    assert table["best_share"].tolist() == [0.5, 0.5] and table["pareto"].tolist() == [1, 1]
    assert table["regret_max"].tolist() == pytest.approx([0, 0])
