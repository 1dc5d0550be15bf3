"""When militants attack."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.spoilers import SPOILERS
from sim.rules.world.arithmetic import chance, logistic, logit
from sim.rules.world.attacks import baseline, fading, intensity, swell, talks_pivot, truce_pivot

SHARE = st.floats(0, 1)


def test_baseline_by_hand():
    assert baseline(0.15, 2.0, 0.5, 0.4) == pytest.approx(0.24)
    assert baseline(0.15, 1.0, 1.0, 1.0) == 0


def test_early_effects_fade_exponentially():
    assert fading(0.0, 14.0) == 1
    assert fading(14.0, 14.0) == pytest.approx(math.exp(-1))
    assert fading(28.0, 14.0) == pytest.approx(fading(14.0, 14.0) ** 2)


def test_intensity_by_hand():
    assert intensity(0.1, 0.2, 0.5, 0.4, 4.0, 0.1, 0.0) == pytest.approx(0.1 * math.exp(0.2 + 0.2 + 0.4))
    assert intensity(0.1, 0.0, 0.5, 0.0, 4.0, 0.0, 0.7) == pytest.approx(0.1 * math.exp(0.7))


@given(st.floats(0, 5), st.floats(0, 5), st.floats(0, 5), SHARE, st.floats(0, 5), SHARE, st.floats(0, 5))
def test_nothing_exceeds_the_bound_by_which_days_are_skipped(base, surge, response, pivot, talks, spoiling, assumed):
    rate = intensity(base, surge, response, pivot, talks, spoiling, assumed)
    assert base <= rate <= base * swell(surge) * swell(response) * swell(talks + assumed)
    assert chance(rate) <= rate + 1e-16


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0.05, 5))
def test_the_pivot_of_the_truce_is_half_at_the_threshold(threshold, after, scale):
    assert truce_pivot(threshold, threshold, scale) == pytest.approx(0.5)
    assert (truce_pivot(threshold, after, scale) > 0.5) == (logit(after) < logit(threshold))
    assert truce_pivot(threshold, after, scale) == pytest.approx(
        logistic((math.log(threshold / (1 - threshold)) - math.log(after / (1 - after))) / scale), abs=1e-12)


@given(SHARE, SHARE, SHARE)
def test_the_pivot_of_talks_is_what_one_more_attack_would_cost(signs, now, after):
    assert talks_pivot(signs, now, after) == max(0.0, signs * (now - after))


def test_spoilers_respond_in_their_order():
    assert {name: spoiler.response(2.0) for name, spoiler in SPOILERS.items()} == {
        "limited": 1.0, "greedy": 2.0, "total": 3.0}


@given(st.floats(0, 20))
def test_a_bound_on_a_swollen_rate_lies_just_above_it(response):
    assert 0 < swell(response) / math.exp(response) - 1 < 2e-9
