"""Who is blamed, what is a breach, and what inspectors say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit
from scipy.special import logit as log_odds

from sim.rules.world.attribution import blame, breach, guilty_blame, innocent_blame
from sim.rules.world.compliance import compliance, required_effort
from sim.rules.world.reports import adequate, raw_pass

SHARE = st.floats(0, 1)
INNER = st.floats(0.001, 0.999)


@given(INNER, INNER, st.floats(0, 5), SHARE)
def test_verification_sharpens_blame_at_both_ends(guilty, innocent, gain, verification):
    sharpened = gain * verification
    assert innocent_blame(innocent, gain, verification) == pytest.approx(expit(log_odds(innocent) - sharpened))
    assert guilty_blame(guilty, gain, verification) == pytest.approx(expit(log_odds(guilty) + sharpened / 2))
    assert innocent_blame(innocent, gain, verification) <= innocent + 1e-12
    assert guilty_blame(guilty, gain, verification) >= guilty - 1e-12


@given(INNER, INNER)
def test_without_verification_blame_is_as_it_was(guilty, innocent):
    assert guilty_blame(guilty, 2.0, 0.0) == pytest.approx(guilty)
    assert innocent_blame(innocent, 2.0, 0.0) == pytest.approx(innocent)


def test_blame_by_hand():
    assert blame(0.8, 0.25, 0.0) == 0.8
    assert blame(0.8, 0.25, 1.0) == pytest.approx(0.25)
    assert blame(0.8, 0.25, 0.6) == pytest.approx(0.8 - 0.55 * 0.6)


@given(SHARE, SHARE)
def test_the_result_standard_knows_no_excuse(verification, conduct):
    assert breach(0.0, verification, conduct) == 1


@given(SHARE, SHARE)
def test_the_conduct_standard_judges_conduct_as_far_as_it_is_verified(verification, conduct):
    held = breach(1.0, verification, conduct)
    assert held == pytest.approx((1 + verification) / 2 - verification * conduct)
    assert -1e-15 <= held <= 1 + 1e-15
    assert breach(1.0, 0.0, conduct) == 0.5
    assert breach(1.0, 1.0, 1.0) == 0
    assert breach(1.0, 1.0, 0.0) == 1


@given(SHARE, SHARE)
def test_a_finding_of_adequate_conduct_is_the_reverse_of_a_breach(verification, conduct):
    assert adequate(verification, conduct) == pytest.approx(1 - breach(1.0, verification, conduct))
    assert adequate(0.0, conduct) == 0.5
    assert adequate(1.0, conduct) == pytest.approx(conduct)


def test_raw_inspection_sees_a_level():
    assert [raw_pass(effort, 0.5) for effort in (0.0, 0.49, 0.5, 1.0)] == [0, 0, 1, 1]


@given(SHARE, st.floats(0, 10), SHARE)
def test_conduct_is_a_share_that_rises_with_effort(effort, precision, sincere):
    required = required_effort(precision, sincere)
    conduct = compliance(effort, required)
    assert 0 <= conduct <= 1
    assert required == precision * sincere
    assert compliance(min(1.0, effort + 0.1), required) >= conduct


def test_conduct_by_hand():
    assert compliance(0.2, 0.4) == 0.5
    assert compliance(0.5, 0.4) == 1
    assert compliance(0.0, 0.0) == 1


@given(st.floats(0.001, 1), st.floats(0, 1))
def test_a_sincere_host_always_complies_with_what_is_at_most_its_own_effort(effort, precision):
    assert compliance(effort, required_effort(precision, effort)) == 1
