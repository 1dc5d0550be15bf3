"""Numbers that follow from others: what the rules need of a scenario's numbers, worked out once before any day."""

import numba

from sim.compile import IN_PARALLEL, prepare
from sim.rules.doctrines import expected_strike
from sim.rules.spoilers import response
from sim.rules.world.arithmetic import chance
from sim.rules.world.attacks import fading, swell
from sim.rules.world.attribution import guilty_blame, innocent_blame
from sim.rules.world.belief import control_if_insincere, evidence
from sim.rules.world.clash import clash_chance
from sim.rules.world.war import calm_slope, joint_leverage

prepare()


@numba.njit(cache=True, error_model="numpy")
def of_laws(laws):
    """Numbers that follow from the sections of a scenario: blame without inspectors, evidence of strikes, and so on."""
    laws.guilty = guilty_blame(laws.blame_guilty, laws.blame_verification_gain, 0.0)
    laws.innocent = innocent_blame(laws.blame_innocent, laws.blame_verification_gain, 0.0)
    laws.calm_slope = calm_slope(laws.war_deaths)
    laws.domestic_chance = chance(laws.attacks_domestic_rate)
    laws.control_insincere = control_if_insincere(laws.belief_control, laws.belief_high, laws.belief_low)
    laws.struck_sincere = evidence(laws.belief_strike_sincere, laws.belief_attack_weight)
    laws.struck_insincere = evidence(laws.belief_strike_insincere, laws.belief_attack_weight)
    laws.unstruck_sincere = evidence(1.0 - laws.belief_strike_sincere, laws.belief_quiet_weight)
    laws.unstruck_insincere = evidence(1.0 - laws.belief_strike_insincere, laws.belief_quiet_weight)


@numba.njit(cache=True, error_model="numpy")
def of_front(traits):
    """What the other side reckons with: the doctrine's own probability of a strike."""
    traits.expected_strike = expected_strike(traits.doctrine, traits.government_strike)


@numba.njit(cache=True, error_model="numpy")
def of_band(laws, band):
    """How strongly a group's type of spoiler answers a moment in which one attack would end the truce."""
    band.pivot_response = response(band.spoiler, laws.attacks_pivot)
    band.swell = swell(band.pivot_response)


@numba.njit(cache=True, error_model="numpy")
def of_package(laws, package):
    """Blame under the verification of a package."""
    package.guilty = guilty_blame(laws.blame_guilty, laws.blame_verification_gain, package.verification)
    package.innocent = innocent_blame(laws.blame_innocent, laws.blame_verification_gain, package.verification)


@numba.njit(cache=True, error_model="numpy")
def leader(mediators):
    """Place of the mediator with most leverage, the first of equals."""
    lead = 0
    for m in range(len(mediators)):
        if mediators[m].leverage > mediators[lead].leverage:
            lead = m
    return lead


@numba.njit(cache=True, error_model="numpy")
def of_table(laws, mediators, tie):
    """The mediators of a dyad as one: the busiest calendar, and the word of the one with most leverage."""
    tie.cadence = laws.talks_cadence
    for m in range(len(mediators)):
        if m == 0 or mediators[m].cadence > tie.cadence:
            tie.cadence = mediators[m].cadence
    if len(mediators) > 0:
        lead = leader(mediators)
        tie.knowledge = mediators[lead].knowledge
        tie.honesty = mediators[lead].honesty


@numba.njit(cache=True, error_model="numpy")
def of_ages(laws, mediators, ages):
    """What depends on a ceasefire's age alone, at ages 0, 1, ... days."""
    lead = leader(mediators)
    for age in range(len(ages)):
        row = ages[age]
        largest, total = 0.0, 0.0
        for m in range(len(mediators)):
            left = mediators[m].leverage * fading(age, mediators[m].decay)
            largest = max(largest, left)
            total += left
        row.leverage = joint_leverage(largest, total)
        row.deposit = 0.0
        if len(mediators) > 0:
            row.deposit = laws.guarantee_deposit_leverage * fading(age, mediators[lead].decay)
        row.surge = laws.attacks_surge * fading(age, laws.attacks_surge_days)
        row.surge_written = row.surge + laws.incidents_written_shift
        row.swell = swell(row.surge)
        row.swell_written = swell(row.surge_written)
        row.clash = clash_chance(laws.incidents_clash, laws.incidents_early_clash, age, laws.incidents_early_days, 0.0)
        row.clash_written = clash_chance(laws.incidents_clash, laws.incidents_early_clash, age,
                                         laws.incidents_early_days, laws.incidents_written_shift)


@numba.njit(cache=True, nogil=True, error_model="numpy")
def of_point(laws, mediators, served, p):
    """Every number of a point that follows from those that the scenario says."""
    one = laws.laws[p]
    of_laws(one)
    for i in range(laws.traits.shape[1]):
        of_front(laws.traits[p, i])
    for k in range(laws.bands.shape[1]):
        of_band(one, laws.bands[p, k])
    for d in range(laws.ties.shape[1]):
        count = 0
        while count < served.shape[1] and served[d, count] >= 0:
            count += 1
        here = mediators[p][served[d, :count]]
        of_table(one, here, laws.ties[p, d])
        of_ages(one, here, laws.ages[p, d])
        for q in range(laws.packages.shape[2]):
            of_package(one, laws.packages[p, d, q])


@numba.njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def of_all_points(laws, mediators, served):
    """The same of all points, on all threads."""
    for p in numba.prange(len(laws.laws)):
        of_point(laws, mediators, served, p)


def derive(laws, mediators, served):
    """Fill in, for every point, the numbers that follow from those that the scenario says.

    ``laws`` (a ``sim.layout.Laws``) is changed in place; ``mediators`` holds all mediators of the scenario (points, M);
    ``served`` (D, M) the places there of those that mediate each dyad, in order, -1 beyond the last.
    """
    if len(laws.laws) == 1:
        of_point(laws, mediators, served, 0)
    else:
        with IN_PARALLEL:
            of_all_points(laws, mediators, served)
