"""The bank of one case: worlds at broad priors, what they show within the record's window, and how they go on."""

import numpy as np

from experiments.calibrate.bank import Plan
from experiments.calibrate.draws import CONTROL, TYPE, drawn_keys, prior_draws, rounded
from experiments.calibrate.population import MECHANISMS, incidents
from experiments.calibrate.world import chosen_numbers
from sim.ensemble.batch import simulate_points
from sim.evidence.cases import STATISTICS
from sim.library import load_scenario

CHUNK = 25_000
BEYOND = 365
"""Days for which worlds are followed after the record's window."""
FITTED = (
    "incidents.clash",
    "incidents.clash_median",
    "incidents.strike_median",
    "incidents.late_share",
    "incidents.written_shift",
)
"""Parameters that come from the population fitted to the world's record: they are the case's prior."""
KEYS = (*drawn_keys(), *FITTED)
FUTURES = ("collapse_day", "V25_day", "days_at_peace")
"""What is kept of the whole run: the last day but one of the follow-up and one more where a clock has not struck."""


def scenario_of(case, days, strategy=None, assign="endogenous"):
    """Scenario of a case whose worlds run for a number of days."""
    follow = max(1, days - case.window)
    return load_scenario(
        case.scenario,
        strategy=strategy or case.strategy,
        assign=assign,
        start=case.start,
        mediator=case.mediator,
        horizon=days - follow,
        follow=follow,
    )


def case_values(mechanism, fit, count, luck, own_attacks=True):
    """Points of a case's prior under one mechanism.

    Everything has its own prior but for incidents, which come from the fitted population: the rate of clashes, the
    deaths of clashes and strikes, late starts, the written shift. The rate of attacks keeps the prior of the case.

    Args:
        mechanism: its name.
        fit: of the world level.
        count: of points.
        luck: a numpy Generator.
        own_attacks: False where attacks, their rate and deaths, come from the population as well.

    Returns:
        A dict dotted key -> array (count,), in single precision.
    """
    values = prior_draws(count, luck)
    numbers = chosen_numbers(fit, count, luck)
    order = luck.permutation(count)
    location, spread, late, deaths, shift = (part[order] for part in numbers)
    rate = np.minimum(np.exp(luck.normal(location, spread)), 5.0)
    found = incidents(mechanism, rate, deaths)
    values |= {key: value for key, value in found.items() if not own_attacks or not key.startswith("attacks.")}
    values |= {"incidents.late_share": late, "incidents.written_shift": shift}
    return rounded(values)


def case_plan(case, fits, chunks, seed, size=CHUNK):
    """Plan of a case's bank; even chunks hold one mechanism, odd ones the other."""
    names = list(MECHANISMS)
    days = case.window + BEYOND

    def make(number, luck):
        mechanism = names[number % len(names)]
        values = case_values(mechanism, fits[mechanism], size, luck)
        scenario = scenario_of(case, days)
        early, late = simulate_points(scenario, values, seed, first=number * size, stops=(case.window, days))
        shown = statistics_of(early, case.window, values)
        after = statistics_of(late, days, values)
        return {
            "values": np.stack([values[key] for key in KEYS], axis=1).astype(np.float32),
            "statistics": np.stack([shown[name] for name in STATISTICS], axis=1).astype(np.float32),
            "futures": np.stack([after[name] for name in FUTURES], axis=1).astype(np.int16),
            "mechanism": np.full(size, number % len(names), np.int8),
        }

    told = {
        "case": case.model_dump(mode="json"),
        "size": size,
        "keys": KEYS,
        "days": days,
        "fits": {name: [float(np.sum(fit.weights * part)) for part in fit.numbers] for name, fit in fits.items()},
    }
    return Plan(f"case-{case.name}", chunks, seed, told, make)


def statistics_of(record, window, values):
    """What a reporter would have counted of each world in days 1 to ``window``.

    Args:
        record: of one world a point, one dyad each.
        window: days.
        values: points of the worlds.

    Returns:
        A dict: the names of :data:`sim.evidence.cases.STATISTICS` and ``days_at_peace``, each an array (n,).
    """
    runs, rows = record.run_columns, record.episode_columns
    count = len(runs["replicate"])
    found = {
        name: np.asarray(runs[name], float)
        for name in (
            "rounds",
            "refusals",
            "agreed_in_principle",
            "blamed",
            "strikes",
            "clashes",
            "attacks",
            "falsely_blamed",
            "days_at_peace",
        )
    }
    found["state_deaths"] = np.asarray(runs["state_fatalities"], float)
    first = rows["episode"] == 0
    world = rows["replicate"][first] - runs["replicate"][0]
    for clock in ("V1", "V5", "V25"):
        day = np.full(count, window + 1.0)
        struck = rows[f"e_{clock}_state"][first] == 1
        day[world[struck]] = rows[f"t_{clock}_state"][first][struck]
        found[f"{clock}_day"] = day
    ended = rows["event_observed"][first] == 1
    found["collapse_day"] = np.full(count, window + 1.0)
    found["collapse_day"][world[ended]] = rows["duration"][first][ended]
    found["first_signed_day"] = np.full(count, window + 1.0)
    found["first_signed_day"][world] = rows["signed_day"][first]
    found["signed"] = np.zeros(count)
    found["signed"][world] = 1.0
    found["alive"] = np.zeros(count)
    found["alive"][world[~ended]] = 1.0
    found["unbroken"] = found["alive"] * (found["strikes"] == 0)
    groups = sum(float(record.scenario.resolved("groups", name).capability) for name in record.scenario.groups)
    found["attack_ratio"] = found["attacks"] / (window * np.maximum(values["attacks.rate"], 1e-9) * groups)
    return found


def types(values):
    """Control and type of each world's host: (n,) and (n,)."""
    return values[:, KEYS.index(CONTROL)], values[:, KEYS.index(TYPE)]
