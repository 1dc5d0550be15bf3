"""The effort of a host is the best answer to its gain, and rises with what ought to raise it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.world.effort import breach_gain, effort, enforcement_cost_in_force, foreseen_standard, pull

SHARE = st.floats(0, 1)
POSITIVE = st.floats(0, 20)


def test_the_worth_of_suppression_at_the_starting_values():
    # k_b = .09, H = 120 days, .15 attacks a day, blame .8 and .25: "about .85", by hand .09 * 120 * .15 * 1.05 / 2.
    assert breach_gain(0.09, 120.0, 0.15, 0.8, 0.25) == pytest.approx(0.8505)


def test_pull_by_hand():
    assert pull(1.6, 0.8, 0.5, 0.25, 0.5, 1.0) == pytest.approx(1.6 * 0.8 + 0.5 * 0.25 + 0.5)


def test_effort_by_hand():
    assert effort(0.5, 1.6, 2.0) == pytest.approx(0.4)
    assert effort(0.0, 100.0, 2.0) == 0
    assert effort(1.0, 100.0, 2.0) == 1


@given(SHARE, POSITIVE, st.floats(0.01, 20))
def test_effort_is_the_best_answer(control, gain, cost):
    spent = effort(control, gain, cost)
    grid = np.linspace(0, 1, 2001)
    worth = grid * control * gain - cost * grid**2 / 2
    assert 0 <= spent <= 1
    assert spent * control * gain - cost * spent**2 / 2 >= worth.max() - 1e-9


@given(SHARE, SHARE, POSITIVE, POSITIVE, st.floats(0.01, 20), st.floats(0.01, 20))
def test_effort_rises_with_control_and_gain_and_falls_with_cost(k, other_k, w, other_w, cost, other_cost):
    low, high = sorted((k, other_k))
    assert effort(low, w, cost) <= effort(high, w, cost)
    low, high = sorted((w, other_w))
    assert effort(k, low, cost) <= effort(k, high, cost)
    low, high = sorted((cost, other_cost))
    assert effort(k, w, low) >= effort(k, w, high)


@given(st.floats(0.01, 20), st.floats(0, 0.99))
def test_a_subsidy_pays_its_share(cost, subsidy):
    assert enforcement_cost_in_force(cost, subsidy) == pytest.approx(cost - cost * subsidy)


def test_a_host_foresees_half_of_the_breaches_under_conduct():
    assert foreseen_standard(0.0) == 1
    assert foreseen_standard(1.0) == 0.5
