"""The functions of numbers against closed forms and scipy's laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import expit, ndtri

from sim.rules.world.arithmetic import chance, clip01, geometric, logistic, logit, normal, poisson

UNIT = st.floats(2.0**-33, 1 - 2.0**-33)
GRID = (np.arange(200_000) + 0.5) / 200_000


@given(st.floats(-700, 700))
def test_logistic_is_the_usual_one_and_symmetric(x):
    assert logistic(x) == pytest.approx(expit(x), rel=1e-14)
    assert logistic(x) + logistic(-x) == pytest.approx(1, abs=1e-15)


@given(st.floats(1e-11, 1 - 1e-11))
def test_logit_undoes_logistic(share):
    assert logistic(logit(share)) == pytest.approx(share, rel=1e-12)
    assert logit(share) == pytest.approx(-logit(1 - share), rel=1e-4, abs=1e-12)


def test_logistic_reaches_its_ends():
    assert (logistic(-1e6), logistic(1e6)) == (0, 1)


def test_logit_of_certainty_is_finite():
    assert logit(0.0) == pytest.approx(math.log(1e-12))
    assert logit(1.0) == pytest.approx(-math.log(1e-12), rel=1e-4)
    assert logit(-1.0) == logit(0.0)


@given(st.floats(allow_nan=False))
def test_clip01_is_the_nearest_share(x):
    assert clip01(x) == np.clip(x, 0, 1)


@given(st.floats(0, 50), st.floats(0, 50))
def test_chances_of_two_rates_combine_as_independent(one, other):
    assert 1 - chance(one + other) == pytest.approx((1 - chance(one)) * (1 - chance(other)), rel=1e-9, abs=1e-15)


def test_chance_by_hand():
    assert chance(0.0) == 0
    assert chance(math.log(2)) == pytest.approx(0.5)


def test_normal_is_scipys_quantile():
    tails = 10.0 ** -np.linspace(0.31, 300, 3000)
    u = np.concatenate([GRID, tails, 1 - tails[tails > 1e-16], [2.0**-33, 1 - 2.0**-33]])
    ours = np.array([normal(float(value)) for value in u])
    np.testing.assert_allclose(ours, ndtri(u), rtol=1e-14, atol=1e-16)


def test_normal_is_odd_and_zero_in_the_middle():
    assert normal(0.5) == 0
    assert normal(0.25) == -normal(0.75)


@given(UNIT, st.floats(1e-4, 1 - 1e-9))
def test_geometric_inverts_its_survival_function(u, probability):
    count = geometric(u, probability)
    law = stats.geom(probability, loc=-1)
    assert law.sf(count) <= u * (1 + 1e-9)
    assert law.sf(count - 1) >= u * (1 - 1e-9)


@pytest.mark.parametrize("probability", [0.02, 0.3, 0.98])
def test_geometric_has_its_law(probability):
    counts = np.array([geometric(float(u), probability) for u in GRID])
    law = stats.geom(probability, loc=-1)
    for k in range(6):
        assert np.mean(counts == k) == pytest.approx(law.pmf(k), abs=2 / len(GRID))


def test_a_sure_success_is_never_waited_for():
    assert geometric(0.3, 1.0) == 0


@given(UNIT, st.floats(0, 100))
def test_poisson_inverts_its_distribution_function(u, mean):
    count = poisson(u, mean)
    law = stats.poisson(mean)
    assert law.cdf(count) >= u * (1 - 1e-12)
    assert law.cdf(count - 1) <= u * (1 + 1e-12)


@pytest.mark.parametrize("mean", [101.0, 300.0, 1000.0])
def test_poisson_of_many_is_nearly_exact(mean):
    u = GRID[::20]
    counts = np.array([poisson(float(value), mean) for value in u])
    exact = stats.poisson(mean).ppf(u)
    assert np.abs(counts - exact).max() <= 1
    assert counts.mean() == pytest.approx(exact.mean(), abs=0.02)
    assert counts.var() == pytest.approx(mean, rel=0.01)


@given(UNIT, UNIT, st.floats(0, 150))
def test_counts_rise_with_luck_of_poisson_and_fall_with_that_of_geometric(u, v, mean):
    low, high = sorted((u, v))
    assert poisson(low, mean) <= poisson(high, mean)
    assert geometric(low, 0.2) >= geometric(high, 0.2)


def test_what_hardly_ever_happens_stands_at_a_million():
    assert geometric(0.5, 0.0) == geometric(0.5, 1e-13) == geometric(1e-300, 1e-5) == 1e6


def test_poisson_is_exact_up_to_a_hundred_and_no_further():
    u = np.linspace(0.0005, 0.9995, 2000)
    for mean, exact in ((99.5, True), (100.0, True), (100.5, False)):
        same = np.array([poisson(float(value), mean) for value in u]) == stats.poisson(mean).ppf(u)
        assert same.all() == exact
    assert poisson(1e-300, 101.0) == 0.0


@pytest.mark.parametrize("mean", [101.0, 300.0])
def test_poisson_of_many_is_right_in_its_tails(mean):
    """Far out the correction for skewness decides: over either tail counts are right to a fifth of a death."""
    for u in (np.linspace(1e-6, 2e-4, 400), 1 - np.linspace(1e-6, 2e-4, 400)):
        counts = np.array([poisson(float(value), mean) for value in u])
        assert abs(np.mean(counts - stats.poisson(mean).ppf(u))) < 0.2
