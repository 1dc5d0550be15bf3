"""The three violence clocks again, by plain counting from the log of events.

The log tells who attacked and how many died, who struck, which clashes there were, how many exchanges followed and how
many died in a day of war. It does not tell how many died of a strike, a clash and their exchanges: these are drawn anew
from the luck of that actor and day by the formulas of the description (submodels 4 and 8), with scipy's quantiles. So
the days of signing, the deaths of every day and the clocks are all counted without the state that the engine keeps.

Independent are the deaths, their days and the counting; shared are the log itself and the stream of luck.
"""

import math
from collections import defaultdict
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri
from scipy.stats import poisson

import sim
from experiments.validate.statistics.scenarios import random_scenario
from sim.ensemble.batch import trace
from sim.numbers import laws_of
from sim.record import Record
from sim.streams import seed_words, uniforms, word
from sim.vocabulary import Block, Event
from sim.worlds import open_worlds

CLOCKS = {"V1": (1, None), "V5": (5, None), "V25": (25, 30)}
"""Deaths at which a clock strikes, and the days within which they must fall (none: since signing)."""
EACH = 8
"""Worlds of a random scenario."""
MANY = 100.0
"""Exchanges beyond which the model draws their deaths by the normal approximation."""


class Counted(NamedTuple):
    """What was compared: worlds, ceasefires, and how many figures of each kind differ."""

    scenarios: int
    worlds: int
    ceasefires: int
    struck: tuple[int, ...]
    clocks_off: int
    days_compared: int
    days_off: int


def counted(count, seed, progress):
    """Clocks of ``count`` random scenarios and of the default one, against the plain count."""
    rng = np.random.default_rng([seed, 3])
    scenarios = [sim.load_scenario(), *(random_scenario(rng) for _ in range(count))]
    totals, struck = np.zeros(5, int), np.zeros(len(CLOCKS), int)
    for number, scenario in enumerate(scenarios):
        progress(f"violence clocks: scenario {number}")
        own = int(rng.integers(2**62))
        opened = open_worlds(scenario, own, np.arange(EACH))
        state, logs = trace(opened, laws_of(scenario), scenario.days, fresh_start=True)
        episodes = Record.of(scenario, [state], own).episodes()
        deaths = [deaths_of(scenario, own, replicate, log) for replicate, log in enumerate(logs)]
        for d, dyad in enumerate(scenario.dyads):
            for replicate, log in enumerate(logs):
                kept = state.deaths[replicate, d, 1:]
                plain = np.array([deaths[replicate][d, day] for day in range(1, scenario.days + 1)])
                totals[3:] += kept.size, (kept != plain).sum()
                rows = episodes[(episodes["dyad"] == dyad) & (episodes["replicate"] == replicate)]
                off, hits = _off(scenario, deaths[replicate], d, log, rows)
                totals[:3] += 0, len(rows), off
                struck += hits
        totals[0] += EACH
    return Counted(
        len(scenarios),
        int(totals[0]),
        int(totals[1]),
        tuple(struck.tolist()),
        int(totals[2]),
        int(totals[3]),
        int(totals[4]),
    )


def deaths_of(scenario, seed, replicate, log):
    """Deaths of every dyad and day, by militants and by the states: a mapping from (dyad, day) to a pair."""
    low, high = seed_words(seed)
    fronts = [word(f"{dyad}/{party}") for dyad, entry in scenario.dyads.items() for party in entry.parties]
    dyads = [word(dyad) for dyad in scenario.dyads]
    dead = defaultdict(lambda: [0, 0])
    for place, line in enumerate(log):
        event, day, d, who = (int(line[name]) for name in ("event", "day", "dyad", "who"))
        if event == Event.ATTACK:
            dead[d, day][0] += int(line["value"])
        elif event == Event.WAR_DEATHS:
            dead[d, day][1] += int(line["value"])
        elif event in (Event.STRIKE, Event.CLASH):
            struck = event == Event.STRIKE
            actor, block = (fronts[who], Block.FRONT_RESPONSE) if struck else (dyads[d], Block.CLASH)
            luck = uniforms(low, high, replicate, day, actor, int(block))
            severity, exchanged = (luck[1], luck[3]) if struck else (luck[0], luck[2])
            median = scenario.incidents.strike_median if struck else scenario.incidents.clash_median
            after = log[place + 1] if place + 1 < len(log) else None
            exchanges = float(after["value"]) if after is not None and after["event"] == Event.EXCHANGES else 0.0
            dead[d, day][1] += _shot(scenario.attacks, severity, median) + _echoes(exchanged, exchanges)
    return dead


def _shot(attacks, luck, median):
    """Submodel 4: a rounded log-normal, at least one and at most the limit."""
    size = math.exp(math.log(median) + attacks.severity_spread * ndtri(luck))
    return int(min(attacks.severity_limit, max(1, math.floor(size + 0.5))))


def _echoes(luck, exchanges):
    """Submodel 4: a death on average in each exchange, Poisson."""
    if exchanges > MANY:
        z = ndtri(luck)
        return int(max(0, math.floor(exchanges + math.sqrt(exchanges) * z + (z * z - 1) / 6 + 0.5)))
    return int(poisson.ppf(luck, exchanges)) if exchanges else 0


def _off(scenario, deaths, d, log, rows):
    """How many clocks of a dyad's ceasefires differ from the plain count, and how often each clock struck."""
    signed = [int(line["day"]) for line in log if line["event"] == Event.SIGNED and line["dyad"] == d]
    if signed != rows["signed_day"].tolist():
        return len(rows) * 2 * len(CLOCKS), np.zeros(len(CLOCKS), int)
    off, struck = 0, np.zeros(len(CLOCKS), int)
    for number, (day, row) in enumerate(zip(signed, rows.to_dict("records"), strict=True)):
        until = min(scenario.days - day, scenario.follow if number == 0 else scenario.days)
        for suffix, kinds in (("", (0, 1)), ("_state", (1,))):
            daily = [sum(deaths[d, day + age][kind] for kind in kinds) for age in range(1, until + 1)]
            for place, (clock, (least, within)) in enumerate(CLOCKS.items()):
                age = _strikes(daily, least, within)
                off += (row[f"t_{clock}{suffix}"], row[f"e_{clock}{suffix}"]) != (
                    until if age is None else age,
                    int(age is not None),
                )
                struck[place] += age is not None and not suffix
    return off, struck


def _strikes(daily, least, within):
    """The first day on which the deaths of the last ``within`` days, or of all since signing, reach ``least``."""
    for age in range(1, len(daily) + 1):
        if sum(daily[max(0, age - within) if within else 0 : age]) >= least:
            return age
    return None
