"""From a scenario to the numbers that both engines obey."""

import numpy as np

from sim import layout
from sim.derived import derive, of_point
from sim.rules.doctrines import DOCTRINES
from sim.rules.spoilers import SPOILERS
from sim.vocabulary import MAX_PACKAGES, Assign, Inspect, Scope, Start

_KNOWN: dict[str, layout.Laws] = {}
MOST_KNOWN = 256
"""Scenarios whose laws are remembered, since the chunks of a sweep ask for the same ones again and again."""


def laws_of(scenario):
    """Laws of a scenario: a ``sim.layout.Laws`` of record arrays, of one point, for the caller alone."""
    said = scenario.model_dump_json()
    if said not in _KNOWN:
        if len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[said] = laws_of_points(scenario, {}, 1)
    return layout.Laws(*(part.copy() for part in _KNOWN[said]))


def laws_together(several):
    """Laws of several scenarios with the same actors and windows, each a point of its own; ladders may differ."""
    steps = max(laws.packages.shape[2] for laws in several)
    return layout.Laws(*(
        np.concatenate([_padded(part, steps) if name == "packages" else part for part in parts])
        for name, parts in zip(layout.Laws._fields, zip(*several, strict=True), strict=True)
    ))  # fmt: skip


def _padded(packages, steps):
    room = np.zeros((*packages.shape[:2], steps - packages.shape[2]), packages.dtype)
    return np.concatenate([packages, room], axis=2)


def laws_of_points(scenario, values, points):
    """Laws of many points of a scenario's parameters.

    Args:
        scenario: what is the same at all points.
        values: dotted keys of sections (``blame.innocent``) to arrays of shape (points,) in the parameter's own unit;
            they set every actor, as the same keys of a sweep do. Not ``host.control`` and ``host.sincere``, which
            belong to worlds, nor ``mediation`` and ``group.capability``.
        points: how many.

    Returns:
        A ``sim.layout.Laws`` whose first axis is the point.
    """
    dyads = list(scenario.dyads)
    fronts = [(dyad, party) for dyad in dyads for party in scenario.dyads[dyad].parties]
    bands = _bands(scenario, dyads, fronts)
    one = layout.Laws(_laws(scenario), _traits(scenario, fronts, bands), _ties(scenario, dyads), bands,
                      _packages(scenario, dyads), np.zeros((len(dyads), scenario.days + 2), layout.AGE))
    laws = layout.Laws(*(np.repeat(part if name == "laws" else part[None], points, axis=0)
                         for name, part in zip(one._fields, one, strict=True)))
    mediators, served = _mediators(scenario, dyads)
    mediators = np.repeat(mediators[None], points, axis=0)
    where = {"host": laws.traits, "government": laws.traits, "group": laws.bands, "mediator": mediators}
    for key, value in values.items():
        section, name = key.split(".")
        part = where.get(section, laws.laws)
        field = name if section == "mediator" else f"{section}_{name}"
        part[field] = np.reshape(value, (-1,) + (1,) * (part.ndim - 1))
    if not hasattr(of_point, "py_func"):  # without the compiler a plain record does not give its fields as attributes
        laws, mediators = layout.Laws(*(part.view(np.recarray) for part in laws)), mediators.view(np.recarray)
    derive(laws, mediators, served)
    return laws


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
    return laws


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
        if mediators:
            record["messages"] = scenario.messages
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
        record["spoiler"] = list(SPOILERS).index(actor.spoiler or scenario.spoiler)
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
            for condition in ("first_day", "last_day", "first_round", "last_round", "phase", "calm"):
                record[condition] = getattr(package, condition)
            inspected = max((mediator.verification for mediator in mediators), default=0.0)
            paid = max((mediator.subsidy for mediator in mediators), default=0.0)
            record["verification"] = min(package.verification * amounts.verification, inspected)
            record["subsidy"] = min(package.subsidy * amounts.subsidy, paid)
            record["deposit"] = package.deposit * amounts.deposit if mediators else 0.0
            record["commission"] = package.commission * amounts.commission
            record["reciprocity"] = package.reciprocity * amounts.reciprocity
            record["publicity"] = package.publicity * amounts.publicity
            if package.scope != Scope.ACT_AGAINST_MILITANTS or amounts.conduct < 0.5:
                record["standard"] = 0
    return packages


def _mediators(scenario, dyads):
    """Numbers of all mediators (M,), and the places of those that mediate each dyad (D, M), -1 beyond the last."""
    names = list(scenario.mediators)
    numbers = np.zeros(len(names), layout.MEDIATOR)
    for m, name in enumerate(names):
        for field, value in scenario.resolved("mediators", name):
            numbers[m][field] = value
    served = np.full((len(dyads), max(1, len(names))), -1)
    for d, dyad in enumerate(dyads):
        for place, name in enumerate(mediators_of(scenario, dyad)):
            served[d, place] = names.index(name)
    return numbers, served
