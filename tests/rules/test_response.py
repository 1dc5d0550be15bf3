"""How a blamed attack is answered: doctrines, echoes, accidents."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from sim.rules import doctrines
from sim.rules.doctrines import DOCTRINES
from sim.rules.world.echo import exchanges
from sim.rules.world.response import accident, accident_chance, crossed, held_back

SHARE = st.floats(0, 1)
UNIT = st.floats(2.0**-33, 1 - 2.0**-33)
IN_KIND = ("contrite_tft", "generous_tft", "n_day", "tit_for_tat")
GRID = (np.arange(20_000) + 0.5) / 20_000


@given(SHARE, SHARE)
def test_a_bright_line_is_a_share_of_what_would_go_unanswered(base, line):
    assert crossed(base, line) == pytest.approx(1 - (1 - base) * (1 - line))
    assert base - 1e-15 <= crossed(base, line) <= 1 + 1e-15


@given(SHARE, st.floats(0, 10))
def test_leverage_holds_back_at_most_half(probability, leverage):
    assert held_back(probability, leverage) == pytest.approx(probability * (1 - min(leverage, 1) / 2))
    assert held_back(probability, leverage) >= probability / 2


@given(SHARE, SHARE, SHARE)
def test_a_commission_prevents_its_share_of_accidents(chance, effect, commission):
    assert accident_chance(chance, effect, commission) == pytest.approx(chance * (1 - effect * commission))


@given(SHARE, st.integers(0, 200))
def test_each_shot_is_its_own_risk(chance, rounds):
    assert accident(chance, float(rounds)) == pytest.approx(1 - (1 - chance) ** (rounds + 1), rel=1e-9, abs=1e-12)


def test_a_certain_accident_is_certain():
    assert accident(1.0, 0.0) == 1


@given(UNIT, st.floats(-1, 2))
def test_deescalation_is_kept_between_two_and_98_percent(u, deescalation):
    assert exchanges(u, deescalation) == exchanges(u, min(max(deescalation, 0.02), 0.98))


@pytest.mark.parametrize("deescalation", [0.1, 0.5, 0.9])
def test_the_mean_number_of_exchanges(deescalation):
    rounds = np.mean([exchanges(float(u), deescalation) for u in GRID])
    assert rounds == pytest.approx((1 - deescalation) / deescalation, rel=0.003)


@pytest.mark.parametrize("name", IN_KIND)
@given(base=SHARE, line=SHARE, threshold=SHARE, suppression=SHARE)
def test_answering_in_kind_is_the_base_rate_and_the_line(name, base, line, threshold, suppression):
    assert DOCTRINES[name].strike(base, line, threshold, suppression) == crossed(base, line)
    assert DOCTRINES[name].expected_strike(base) == base


@given(SHARE, SHARE, SHARE, SHARE)
def test_trust_decides_for_the_trust_contingent(base, line, threshold, suppression):
    struck = DOCTRINES["trust_contingent"].strike(base, line, threshold, suppression)
    assert struck == pytest.approx(crossed(expit((threshold + 0.1 - suppression) / 0.1), line), rel=1e-9)
    assert DOCTRINES["trust_contingent"].strike(base, 0.0, 0.4, 0.5) == pytest.approx(0.5)


@pytest.mark.parametrize("name", ["restraint", "grim"])
def test_restraint_and_grim_never_strike(name):
    assert DOCTRINES[name].strike(0.5, 0.0, 0.3, 0.6) == 0
    assert DOCTRINES[name].expected_strike(0.5) == {"restraint": 0.0, "grim": 1.0}[name]
    assert not DOCTRINES[name].SUSPENDS
    assert DOCTRINES[name].ABROGATES is (name == "grim")


@given(UNIT, st.floats(0.02, 0.98))
def test_how_each_doctrine_answers_fire(u, deescalation):
    answers = {name: doctrine.exchanges(u, deescalation, 0.0) for name, doctrine in DOCTRINES.items()}
    hard = exchanges(u, 0.02)
    assert answers == {
        "restraint": 0.0, "n_day": 4.0, "grim": hard, "tit_for_tat": hard, "contrite_tft": hard,
        "generous_tft": exchanges(u, deescalation), "trust_contingent": exchanges(u, deescalation)}
    assert DOCTRINES["contrite_tft"].exchanges(u, deescalation, 1.0) == 0
    for name in set(DOCTRINES) - {"contrite_tft"}:
        assert DOCTRINES[name].exchanges(u, deescalation, 1.0) == answers[name]


@given(SHARE, SHARE, SHARE, SHARE, UNIT)
def test_a_doctrine_by_its_number_is_the_doctrine(base, line, threshold, suppression, u):
    for code, doctrine in enumerate(DOCTRINES.values()):
        assert doctrines.strike(code, base, line, threshold, suppression) == doctrine.strike(
            base, line, threshold, suppression)
        assert doctrines.exchanges(code, u, base, 1.0) == doctrine.exchanges(u, base, 1.0)


def test_which_doctrines_suspend_what_they_give_and_which_end_the_ceasefire():
    assert {name for name, doctrine in DOCTRINES.items() if not doctrine.SUSPENDS} == {"restraint", "grim"}
    assert {name for name, doctrine in DOCTRINES.items() if doctrine.ABROGATES} == {"grim"}
