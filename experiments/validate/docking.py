"""The docking model: the same day written twice by separate routes, compared in distribution.

The other model (``tests/docking``: plain Python, its own draws) was written from the description of the model and not
from its code. It was run at ten random points of the prior and at points that are each aimed at one rule; what it found
is stored in ``docking.json``, beside the parameters of the points and their seed.

Source: Axtell, Axelrod, Epstein and Cohen 1996.
"""

import json
import math
from importlib import resources

import numpy as np
import pandas as pd
from scipy.stats import binomtest, norm

import sim
from experiments.report.pictures import Picture
from experiments.validate.claims import LARGEST_Z, Claim, Found, farthest, passes
from experiments.validate.outcomes import in_words
from sim.ensemble.batch import advance
from sim.numbers import laws_of
from sim.plots import distances
from sim.record import Record
from sim.vocabulary import CAUSES
from sim.worlds import open_worlds

WORLDS = {"quick": 2_000, "full": 20_000}
CLOCK_DAYS = {"V1": (2, 10, 30), "V5": (10, 30, 90), "V25": (10, 30, 90)}
COUNTED = ("days_at_peace", "attacks", "blamed", "falsely_blamed", "strikes", "accidents", "fatalities", "rounds",
           "offers", "refusals", "talks_collapses", "ceasefire_collapses", "agreed_in_principle", "clashes", "episodes",
           "control", "sincere", "signed")
KEYS = ("strategy", "assign", "start", "doctrine", "spoiler")
SOURCE = "description of the model, 3.7; docking: Axtell, Axelrod, Epstein and Cohen 1996"


def claims(mode, seed, progress):
    """One claim a random point and one for all points aimed at a rule; every comparison is in ``docking.csv``."""
    table = compared(mode, seed, progress)
    drawn = table["point"].str.startswith("drawn")
    said = [_claim(f"docking.{number:02d}", rows, mode, f"at random point {number} ({rows['words'].iloc[0]})")
            for number, (_, rows) in enumerate(table[drawn].groupby("point", sort=False), 1)]
    some = table[~drawn]
    said.append(_claim("docking.aimed", some, mode, f"at {some['point'].nunique()} points aimed at one rule each"))
    picture = Picture("docking", "Two implementations", distances(table.assign(row=table["point"]),
                      "Docking: how far apart two implementations are"), _caption(table),
                      f"Strips of z-scores of {len(table):,} outcomes, one row a point; the farthest is "
                      f"{farthest(table['z']):+.2f} standard errors off.")
    return Found(said, {"docking.csv": table.drop(columns="words")}, (picture,))


def _caption(table):
    """What a dot and a row are, and how many dots would lie far off by luck alone."""
    size = table["z"].abs()
    beyond = " and ".join(f"{(size > far).sum()} lie beyond {far} standard errors ({2 * norm.sf(far) * len(size):.0f} "
                          "would by luck alone, were they independent)" for far in (2, 3))
    return (f"{len(table):,} outcomes at {table['point'].nunique()} points: the compiled engine (seen) less a second "
            "implementation of the description (expected). Drawn 1 to 10: points drawn from the prior. Rule n: a point "
            "at which rule n of the description decides; a second number names a second rule. Outcomes of one point "
            f"share their worlds, so the dots of a row are not independent: {beyond}.")


def stored():
    """Figures of the docking model: its seed, and points with their parameters and outcomes (n, mean, variance)."""
    return json.loads((resources.files("experiments.validate") / "docking.json").read_text(encoding="utf-8"))


def compared(mode, seed, progress, only=None):
    """Every outcome at every point, or at some (by name).

    Returns a DataFrame point, words, outcome, expected (docking model), seen (engine), error, z, docking_n, engine_n.
    """
    rows = []
    for number, point in enumerate(stored()["points"]):
        if only is not None and point["name"] not in only:
            continue
        progress(f"docking, {point['name']}")
        seen = seen_by_engine(scenario_of(point), WORLDS[mode], [seed, number])
        words = ", ".join(f"{key} {point['words'][key]}" for key in KEYS)
        rows += [{"point": point["name"], "words": words, "outcome": name, **apart(figures, seen[name])}
                 for name, figures in point["outcomes"].items()]
    return pd.DataFrame(rows)


def scenario_of(point):
    """The scenario of a stored point: the default one under one mediator."""
    words = point["words"]
    overrides = point["values"] | {"inspect": words["inspect"], "talks.public": words["talks.public"]}
    return sim.load_scenario(**{key: words[key] for key in KEYS}, mediator="qatar_like", horizon=point["horizon"],
                             follow=point["follow"], overrides=overrides)


def apart(figures, ours):
    """How far the engine's mean of an outcome is from the docking model's, in standard errors of both together.

    Where fewer than ten of the docking model's worlds would carry the mean, the distance is that of an exact test of
    the two numbers of events.
    """
    n, mean, variance = figures
    m = len(ours)
    told = {"expected": mean, "seen": ours.mean() if m else math.nan, "docking_n": n, "engine_n": m}
    if m == 0:
        return told | {"error": math.nan, "z": math.nan}
    off = ours.mean() - mean
    pooled = (n * variance + m * ours.var()) / (n + m) + n * m * (off / (n + m)) ** 2
    told["error"] = math.sqrt(pooled * (1 / n + 1 / m))
    if abs(off) <= 1e-7 * max(1.0, abs(mean)):
        return told | {"z": 0.0}
    together = (n * mean + m * ours.mean()) / (n + m)
    if np.array_equal(ours, ours.astype(bool)) and together > 0.5:
        return told | {"z": -_rare(n, 1 - mean, m, 1 - ours.mean(), pooled, told["error"])}
    return told | {"z": _rare(n, mean, m, ours.mean(), pooled, told["error"])}


def _rare(n, mean, m, seen, pooled, error):
    together = (n * mean + m * seen) / (n + m)
    if n * together**2 >= 10 * (pooled + together**2):
        return (seen - mean) / error
    events = [round(n * mean), round(m * seen)]
    if sum(events) == 0:
        return 0.0
    p = binomtest(events[1], sum(events), m / (n + m)).pvalue
    return math.copysign(norm.isf(p / 2), seen - mean)


def seen_by_engine(scenario, worlds, seed):
    """Outcomes of the engine's worlds: a dict of arrays, one value for each world that defines the outcome."""
    seed = int(np.random.default_rng(seed).integers(2**63))
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
    seen["talks_collapsed_by_60"] = runs["first_talks_collapse_day"].to_numpy(float, na_value=np.inf) <= 60
    for cause in CAUSES:
        seen[f"ended_by_{cause}"] = np.bincount(episodes.loc[episodes["cause"] == cause, "replicate"], minlength=worlds)
    for number, name in enumerate(("first", "second")):
        some = episodes[episodes["episode"] == number]
        seen |= {f"{name}_written": some["form"] == "written", f"{name}_amended": some["amended_day"].notna(),
                 f"{name}_militants": some["scope"] == "act_against_militants"}
    seen |= _of_first(episodes[episodes["episode"] == 0]) | _at_the_end(state)
    return {name: np.asarray(column, float) for name, column in seen.items()}


def _of_first(episodes):
    seen = {f"S{day}": episodes["duration"] > day for day in (3, 10, 30, 60, 90)}
    seen["duration"] = episodes["duration"]
    seen |= {f"first_by_{cause}": episodes["cause"] == cause for cause in CAUSES}
    for suffix in ("", "_state"):
        for clock, days in CLOCK_DAYS.items():
            time, event = episodes[f"t_{clock}{suffix}"], episodes[f"e_{clock}{suffix}"]
            seen |= {f"{clock}{suffix}_{day}": (time > day) | (event == 0) for day in days}
    return seen


def _at_the_end(state):
    seen = {"hurt": state.fronts["hurt"][:, 0], "capability": state.groups["capability"][:, 0]}
    for side, name in enumerate(("target", "host")):
        seen |= {f"{name}_{held}": state.fronts[held][:, side] for held in ("able", "unable", "insincere")}
    return seen


def _claim(key, rows, mode, where):
    z = farthest(rows["z"])
    worst = rows.loc[rows["z"].isna().idxmax() if math.isnan(z) else rows["z"].abs().idxmax()]
    return Claim(
        key, "docking", f"Two implementations of the description agree {where}", SOURCE,
        f"{in_words(worst['outcome'])} at the point “{worst['point']}”, the farthest of {len(rows):,} outcomes",
        worst["expected"], worst["seen"], worst["error"], f"|z| < {LARGEST_Z:g}", passes(z),
        f"farthest z {z:+.2f} ({worst['outcome']} in docking.csv); seen: {WORLDS[mode]:,} worlds of the engine a "
        f"point; expected: {rows['docking_n'].max():,} of the docking model, whose points and luck are drawn by seed "
        f"{stored()['seed']}")
