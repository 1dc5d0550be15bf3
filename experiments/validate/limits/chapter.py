"""The chapter on exact limits: every limit at its points, one of them drawn at random by a printed seed."""

import math

import numpy as np
import pandas as pd

from experiments.compose import composed
from experiments.report.pictures import Picture
from experiments.validate.claims import LARGEST_Z, Claim, Found, farthest, passes
from experiments.validate.limits import limit, numbers
from experiments.validate.limits.beyond import price, unique
from sim.plots import distances

WORLDS = {"quick": 10_000, "full": 200_000}
ABOUT = ("name", "claim", "closed_form")
SOURCE = "description of the model, 3.9"


def claims(mode, seed, progress):
    """One claim a limit, and what becomes of two of them in the full model; every comparison is in ``limits.csv``."""
    table = looked(mode, seed, progress)
    points = table.groupby("limit")["point"].nunique().sum()
    caption = (
        f"{len(table)} comparisons at {points} points, {WORLDS[mode]:,} worlds each (a thousand where all are alike). "
        "Comparisons at one point share their worlds, so the dots of a row are not independent. Exact figures, without "
        "luck, lie at 0.")
    rows = table.assign(row="X" + table["limit"].astype(str) + "  " + table["name"])
    drawn = Picture("limits", "Exact limits", distances(rows, "Exact limits: how far from the closed form"), caption,
                    f"Strips of z-scores of {len(table)} comparisons, one row a limit; the farthest is "
                    f"{farthest(table['z']):+.2f} standard errors off.")
    return Found(told(table) + price(mode, seed, progress) + [unique()], {"limits.csv": table}, (drawn,))


def looked(mode, seed, progress, only=None):
    """Every comparison of every limit, or of some.

    Returns a DataFrame limit, name, claim, closed_form, point (keys in which it differs from the file of the limit),
    drawn (was the point drawn), statistic, expected, seen, error, z, worlds, seed.
    """
    rows = []
    for number in numbers() if only is None else only:
        progress(f"limit X{number}")
        for about, point, drawn, found in _points(number, WORLDS[mode], seed):
            rows += [{"limit": number, **about, "point": point, "drawn": drawn,
                      "statistic": check.statistic, "expected": check.expected, "seen": check.seen,
                      "error": check.error, "z": check.z, "worlds": 0 if number == 9 else WORLDS[mode], "seed": seed}
                     for check in found]
    return pd.DataFrame(rows)


def told(table):
    """The claims of a table of comparisons, one a limit, each with its worst comparison."""
    said = []
    for number, rows in table.groupby("limit"):
        worst = rows.loc[_worst(rows["z"])]
        points = rows["point"].nunique()
        drawn = rows.loc[rows["drawn"], "point"].iloc[0]
        z = farthest(rows["z"])
        said.append(Claim(
            f"X{number:02d}", "limits", worst["claim"], f"{SOURCE}, X{number}: {worst['closed_form']}",
            f"{worst['statistic']}, the farthest of {len(rows)} comparisons at {points} points",
            worst["expected"], worst["seen"], worst["error"], f"|z| < {LARGEST_Z:g} (exact figures: 1e-9)", passes(z),
            f"farthest z {z:+.2f} at {worst['point']}; drawn by seed {worst['seed']}: {drawn}"))
    return said


def scenarios(number, seed):
    """What is said of a limit, and its points: a list of (keys in which it differs, was it drawn, scenario)."""
    job = composed([f"experiment=limit_{number:02d}"])
    about, module = job.settings.limit, limit(number)
    strategy, assign = job.settings.strategy[0], job.settings.assign[0]
    found = []
    for point, drawn in _all(about.points, about.drawn, number, seed):
        scenario = job.recipe.scenario(point, strategy, assign)
        further = module.completed(scenario) if hasattr(module, "completed") else {}
        if further:
            scenario = job.recipe.scenario(point | further, strategy, assign)
        found.append((_words(point), drawn, scenario))
    return {name: getattr(about, name) for name in ABOUT}, found


def _points(number, worlds, seed):
    module = limit(number)
    if number == 9:
        for point, drawn in _all(module.POINTS[1:], module.DRAWN, number, seed):
            about = {name: getattr(module, name.upper()) for name in ABOUT}
            yield about, _words(point), drawn, module.checks(module.POINTS[0] | point)
        return
    about, found = scenarios(number, seed)
    for words, drawn, scenario in found:
        yield about, words, drawn, module.checks(scenario, worlds, seed)


def _all(points, drawn, number, seed):
    rng = np.random.default_rng([seed, number])
    last = {key: round(float(rng.uniform(low, high)), 6) for key, (low, high) in drawn.items()}
    return [({}, False), *((dict(point), False) for point in points), (last, True)]


def _words(point):
    return ", ".join(f"{key}={value:g}" for key, value in point.items()) or "the file as it stands"


def _worst(zs):
    return zs.isna().idxmax() if zs.isna().any() else zs.abs().replace(math.inf, 1e300).idxmax()
