"""War, hurt, deaths, delays, rounds, clashes and the strength of groups."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad
from scipy.special import expit

from sim.rules.world.capability import capability
from sim.rules.world.clash import clash_chance
from sim.rules.world.lag import delay
from sim.rules.world.rounds import days_to_round, entry, most_entries
from sim.rules.world.severity import exchange_deaths, severity
from sim.rules.world.war import calm_slope, hurt, joint_leverage, war_deaths

SHARE = st.floats(0, 1)
UNIT = st.floats(2.0**-33, 1 - 2.0**-33)
GRID = (np.arange(200_000) + 0.5) / 200_000


@pytest.mark.parametrize("mean", [0.5, 4.0, 60.0])
def test_war_deaths_are_poisson_around_an_exponential_mean(mean):
    died = np.array([war_deaths(float(u), calm_slope(mean)) for u in GRID])
    for count in (0, 1, 2, 5, 20):
        mixed, _ = quad(lambda e, n=count: stats.poisson.pmf(n, mean * e) * math.exp(-e), 0, np.inf)
        assert np.mean(died == count) == pytest.approx(mixed, abs=1e-4)
    assert died.mean() == pytest.approx(mean, rel=0.001)
    assert died.var() == pytest.approx(mean + mean**2, rel=0.01)


def test_a_war_without_deaths():
    assert war_deaths(0.3, calm_slope(0.0)) == 0
    assert war_deaths(2.0**-33, calm_slope(0.0)) == 0


def test_deaths_of_an_attack_have_the_law_of_the_record():
    died = np.array([severity(float(u), 2.0, 1.2, 45.0) for u in GRID])
    assert died.mean() == pytest.approx(4.1, abs=0.05)
    assert np.median(died) == 2
    assert np.quantile(died, 0.9) == 9
    assert (died.min(), died.max()) == (1, 45)


@given(UNIT, UNIT, st.floats(1, 45), st.floats(0, 3), st.floats(1, 1e4))
def test_severity_is_a_whole_number_of_at_least_one_and_rises_with_luck(u, v, median, spread, limit):
    low, high = sorted((u, v))
    assert 1 <= severity(low, median, spread, limit) <= severity(high, median, spread, limit) <= max(limit, 1)
    died = severity(u, median, spread, 45.0)
    assert died == int(died)


def test_exchanges_kill_one_each_on_average():
    died = np.array([exchange_deaths(float(u), 3.0) for u in GRID[::10]])
    assert died.mean() == pytest.approx(3, abs=0.005)
    assert died.var() == pytest.approx(3, rel=0.01)


@given(st.floats(0, 100), SHARE, st.floats(0, 100))
def test_hurt_is_a_weighted_mean(yesterday, memory, deaths):
    felt = hurt(yesterday, memory, deaths)
    assert felt == pytest.approx(yesterday + memory * (deaths - yesterday), abs=1e-9)
    assert min(yesterday, deaths) - 1e-9 <= felt <= max(yesterday, deaths) + 1e-9


def test_several_mediators_hold_the_largest_and_half_the_rest():
    assert joint_leverage(0.3, 0.3) == 0.3
    assert joint_leverage(0.3, 0.6) == pytest.approx(0.45)
    assert joint_leverage(3.0, 9.0) == 2


@given(UNIT, st.floats(0.01, 100))
def test_a_delay_is_an_exponential_rounded_up(u, mean):
    days = delay(u, mean)
    exponential = -mean * math.log(u)
    assert days == int(days) >= 1
    assert days - 1 <= exponential + 1e-9
    assert exponential <= days + 1e-9


@given(UNIT, st.floats(0.001, 1))
def test_a_round_is_at_least_a_day_off(u, cadence):
    days = days_to_round(u, cadence)
    assert days == int(days) >= 1
    assert days_to_round(u, 1.0) == 1


def test_the_mean_gap_between_rounds():
    assert np.mean([days_to_round(float(u), 0.2) for u in GRID[::4]]) == pytest.approx(5, rel=0.002)


@given(SHARE, st.floats(-5, 5), st.floats(0, 2), st.floats(0, 50), st.floats(-2, 2), st.sampled_from((0.0, 1.0)))
def test_entry_into_war_is_twice_the_cadence_by_ripeness(cadence, base, slope, least, mediator, mediated):
    literal = min(1.0, 2 * cadence * expit(base + slope * least + mediator * mediated))
    due = entry(cadence, base, slope, least, mediator, mediated)
    assert due == pytest.approx(literal, rel=1e-9)
    assert due <= most_entries(cadence)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 100), st.floats(0.1, 100))
def test_clashes_settle_to_their_rate(clash, early, age, days):
    rate = clash + early * math.exp(-age / days)
    assert clash_chance(clash, early, age, days, 0.0) == pytest.approx(1 - math.exp(-rate))
    assert clash_chance(clash, early, age, days, math.log(2)) == pytest.approx(1 - math.exp(-2 * rate))
    assert clash_chance(clash, 0.0, age, days, 0.0) == pytest.approx(1 - math.exp(-clash))


def test_capability_by_hand():
    assert capability(0.5, 0.02, 0.01, 0.8, 0.5, 0.1, 1, 0.03, 2) == pytest.approx(0.5 + 0.01 - 0.002 - 0.1 + 0.06)
    assert capability(1.0, 0.02, 0.0, 1.0, 1.0, 0.0, 0, 0.03, 0) == 1


@given(st.floats(0.05, 3), SHARE, SHARE, SHARE, SHARE, SHARE, st.integers(0, 3), SHARE, st.integers(0, 3))
def test_capability_stays_in_its_range(m, recovery, attrition, control, effort, exposure, attacks, rally, strikes):
    tomorrow = capability(m, recovery, attrition, control, effort, exposure, attacks, rally, strikes)
    assert 0.05 <= tomorrow <= 3
    assert tomorrow <= capability(m, recovery, attrition, control, effort, exposure, attacks, rally, strikes + 1)
