"""The docking model: the same day written twice by separate routes, compared in distribution at ten random points.

The other model (``tests/docking``: plain Python, its own draws) was written from the description of the model and not
from its code; what it found is stored in ``docking.json``, beside the parameters of its points and its seed.

Source: Axtell, Axelrod, Epstein and Cohen 1996 (docking); Wilensky and Rand 2007 (replication).
"""

import json
import math
from importlib import resources

import numpy as np

import sim
from sim.ensemble.batch import advance
from sim.numbers import laws_of
from sim.record import Record
from sim.vocabulary import CAUSES
from sim.worlds import open_worlds

WORLDS = {"quick": 4_000, "full": 20_000}
CLOCK_DAYS = {"V1": (2, 10, 30), "V5": (10, 30, 90), "V25": (10, 30, 90)}
COUNTED = ("days_at_peace", "attacks", "blamed", "falsely_blamed", "strikes", "accidents", "fatalities", "rounds",
           "offers", "refusals", "talks_collapses", "ceasefire_collapses", "agreed_in_principle", "clashes", "episodes",
           "control", "sincere", "signed")


def stored():
    """Figures of the docking model: seed, horizon, follow and the points with their outcomes (n, mean, variance)."""
    return json.loads((resources.files("experiments.validate") / "docking.json").read_text(encoding="utf-8"))


def scenario_of(tree, point):
    """The scenario of a stored point: the default one under one mediator."""
    words, values = point["words"], point["values"]
    keys = ("strategy", "assign", "start", "doctrine", "spoiler")
    overrides = values | {"inspect": words["inspect"], "talks.public": words["talks.public"]}
    return sim.load_scenario(**{key: words[key] for key in keys}, mediator="qatar_like", horizon=tree["horizon"],
                             follow=tree["follow"], overrides=overrides)


def seen_by_engine(scenario, worlds, seed):
    """Outcomes of the engine's worlds: a dict of arrays, one value for each world that defines the outcome."""
    opened = open_worlds(scenario, seed, np.arange(worlds))
    state = advance(opened, laws_of(scenario), scenario.days, fresh_start=True)
    record = Record.of(scenario, [state], seed)
    runs, episodes = record.runs(), record.episodes()
    seen = {name: runs[name].to_numpy(float) for name in COUNTED}
    day = runs["first_signed_day"].to_numpy(float, na_value=np.inf)
    signed = np.isfinite(day)
    seen |= {f"signed_by_{until}": day <= until for until in (10, 30, 60)}
    seen |= {"first_signed_day": day[signed], "control_of_signers": seen["control"][signed],
             "sincerity_of_signers": seen["sincere"][signed]}
    collapsed = runs["first_talks_collapse_day"].to_numpy(float, na_value=np.inf)
    seen["talks_collapsed_by_60"] = collapsed <= 60
    for cause in CAUSES:
        seen[f"ended_by_{cause}"] = np.bincount(episodes.loc[episodes["cause"] == cause, "replicate"], minlength=worlds)
    for number, name in enumerate(("first", "second")):
        some = episodes[episodes["episode"] == number]
        seen |= {f"{name}_written": some["form"] == "written", f"{name}_amended": some["amended_day"].notna(),
                 f"{name}_militants": some["scope"] == "act_against_militants"}
    seen |= _first(episodes[episodes["episode"] == 0])
    for side, name in enumerate(("target", "host")):
        front = state.fronts[:, side]
        seen |= {f"{name}_{held}": front[held] for held in ("able", "unable", "insincere")}
    seen |= {"hurt": state.fronts["hurt"][:, 0], "capability": state.groups["capability"][:, 0]}
    return {name: np.asarray(column, float) for name, column in seen.items()}


def _first(episodes):
    seen = {f"S{day}": episodes["duration"] > day for day in (3, 10, 30, 60, 90)}
    seen["duration"] = episodes["duration"]
    seen |= {f"first_by_{cause}": episodes["cause"] == cause for cause in CAUSES}
    for suffix in ("", "_state"):
        for clock, days in CLOCK_DAYS.items():
            time, event = episodes[f"t_{clock}{suffix}"], episodes[f"e_{clock}{suffix}"]
            seen |= {f"{clock}{suffix}_{day}": (time > day) | (event == 0) for day in days}
    return seen


def z_scores(table, seen):
    """Distance of the two models' means in standard errors, by outcome; the variance is that of both together."""
    scores = {}
    for name, (n, mean, variance) in table.items():
        if name not in seen:
            continue
        ours = seen[name]
        pooled = (n * variance + len(ours) * ours.var()) / (n + len(ours))
        pooled += n * len(ours) * (ours.mean() - mean) ** 2 / (n + len(ours)) ** 2
        error = math.sqrt(pooled * (1 / n + 1 / len(ours)))
        scores[name] = 0.0 if error == 0 else (ours.mean() - mean) / error
    return scores
