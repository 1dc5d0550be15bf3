"""Approximate Bayesian computation where the posterior is known: a normal mean under a normal prior."""

import numpy as np
import pytest

from sim.analysis.likeness import adjusted, alike, scales_of
from sim.analysis.weights import spread_of

LUCK = np.random.default_rng(8)
THETA = LUCK.standard_normal((40_000, 1))
SEEN = np.column_stack([THETA[:, 0] + 0.5 * LUCK.standard_normal(40_000), LUCK.standard_normal(40_000)])


@pytest.mark.parametrize("observed", [-1.5, 0.0, 1.0])
def test_adjusted_draws_are_the_conjugate_posterior(observed):
    target = np.array([observed, 0.0])
    near = alike(SEEN, target, scales_of(SEEN), 4000)
    draws = adjusted(THETA, SEEN, target, near)
    mean, variance = spread_of(draws, near.weights)
    assert mean[0] == pytest.approx(0.8 * observed, abs=0.04)  # 1 / (1 + .25), four standard errors
    assert variance[0] == pytest.approx(0.2, abs=0.02)


def test_a_world_is_not_its_own_likeness():
    near = alike(SEEN, SEEN[7], scales_of(SEEN), 50, but=7)
    assert 7 not in near.places
    assert (near.weights > 0).all() and (near.weights <= 1).all()
    assert near.weights[0] == near.weights.max()


def test_a_statistic_that_never_varies_says_nothing():
    still = np.column_stack([SEEN, np.full(len(SEEN), 3.0)])
    target = np.array([0.5, 0.0, 3.0])
    near = alike(still, target, scales_of(still), 500)
    same = alike(SEEN, target[:2], scales_of(SEEN), 500)
    assert np.array_equal(near.places, same.places)
    assert np.allclose(adjusted(THETA, still, target, near), adjusted(THETA, SEEN, target[:2], same))
