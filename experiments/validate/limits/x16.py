"""X16: which government is named first does not matter, and independent dyads follow the law of one."""

import math

import numpy as np

import sim
from experiments.validate.limits.look import Check
from sim.scenario import validated

OUTCOMES = ("signed", "duration", "days_at_peace", "attacks", "blamed", "strikes", "fatalities", "rounds", "control")
TIED = ("days_at_peace", "fatalities")


def checks(scenario, worlds, seed):
    """Means of nine outcomes in another order of names and in one of three pairs; correlations between pairs."""
    dyads = list(scenario.dyads)
    one = _told(alone(scenario, dyads[0]), worlds, seed)
    turned = _told(alone(scenario, dyads[0], turned=True), worlds, seed + 1)
    three = _told(scenario, worlds // 2, seed + 2)
    found = _same("named the other way round", one, turned)
    for dyad in dyads:
        found += _same(f"{dyad} among three", one, three[three["dyad"] == dyad])
    for outcome in TIED:
        wide = three.pivot(index="replicate", columns="dyad", values=outcome)
        between = wide.corr().to_numpy()[np.triu_indices(len(dyads), 1)]
        found.append(Check(f"largest correlation of {outcome} between pairs", 0.0,
                           float(between[np.argmax(np.abs(between))]), 1 / math.sqrt(len(wide))))
    return found


def alone(scenario, dyad, turned=False):
    """The scenario with one of its dyads, whose parties may be named the other way round."""
    tree = scenario.model_dump()
    parties = tree["dyads"][dyad]["parties"]
    tree["dyads"] = {dyad: tree["dyads"][dyad] | {"parties": parties[::-1] if turned else parties}}
    tree["governments"] = {name: tree["governments"][name] for name in tree["dyads"][dyad]["parties"]}
    tree["groups"] = {name: group for name, group in tree["groups"].items() if group["host"] in tree["governments"]}
    return validated(tree)


def _told(scenario, worlds, seed):
    record = sim.simulate(scenario, worlds, seed=seed)
    episodes = record.episodes()
    first = episodes[episodes["episode"] == 0][["replicate", "dyad", "duration"]]
    runs = record.runs().merge(first, how="left", on=["replicate", "dyad"])
    return runs.assign(duration=runs["duration"].fillna(0))


def _same(words, one, other):
    found = []
    for outcome in OUTCOMES:
        a, b = (frame[outcome].to_numpy(float) for frame in (one, other))
        error = math.hypot(a.std() / math.sqrt(len(a)), b.std() / math.sqrt(len(b)))
        found.append(Check(f"mean {outcome}, {words}", float(a.mean()), float(b.mean()), error))
    return found
