"""The value of information against closed forms of normal actions."""

import numpy as np
import pytest
from scipy.stats import norm

from sim.analysis.information import evpi, evppi, spread_out, stretches


def closed(mean, spread):
    """E max(0, X) - max(0, E X) of a normal X: what knowing X is worth to whoever may take it or leave it."""
    return spread * norm.pdf(mean / spread) + mean * norm.cdf(mean / spread) - max(0.0, mean)


@pytest.mark.parametrize(("mean", "known", "rest"), [(0.3, 1.0, 1.0), (-0.2, 0.5, 1.0), (0.0, 2.0, 0.5)])
def test_two_normal_actions(mean, known, rest):
    luck, draws = np.random.default_rng(11), 6000
    fact, other = luck.normal(mean, known, draws), luck.normal(0, rest, draws)
    noise = luck.normal(0, 1, (draws, 2))
    values = np.stack([np.zeros(draws), fact + other], axis=1) + noise
    worth = evppi(values, [fact])
    error = (worth.high - worth.low) / (2 * 1.96)
    assert abs(worth.value - closed(mean, known)) < 4 * error
    assert worth.plugin == pytest.approx(closed(mean, known), abs=4 * error)
    assert worth.value == pytest.approx(evppi(values, [np.exp(fact / 2)]).value, abs=0.03)
    # The rule is to take the second action where the fact is above 0.
    assert np.mean(worth.choices == (fact > 0)) > 0.9


def test_everything_together_is_the_bound():
    luck, draws, each = np.random.default_rng(12), 20_000, 60
    fact, other = luck.normal(0.3, 1, draws), luck.normal(0, 1, draws)
    means = np.stack([np.zeros(draws), fact + other], axis=1)
    halves = means + luck.normal(0, 4 / np.sqrt(each), (2, draws, 2))
    bound, true = evpi(halves), closed(0.3, np.sqrt(2))
    assert bound.value < true < bound.plugin and bound.plugin - bound.value < 0.2
    assert evppi(halves.mean(axis=0), [fact]).value < bound.plugin


def test_two_numbers_are_one_fact():
    luck, draws = np.random.default_rng(13), 4000
    one, other = luck.normal(0, 1, (2, draws))
    values = np.stack([np.zeros(draws), one * other], axis=1) + luck.normal(0, 1, (draws, 2))
    true = np.mean(np.maximum(one * other, 0))
    assert evppi(values, [one, other]).value == pytest.approx(true, abs=0.06)
    # Either alone says nothing about the product.
    assert abs(evppi(values, [one]).value) < 0.06


def test_a_fact_of_two_cases():
    luck, draws = np.random.default_rng(14), 4000
    sincere = (luck.random(draws) < 0.4).astype(float)
    values = np.stack([np.zeros(draws), 3 * sincere - 1], axis=1) + luck.normal(0, 1, (draws, 2))
    # Without it the second is worth .2; with it one takes 2 in 40 % of the draws and 0 in the others.
    assert evppi(values, [sincere]).value == pytest.approx(0.8 - 0.2, abs=0.06)


def test_a_fact_that_says_nothing_is_worth_nothing():
    luck, draws = np.random.default_rng(15), 400
    values = luck.normal(0, 1, (draws, 8))
    worth = evppi(values, [luck.random(draws)])
    assert worth.low < 0 and -0.1 < worth.value < 0.05 and 0 <= worth.plugin < 0.1


def test_few_draws_are_refused():
    with pytest.raises(ValueError, match="at least 20 draws"):
        evppi(np.zeros((19, 2)), [np.arange(19.0)])


def test_terms_bend_smooth_facts_and_count_cases():
    smooth, cases = np.linspace(0, 1, 50), np.arange(50) % 3
    assert spread_out([smooth]).shape == (50, 6) and spread_out([cases.astype(float)]).shape == (50, 3)
    assert spread_out([smooth, smooth**2]).shape == (50, 12)
    # A cubic is told exactly.
    terms = spread_out([smooth])
    fitted = terms @ np.linalg.lstsq(terms, smooth**3 - smooth, rcond=None)[0]
    np.testing.assert_allclose(fitted, smooth**3 - smooth, atol=1e-10)


def test_stretches_leave_out_what_is_too_short():
    fact = np.arange(100.0)
    choices = np.where(fact < 30, 2, 1)
    choices[50] = 0
    assert stretches(fact, choices) == [(0.0, 29.5, 2), (29.5, 99.0, 1)]
    choices[:2] = 0
    assert stretches(fact, choices) == [(0.0, 29.5, 2), (29.5, 99.0, 1)]
    assert stretches(fact, np.zeros(100, int)) == [(0.0, 99.0, 0)]
