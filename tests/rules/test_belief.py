"""Bayes over three states."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.world.belief import (
    FLOOR,
    control_if_insincere,
    evidence,
    expected,
    quiet_from_domestic,
    quiet_from_group,
    updated,
)

SHARE = st.floats(0, 1)
LIKELIHOOD = st.floats(1e-12, 1)
WEIGHTS = st.tuples(st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0.01, 1)).map(
    lambda w: tuple(part / sum(w) for part in w))


def test_the_control_of_an_insincere_host_by_hand():
    assert control_if_insincere(0.6, 0.8, 0.2) == pytest.approx(0.56)


def test_a_quiet_day_by_hand():
    assert quiet_from_group(0.15, 0.8, 0.5, 0.25) == pytest.approx(1 - (1 - math.exp(-0.15 * 0.6)) * 0.25)
    assert quiet_from_domestic(0.005, 0.25) == pytest.approx(1 - (1 - math.exp(-0.005)) * 0.25)
    assert quiet_from_group(0.15, 1.0, 1.0, 0.9) == 1


@given(st.floats(0, 5), SHARE, SHARE, SHARE, SHARE)
def test_more_effort_and_less_blame_make_quieter_days(rate, control, effort, more, blame):
    low, high = sorted((effort, more))
    assert quiet_from_group(rate, control, low, blame) <= quiet_from_group(rate, control, high, blame) + 1e-15
    assert 0 <= quiet_from_group(rate, control, effort, blame) <= 1


@given(SHARE, st.floats(0, 5))
def test_evidence_is_a_power_with_a_floor(probability, weight):
    assert evidence(probability, weight) == pytest.approx(max(probability, 1e-12) ** weight, rel=1e-10)


@given(SHARE)
def test_evidence_at_weight_one_and_none(probability):
    assert evidence(probability, 1.0) == max(probability, 1e-12)
    assert evidence(probability, 0.0) == 1


@given(WEIGHTS, LIKELIHOOD, LIKELIHOOD, LIKELIHOOD)
def test_beliefs_sum_to_one_and_never_reach_zero(prior, a, u, i):
    after = updated(*prior, a, u, i)
    assert sum(after) == pytest.approx(1, abs=1e-12)
    # Lifting the smallest weights to the floor and sharing out once more can take a little off them.
    assert min(after) >= FLOOR / (1 + 2 * FLOOR) * (1 - 1e-12)


@given(WEIGHTS, st.floats(0.05, 1), st.floats(0.05, 1), st.floats(0.05, 1))
def test_log_odds_move_by_log_likelihood_ratios(prior, a, u, i):
    after = updated(*prior, a, u, i)
    for one, other, ratio in ((0, 2, a / i), (1, 2, u / i), (0, 1, a / u)):
        assert after[one] / after[other] == pytest.approx(prior[one] / prior[other] * ratio, rel=1e-9)


@given(WEIGHTS, LIKELIHOOD)
def test_what_every_state_expects_is_no_news(prior, likelihood):
    assert updated(*prior, likelihood, likelihood, likelihood) == pytest.approx(prior, rel=1e-12)


@given(WEIGHTS, *[st.floats(0.05, 1)] * 6)
def test_the_order_of_news_does_not_matter(prior, a, u, i, b, v, j):
    one = updated(*updated(*prior, a, u, i), b, v, j)
    other = updated(*updated(*prior, b, v, j), a, u, i)
    assert one == pytest.approx(other, rel=1e-9)


def test_overwhelming_evidence_stops_at_the_floor():
    belief = (0.3, 0.3, 0.4)
    for _ in range(1000):
        belief = updated(*belief, 0.9, 0.9, 0.01)
    assert belief[2] == pytest.approx(math.exp(-12), rel=1e-4)
    assert math.log(belief[2]) == pytest.approx(-12, abs=1e-4)


@given(WEIGHTS, SHARE, SHARE, SHARE)
def test_an_expectation_lies_between_the_values(weights, x, y, z):
    assert min(x, y, z) - 1e-12 <= expected(*weights, x, y, z) <= max(x, y, z) + 1e-12
    assert expected(0.2, 0.3, 0.5, 1.0, 2.0, 4.0) == pytest.approx(2.8)
