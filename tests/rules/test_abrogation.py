"""When peace is worth keeping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.world.abrogation import cost_of_ending, obligation_cost, threshold

SHARE = st.floats(0, 1)


def test_the_cost_of_a_word_by_its_form():
    assert [obligation_cost(form, 1.0, 0.3, 1.5, 0.5) for form in (0, 1, 2)] == [0, 0.3, 1.5]
    assert obligation_cost(2, 0.0, 0.3, 1.5, 0.5) == 0.75
    assert obligation_cost(1, 0.5, 0.3, 1.5, 0.4) == pytest.approx(0.3 * 0.8)


def test_a_breach_frees_of_the_audience_but_not_of_leverage():
    assert cost_of_ending(0.2, 1.5, 0, 0.45) == pytest.approx(0.75)
    assert cost_of_ending(0.2, 1.5, 1, 0.45) == 0.45


def test_the_threshold_at_the_starting_values():
    assert threshold(0.4, 0.6, 0.0, 2.0, 0.0) == pytest.approx(0.2)
    assert threshold(0.4, 0.6, 0.75, 2.0, 0.0) == 0
    assert threshold(1.0, -5.0, 0.0, 2.0, 0.0) == 1


@given(SHARE, st.floats(-5, 5), st.floats(0, 5), st.floats(0, 20), st.floats(-1, 1), SHARE)
def test_peace_is_kept_exactly_while_it_is_worth_more(s_w, war_cost, ending, loss, dividend, d):
    peace = d - (1 - d) * loss + dividend
    war = s_w - (1 - s_w) * loss - war_cost - ending
    least = threshold(s_w, war_cost, ending, loss, dividend)
    assert 0 <= least <= 1
    if abs(peace - war) > 1e-9 and 0 < least < 1:
        assert (d < least) == (peace < war)


@given(SHARE, st.floats(0, 5), st.floats(0, 5), st.floats(0, 20), st.floats(0, 3))
def test_the_threshold_form_of_the_literature(s_w, cost_of_fighting, ending, loss, more):
    c_w = cost_of_fighting + (1 - s_w) * loss - s_w
    literal = min(max((loss - c_w - ending) / (1 + loss), 0), 1)
    assert threshold(s_w, cost_of_fighting, ending, loss, 0.0) == pytest.approx(literal, abs=1e-12)
    dearer = threshold(s_w, cost_of_fighting, ending + more, loss, 0.0)
    assert dearer <= threshold(s_w, cost_of_fighting, ending, loss, 0.0)
