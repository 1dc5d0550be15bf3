import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.analysis.intervals import (
    check_effective_draws,
    effective_draws,
    mean_interval,
    paired_share_interval,
    parameter_interval,
    wilson,
)


@given(st.integers(1, 500), st.data())
def test_wilson_is_that_of_scipy(n, data):
    count = data.draw(st.integers(0, n))
    lower, upper = wilson(count, n)
    known = stats.binomtest(count, n).proportion_ci(method="wilson")
    assert lower == pytest.approx(known.low, abs=1e-9) and upper == pytest.approx(known.high, abs=1e-9)
    assert 0 <= lower <= count / n <= upper <= 1


def test_nobody_looked_at_means_nothing_known():
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(mean_interval(0, 0, 0)).all()
    mean, lower, upper = mean_interval(3, 9, 1)
    assert mean == 3 and np.isnan(lower) and np.isnan(upper)
    assert np.isnan(paired_share_interval(0, 0, 0)).all()


def test_paired_interval_of_the_literature():
    # statpsych, ci.prop.ps(.05, 12, 4, 26, 6)
    lower, upper = paired_share_interval(26, 4, 48)
    assert (lower, upper) == (pytest.approx(0.2548067, abs=1e-6), pytest.approx(0.6251933, abs=1e-6))


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_paired_interval_holds_its_estimate(up, down, rest):
    n = up + down + rest
    lower, upper = paired_share_interval(up, down, n)
    if n:
        assert lower <= (up - down) / n + 1e-12 and (up - down) / n <= upper + 1e-12


def test_mean_interval_is_the_normal_one():
    values = np.random.default_rng(1).normal(10, 3, 400)
    mean, lower, upper = mean_interval(values.sum(), (values**2).sum(), 400)
    half = 1.959964 * values.std(ddof=1) / 20
    assert (mean, lower, upper) == (
        pytest.approx(values.mean()),
        pytest.approx(mean - half),
        pytest.approx(mean + half),
    )


def test_a_difference_in_few_worlds_has_students_interval():
    values = np.r_[np.zeros(190), np.arange(1, 11)]
    normal, student = (
        mean_interval(values.sum(), (values**2).sum(), 200, moved=moved) for moved in (None, (values != 0).sum())
    )
    assert normal[0] == student[0]
    ratio = (student[2] - student[0]) / (normal[2] - normal[0])
    assert ratio == pytest.approx(stats.t.ppf(0.975, 9) / stats.norm.ppf(0.975), rel=1e-9)
    assert mean_interval(0, 0, 200, moved=0) == (0, 0, 0)


def test_effective_draws():
    assert effective_draws([2, 2, 2]) == pytest.approx(3)
    assert effective_draws([1, 0, 0]) == 1
    with pytest.raises(ValueError, match="worth 100 equal"):
        check_effective_draws(np.ones(100))
    assert check_effective_draws(np.ones(300)) == pytest.approx(300)
    for bad in ([], [0, 0], [-1, 2], [np.nan]):
        with pytest.raises(ValueError, match="numbers of at least 0"):
            effective_draws(bad)


def test_parameter_interval():
    values = np.arange(1001.0)
    assert parameter_interval(values) == (pytest.approx(25), pytest.approx(975))
    assert np.isnan(parameter_interval([3.0])).all()
    low, high = parameter_interval(np.where(values < 500, values, np.inf))
    assert low == 25 and np.isnan(high)
    low, high = parameter_interval(np.stack([values, -values], axis=1), np.ones(1001))
    assert low.tolist() == [25, -975] and high.tolist() == [975, -25]
    twice = parameter_interval(np.concatenate([values, values]))
    weighted = parameter_interval(values, np.full(1001, 2.0))
    assert np.allclose(twice, weighted, atol=1)
