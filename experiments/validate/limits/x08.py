"""X8: exchanges of fire until one side lets it rest."""

import math

import numpy as np

import sim
from experiments.validate.limits.look import Check
from sim.ensemble.batch import BLOCK, trace
from sim.numbers import laws_of
from sim.vocabulary import Event
from sim.worlds import open_worlds


def checks(scenario, worlds, seed):
    """Exchanges and accidents per clash, from the event logs; accidents per strike, where strikes come, from runs."""
    g, accident = scenario.government.deescalation, scenario.incidents.accident
    collapse = 1 - (1 - accident) * g / (1 - (1 - g) * (1 - accident))
    if not scenario.incidents.clash:
        runs = sim.simulate(scenario, worlds, seed=seed).runs()
        return [_rate("accidents per strike", runs["accidents"].sum(), runs["strikes"].sum(), collapse,
                      collapse * (1 - collapse))]
    shots = exchanges = accidents = 0
    laws = laws_of(scenario)
    # Logs are large; a tenth of the worlds has several shots each.
    for begin in range(0, worlds // 10, BLOCK):
        opened = open_worlds(scenario, seed, np.arange(begin, min(begin + BLOCK, worlds // 10)))
        for log in trace(opened, laws, scenario.days, fresh_start=True)[1]:
            shots += np.sum(log["event"] == Event.CLASH)
            exchanges += log["value"][log["event"] == Event.EXCHANGES].sum()
            accidents += np.sum(log["event"] == Event.ACCIDENT)
    return [_rate("exchanges per shot", exchanges, shots, (1 - g) / g, (1 - g) / g**2),
            _rate("accidents per shot", accidents, shots, collapse, collapse * (1 - collapse))]


def _rate(statistic, events, shots, expected, variance):
    return Check(statistic, expected, float(events / shots), math.sqrt(variance / shots))
