"""What a target accepts, and what words and answers are worth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit
from scipy.special import logit as log_odds

from sim.rules.world.acceptance import acceptance
from sim.rules.world.message import reassurance, warning
from sim.rules.world.signal import expected_signature, kept_possible

INNER = st.floats(0.001, 0.999)
SHARE = st.floats(0, 1)


@given(INNER, st.floats(0, 3), INNER, st.floats(0, 2), st.floats(-1, 1), st.floats(0.05, 5))
def test_acceptance_is_that_of_the_description(trust, hurt, threshold, cost, gain, noise):
    literal = expit((log_odds(trust) + hurt - log_odds(threshold) - cost + gain) / noise)
    assert acceptance(trust, hurt, threshold, cost, gain, noise) == pytest.approx(literal, rel=1e-9)


@given(INNER)
def test_trust_at_the_threshold_is_a_coin(threshold):
    assert acceptance(threshold, 0.0, threshold, 0.0, 0.0, 0.5) == pytest.approx(0.5)


def test_low_trust_insists_on_writing():
    assert acceptance(0.3, 0.0, 0.2, 0.0, 0.0, 0.5) > 0.5 > acceptance(0.3, 0.0, 0.4, 0.0, 0.0, 0.5)


@given(SHARE, SHARE)
def test_reassurance_by_the_mediators_two_laws(knowledge, honesty):
    if honesty * (1 - knowledge) + 1 - honesty > 1e-9:
        # Spoken to a sincere side unless honest and wrong; to an insincere one unless honest and right.
        said_of_sincere = honesty * knowledge + 1 - honesty
        said_of_insincere = honesty * (1 - knowledge) + 1 - honesty
        assert reassurance(knowledge, honesty) == pytest.approx(said_of_sincere / said_of_insincere)
    if knowledge >= 0.5:
        assert reassurance(knowledge, honesty) >= 1 - 1e-12


@given(st.floats(0.01, 0.99))
def test_a_warning_tells_by_knowledge_alone(knowledge):
    assert warning(knowledge) == pytest.approx((1 - knowledge) / knowledge)


@given(SHARE)
def test_who_only_wants_peace_is_not_believed(knowledge):
    assert reassurance(knowledge, 0.0) == 1


@given(st.floats(0.5, 0.99), st.floats(0.01, 1))
def test_a_message_is_a_fair_bet_before_it_is_heard(knowledge, honesty):
    # Bayes: over both messages, the expected likelihood ratio under insincerity is one.
    p_warning = honesty * knowledge
    mean = (1 - p_warning) * reassurance(knowledge, honesty) + p_warning * warning(knowledge)
    assert mean == pytest.approx(1)


def test_certain_knowledge_stays_finite():
    assert np.isfinite([reassurance(1.0, 1.0), warning(1.0), warning(0.0)]).all()


def test_a_warning_by_who_knows_for_sure_is_hardly_ever_wrong():
    assert warning(1.0) == 1e-12
    assert warning(0.0) == pytest.approx(1e12)


@given(st.floats(-2, 2), st.floats(0, 1), st.floats(0.05, 1))
def test_an_outsiders_estimate_is_near_the_integral(gain, persistent, noise):
    nodes, weights = hermegauss(80)
    exact = float(np.sum(weights * expit((gain + persistent * nodes) / noise)) / np.sqrt(2 * np.pi))
    literal = expit(gain / np.sqrt(noise**2 + np.pi * persistent**2 / 8))
    assert expected_signature(gain, persistent, noise) == pytest.approx(literal, rel=1e-9)
    assert expected_signature(gain, persistent, noise) == pytest.approx(exact, abs=0.03)


def test_no_answer_settles_a_belief():
    assert [kept_possible(p) for p in (0.0, 0.005, 0.5, 0.999)] == [0.01, 0.01, 0.5, 0.99]
