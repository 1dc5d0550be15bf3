"""Simultaneous bands of uniform ranks: they hold all of a uniform curve 95 times in 100, and see one that is not."""

import numpy as np
import pytest

from sim.analysis.ranks import ecdf_difference, simultaneous_band


def leaves(ranks, draws):
    _, apart = ecdf_difference(ranks, draws)
    low, high = (np.array(limit) for limit in simultaneous_band(len(ranks), draws))
    return bool(((apart < low - 1e-12) | (apart > high + 1e-12)).any())


def test_by_hand():
    at, apart = ecdf_difference([0, 0, 1, 3], 3)
    assert at.tolist() == [0.25, 0.5, 0.75]
    assert apart.tolist() == [0.25, 0.25, 0.0]


def test_uniform_ranks_stay_within_their_band_as_often_as_is_said():
    luck = np.random.default_rng(4)
    out = np.mean([leaves(luck.integers(0, 100, 1000), 99) for _ in range(1500)])
    assert out == pytest.approx(0.05, abs=4 * np.sqrt(0.05 * 0.95 / 1500))


@pytest.mark.parametrize("power", [0.8, 1.25])
def test_ranks_that_lean_are_seen(power):
    luck = np.random.default_rng(5)
    assert leaves((luck.random(1000) ** power * 100).astype(int), 99)


def test_posteriors_that_are_too_narrow_are_seen():
    luck = np.random.default_rng(6)
    assert leaves((luck.beta(0.7, 0.7, 1000) * 100).astype(int), 99)
