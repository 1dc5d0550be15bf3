"""Weighted draws against counting them out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.weights import spread_of, systematic, weighted_quantiles

LISTS = st.lists(st.tuples(st.floats(-100, 100), st.integers(0, 5)), min_size=1, max_size=30)


@given(LISTS, st.floats(0.01, 0.99))
def test_whole_weights_are_copies(pairs, share):
    values, weights = (np.array(part, float) for part in zip(*pairs, strict=True))
    if weights.sum() == 0:
        return
    copies = np.sort(np.repeat(values, weights.astype(int)))
    place = min(int(np.ceil(share * len(copies) - 1e-9)), len(copies)) - 1
    assert weighted_quantiles(values, weights, [share])[0] == copies[max(place, 0)]
    mean, variance = spread_of(values[:, None], weights)
    assert mean[0] == pytest.approx(copies.mean(), abs=1e-9)
    assert variance[0] == pytest.approx(copies.var(), abs=1e-6)


@given(LISTS, st.integers(1, 50), st.integers(0, 9))
def test_a_draw_is_chosen_as_often_as_its_weight_says(pairs, count, seed):
    weights = np.array([weight for _, weight in pairs], float)
    if weights.sum() == 0:
        return
    places = systematic(weights, count, np.random.default_rng(seed))
    chosen = np.bincount(places, minlength=len(weights))
    expected = count * weights / weights.sum()
    assert (chosen >= np.floor(expected - 1e-6)).all()
    assert (chosen <= np.ceil(expected + 1e-6)).all()
    assert (np.diff(places) >= 0).all()


def test_columns_are_taken_one_by_one():
    values = np.array([[1.0, 9.0], [2.0, 8.0], [3.0, 7.0]])
    assert weighted_quantiles(values, [1, 0, 1], [0.5, 1.0]).tolist() == [[1.0, 7.0], [3.0, 9.0]]
