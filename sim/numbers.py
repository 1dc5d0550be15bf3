"""From a scenario to the numbers that both engines obey."""

from functools import lru_cache

import numpy as np

from sim import layout
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS
from sim.rules.world.arithmetic import chance
from sim.rules.world.attacks import fading, swell
from sim.rules.world.attribution import guilty_blame, innocent_blame
from sim.rules.world.belief import control_if_insincere, evidence
from sim.rules.world.clash import clash_chance
from sim.rules.world.war import calm_slope, joint_leverage
from sim.vocabulary import MAX_PACKAGES, Assign, Inspect, Scope, Start


def laws_of(scenario):
    """Laws of a scenario: a ``sim.layout.Laws`` of record arrays."""
    dyads = list(scenario.dyads)
    fronts = [(dyad, party) for dyad in dyads for party in scenario.dyads[dyad].parties]
    bands = _bands(scenario, dyads, fronts)
    return layout.Laws(_laws(scenario), _traits(scenario, fronts, bands), _ties(scenario, dyads), bands,
                       _packages(scenario, dyads), _ages(scenario, dyads))


def fronts_of(scenario):
    """Names of the fronts, in order: a list of (dyad, government)."""
    return [(dyad, party) for dyad in scenario.dyads for party in scenario.dyads[dyad].parties]


def mediators_of(scenario, dyad):
    """Resolved parameters of the mediators of one dyad by name."""
    served = {}
    for name, actor in scenario.mediators.items():
        if dyad in actor.mediates if actor.mediates is not None else scenario.dyads[dyad].mediated:
            served[name] = scenario.resolved("mediators", name)
    return served


def _copy(record, prefix, section, skip=()):
    for field, value in section:
        if field not in skip:
            record[f"{prefix}_{field}"] = value


def _laws(scenario):
    laws = np.zeros(1, layout.LAWS)
    record = laws[0]
    for name in ("attacks", "belief", "blame", "guarantee", "incidents", "war", "talks", "opening"):
        _copy(record, name, getattr(scenario, name))
    record["horizon"] = scenario.horizon
    record["days"] = scenario.days
    record["forced"] = Assign[scenario.assign.upper()]
    record["start"] = Start[scenario.start.upper()]
    record["inspect"] = Inspect[scenario.inspect.upper()]
    record["packages"] = len(scenario.packages)
    record["dividend"] = scenario.dividend
    record["guilty"], record["innocent"] = _blame(scenario, 0.0)
    record["calm_slope"] = calm_slope(float(scenario.war.deaths))
    belief = scenario.belief
    record["domestic_chance"] = chance(float(scenario.attacks.domestic_rate))
    record["control_insincere"] = control_if_insincere(belief.control, belief.high, belief.low)
    for state, share in (("sincere", belief.strike_sincere), ("insincere", belief.strike_insincere)):
        record[f"struck_{state}"] = evidence(share, belief.attack_weight)
        record[f"unstruck_{state}"] = evidence(1.0 - share, belief.quiet_weight)
    return laws


def _blame(scenario, verification):
    blame = scenario.blame
    return (guilty_blame(blame.guilty, blame.verification_gain, verification),
            innocent_blame(blame.innocent, blame.verification_gain, verification))


def _traits(scenario, fronts, bands):
    traits = np.zeros(len(fronts), layout.TRAITS)
    for index, (_, party) in enumerate(fronts):
        record = traits[index]
        government = scenario.resolved("governments", party)
        _copy(record, "host", scenario.resolved("hosts", party), ("control", "sincere"))
        _copy(record, "government", government)
        doctrine = scenario.governments[party].doctrine or scenario.doctrine
        module = DOCTRINES[doctrine]
        record["government"] = list(scenario.governments).index(party)
        record["doctrine"] = list(DOCTRINES).index(doctrine)
        record["suspends"] = module.SUSPENDS
        record["abrogates"] = module.ABROGATES
        record["expected_strike"] = module.expected_strike(float(government.strike))
        hosted = bands[bands["host_front"] == index]
        record["hosted"] = len(hosted)
        record["targeted"] = np.sum(bands["target_front"] == index)
        record["militancy"] = sum(float(capability) for capability in hosted["group_capability"])
    return traits


def _ties(scenario, dyads):
    ties = np.zeros(len(dyads), layout.TIE)
    for index, dyad in enumerate(dyads):
        record, mediators = ties[index], mediators_of(scenario, dyad)
        record["mediated"] = bool(mediators)
        record["cadence"] = scenario.talks.cadence
        if mediators:
            lead = max(mediators.values(), key=lambda mediator: mediator.leverage)
            record["cadence"] = max(mediator.cadence for mediator in mediators.values())
            record["knowledge"], record["honesty"] = lead.knowledge, lead.honesty
            record["messages"] = STRATEGIES[scenario.strategy].MESSAGES
    return ties


def _bands(scenario, dyads, fronts):
    bands = np.zeros(len(scenario.groups), layout.BAND)
    for index, (name, actor) in enumerate(scenario.groups.items()):
        record, group = bands[index], scenario.resolved("groups", name)
        _copy(record, "group", group)
        dyad = next(d for d in dyads if {actor.host, actor.target} == set(scenario.dyads[d].parties))
        record["dyad"] = dyads.index(dyad)
        record["host_front"] = fronts.index((dyad, actor.host))
        record["target_front"] = fronts.index((dyad, actor.target))
        spoiler = SPOILERS[actor.spoiler or scenario.spoiler]
        record["pivot_response"] = spoiler.response(float(scenario.attacks.pivot))
        record["swell"] = swell(float(record["pivot_response"]))
    return bands


def _packages(scenario, dyads):
    if len(scenario.packages) > MAX_PACKAGES:
        raise ValueError(f"strategy {scenario.strategy} has more than {MAX_PACKAGES} packages")
    packages = np.zeros((len(dyads), max(1, len(scenario.packages))), layout.PACKAGE)
    amounts = scenario.mediation
    for d, dyad in enumerate(dyads):
        mediators = mediators_of(scenario, dyad).values()
        for p, package in enumerate(scenario.packages):
            record = packages[d, p]
            record["form"], record["scope"], record["standard"] = package.form, package.scope, package.standard
            record["term"] = round(package.term * amounts.term)
            inspected = max((mediator.verification for mediator in mediators), default=0.0)
            paid = max((mediator.subsidy for mediator in mediators), default=0.0)
            record["verification"] = min(package.verification * amounts.verification, inspected)
            record["subsidy"] = min(package.subsidy * amounts.subsidy, paid)
            record["deposit"] = package.deposit * amounts.deposit if mediators else 0.0
            record["commission"] = package.commission * amounts.commission
            record["reciprocity"] = package.reciprocity * amounts.reciprocity
            record["publicity"] = package.publicity * amounts.publicity
            record["guilty"], record["innocent"] = _blame(scenario, float(record["verification"]))
            if package.scope != Scope.ACT_AGAINST_MILITANTS or amounts.conduct < 0.5:
                record["standard"] = 0
    return packages


def _ages(scenario, dyads):
    ages = np.zeros((len(dyads), scenario.days + 2), layout.AGE)
    attacks, incidents = scenario.attacks, scenario.incidents
    common = (attacks.surge, attacks.surge_days, incidents.clash, incidents.early_clash, incidents.early_days)
    for d, dyad in enumerate(dyads):
        mediators = tuple((mediator.leverage, mediator.decay) for mediator in mediators_of(scenario, dyad).values())
        curves = _curves(scenario.days + 2, mediators, scenario.guarantee.deposit_leverage, *common)
        for name, values in zip(layout.AGE.names, curves, strict=True):
            ages[name][d] = values
    return ages


@lru_cache(maxsize=256)
def _curves(count, mediators, deposit_leverage, surge, surge_days, clash, early_clash, early_days):
    """What depends on a ceasefire's age alone, at ages 0 to ``count`` - 1, in the order of the fields of ``AGE``."""
    rows = []
    lead = max(mediators, default=(0.0, 1.0), key=lambda mediator: mediator[0])
    for age in range(count):
        left = [leverage * fading(age, decay) for leverage, decay in mediators] or [0.0]
        swollen = surge * fading(age, surge_days)
        deposit = deposit_leverage * fading(age, lead[1]) if mediators else 0.0
        rows.append((joint_leverage(max(left), sum(left)), deposit, swollen, swell(swollen),
                     clash_chance(clash, early_clash, age, early_days)))
    return tuple(zip(*rows, strict=True))
