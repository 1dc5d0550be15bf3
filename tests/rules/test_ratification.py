"""The best effort under a text is truly the best, and a host signs as its gain and its noise have it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from sim.rules.world.ratification import best_effort, gain, signs, utility

SHARE = st.floats(0, 1)
GRID = np.linspace(0, 1, 4001)


def worth(e, control, pull, obligation, attacks, domestic, guilty, innocent, required, standard, verification, cost):
    """The utility of submodel 14, written anew for arrays of efforts."""
    conduct = np.minimum(1, e / required) if required > 0 else np.ones_like(e)
    held = (1 + verification) / 2 - verification * conduct if standard == 1 else np.ones_like(e)
    blamed = guilty + (innocent - guilty) * conduct
    breaches = attacks * (1 - control * e) * blamed * held + domestic * innocent * held
    return pull * control * e - obligation * breaches - cost * e**2 / 2


# Shares in steps of 1/64: a cubic term smaller than rounding is a test of its own below.
STEP = st.integers(0, 64).map(lambda n: n / 64)
TEXTS = st.tuples(STEP, st.floats(-2, 10), st.just(0.0) | st.floats(0.01, 60), st.just(0.0) | st.floats(0.01, 5), SHARE,
                  STEP, STEP, st.just(0.0) | st.floats(0.01, 1.5), st.sampled_from((0.0, 1.0)), STEP,
                  st.floats(0.01, 20))


@given(TEXTS, SHARE)
def test_utility_is_that_of_the_description(text, e):
    assert utility(e, *text) == pytest.approx(float(worth(np.array([e]), *text)[0]), rel=1e-12, abs=1e-10)


@given(TEXTS)
@settings(max_examples=500)
def test_no_effort_on_a_dense_grid_is_better(text):
    best = best_effort(*text)
    assert 0 <= best <= 1
    values = worth(GRID, *text)
    assert utility(best, *text) >= values.max() - 1e-9 * max(1.0, np.abs(values).max())


@given(TEXTS)
def test_utility_is_continuous_at_the_kink(text):
    required = text[7]
    if 0 < required < 1:
        around = worth(np.array([required - 1e-9, required, required + 1e-9]), *text)
        assert np.ptp(around) < 1e-3
        assert utility(required, *text) == pytest.approx(float(around[1]), abs=1e-9)


def test_a_cubic_term_that_is_hardly_there_costs_nothing():
    text = (2.0442631033899397e-15, 0.0, 1.0, 2.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0)
    assert utility(best_effort(*text), *text) >= worth(GRID, *text).max() - 1e-9


def test_without_an_obligation_the_best_effort_is_the_usual_one():
    assert best_effort(0.5, 1.6, 0.0, 0.15, 0.005, 0.8, 0.25, 0.2, 0.0, 0.0, 2.0) == pytest.approx(0.4)


def test_with_nothing_required_the_best_effort_by_hand():
    # All conduct complies, so blame is constant: e = control * (pull + obligation * attacks * innocent) / cost.
    assert best_effort(0.5, 1.0, 10.0, 0.15, 0.0, 0.8, 0.2, 0.0, 0.0, 0.0, 2.0) == pytest.approx(0.325)


def test_where_only_a_complier_is_blamed_the_best_effort_by_hand():
    # Worth: -(1 - e)^2 e / 4 + 19 e / 64 - e^2 / 4, so its slope is -(3 / 4)(e - 3 / 4)(e + 1 / 12).
    text = (1.0, 19 / 64, 0.25, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.5)
    assert best_effort(*text) == pytest.approx(0.75, abs=1e-12)
    assert utility(0.75, *text) == pytest.approx(9 / 128)


@pytest.mark.parametrize(("pull", "best"), [(4.0, 1.0), (1.0, 0.0)])
def test_where_the_worth_is_a_straight_line_one_of_its_ends_is_best(pull, best):
    # What effort saves in attacks it costs to make: worth is (pull / 2 - 1) e.
    text = (0.5, pull, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0)
    assert utility(0.5, *text) == pytest.approx((pull / 2 - 1) / 2)
    assert best_effort(*text) == best


def test_gain_by_hand():
    assert gain(0.8, 1.0, 0.7, 1.0, 0.5, 0.2, 0.2, 1.0, 1.0) == pytest.approx(0.8 + 0.7 + 0.3 - 0.2)
    assert gain(0.8, 0.0, 0.7, 0.0, 0.5, 0.2, 0.2, 1.0, 0.0) == pytest.approx(0.3)
    assert gain(0.8, 0.0, 0.7, 0.0, 0.5, 0.2, 0.4, 0.5, 1.0) == pytest.approx(0.3 - 0.2)


@given(st.floats(-5, 5), st.floats(0, 2), st.floats(-4, 4), st.floats(0.01, 2))
def test_signing_is_logistic_in_gain_and_persistent_luck(worth_, persistent, luck, noise):
    literal = expit((worth_ + persistent * luck) / noise)
    assert signs(worth_, persistent, luck, noise) == pytest.approx(literal, rel=1e-9)
    assert signs(worth_ + 0.1, persistent, luck, noise) >= signs(worth_, persistent, luck, noise)
    assert signs(0.0, 0.0, luck, noise) == 0.5


@given(st.floats(0.05, 1), st.floats(0.05, 1))
def test_the_worth_of_a_clause_rises_in_control(one, other):
    low, high = sorted((one, other))
    text = (1.28, 10.8, 0.15, 0.005, 0.8, 0.25, 0.3, 0.0, 0.0, 2.0)
    assert utility(best_effort(low, *text), low, *text) <= utility(best_effort(high, *text), high, *text) + 1e-9
