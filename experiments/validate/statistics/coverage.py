"""Does a 95 % interval hold the truth in 95 % of samples: every kind of interval that a report prints.

The samples are told by the functions that make a report; the truth is a closed form, or what all worlds of a law give.
"""

import numpy as np

from experiments.report.pictures import Picture
from experiments.validate.statistics import held
from experiments.validate.statistics.laws import POLICIES, model_law
from experiments.validate.statistics.of_curves import of_bands, of_closed_forms, of_periods
from experiments.validate.statistics.of_map import TICKS, alone, of_cells, of_pattern, over_cells
from experiments.validate.statistics.of_tables import of_contrasts, of_summary
from sim import plots

DEFAULT_WORLDS = 2_000
"""Worlds of a policy in a default sweep."""
FEW_WORLDS = 200
"""Worlds of a policy in a cell of the default map."""
SIZES = {
    "full": {"law": 40_000, "samples": 1_000, "few": 2_000, "periods": 1_000, "cell": 800, "cells": 80, "ticks": TICKS},
    "quick": {"law": 4_000, "samples": 60, "few": 300, "periods": 30, "cell": 300, "cells": 25, "ticks": (0.25, 0.75)},
}
"""Worlds of each policy that make the law of the model; samples of default size, of small size and for the table by
period; worlds and samples of a cell of the map, and the ticks of the cells looked at."""
MODEL = "description of the model, 3.8a"
KINDS = {
    "signing_rate": ("Signing rates by days 60, 120 and 180", "Wilson (1927)"),
    "survival": (
        "Survival S(t) on days 30 to 365, with and without losses",
        "Kalbfleisch and Prentice (1980), log-log Greenwood",
    ),
    "survival_band": ("The band of the survival figure", "Kalbfleisch and Prentice (1980), log-log Greenwood"),
    "median": ("The median, where a day is small beside its error", "Brookmeyer and Crowley (1982)"),
    "median_steps": ("The median, where its error is about a day", "Brookmeyer and Crowley (1982)"),
    "rmst": ("The mean ceasefire within 365 days", "Royston and Parmar (2013)"),
    "days_at_peace": ("Unconditional days at peace", MODEL),
    "hazard_band": ("The band of the hazard figure", "Wilson (1927), for a smoothed count"),
    "cumulative_hazard": ("Cumulative hazards", "Nelson (1972), Aalen (1978)"),
    "incidence": ("Cumulative incidence by cause", "Aalen and Johansen (1978)"),
    "contrast_signing": ("The paired difference of signing rates", "Bonett and Price (2012)"),
    "contrast_peace": ("The paired difference of days at peace", MODEL),
    "contrast_rmst": ("The paired difference of mean ceasefires", MODEL),
    "contrast_survival": ("The paired difference of S(t)", "Bonett and Price (2012)"),
    "always_signers": ("The always-signers' difference", "Frangakis and Rubin (2002)"),
    "given_signing": ("The difference between each policy's own signers", MODEL),
    "net": ("The net of saved and broken worlds", "Bonett and Price (2012)"),
    "shares_of_worlds": ("Saved, broken, unaffected; the four strata of signing; world-wise shares", "Wilson (1927)"),
    "ratio_apart": ("Cox hazard ratios by period, arms with luck of their own", "Cox (1972), Efron (1977)"),
    "days_apart": ("Days won or lost by period, arms with luck of their own", "Royston and Parmar (2013)"),
    "ratio_same_worlds": ("Cox hazard ratios by period, arms in the same worlds", "Lin and Wei (1989)"),
    "days_same_worlds": ("Days won or lost by period, arms in the same worlds", "Lin and Wei (1989)"),
    "map": ("What the default map and explore.html print of a cell", MODEL),
    "pattern": ("The numbers of a pattern", "description of the model, 3.8"),
}
"""Kinds of interval: what is claimed of the truth, and whose the interval is."""
NOTES = {
    "median_steps": "An interval of whole days cannot be narrower than a day, so it holds more often than it says.",
    "contrast_survival": "Where fewer than 20 worlds differ the interval holds more than it says.",
}


def claims(mode, seed, progress):
    """One claim a kind of interval, the table of all targets, and the worlds of the law of the model."""
    size, rng = SIZES[mode], np.random.default_rng([seed, 1])
    laws = []
    for policy in POLICIES:
        progress(f"coverage: worlds of {', '.join(policy)}")
        laws.append(model_law(size["law"], seed, *policy))
    targets = []
    for n, samples in ((DEFAULT_WORLDS, size["samples"]), (FEW_WORLDS, size["few"])):
        picks = rng.integers(0, size["law"], (samples, n))
        for words, part in (("summary", of_summary), ("contrasts", of_contrasts), ("curves", of_bands)):
            progress(f"coverage of the {words}: {samples:,} samples of {n:,} worlds")
            targets += part(laws, picks)
        progress(f"coverage under closed forms: {samples:,} samples of {n:,}")
        targets += of_closed_forms(rng, samples, n)
        if n == DEFAULT_WORLDS:
            targets += of_pattern(laws, picks)
            targets += of_periods(laws, picks[: size["periods"]], progress)
    cells = of_cells(size["cell"], size["cells"], seed, rng, progress, size["ticks"])
    targets += over_cells(cells)
    notes = NOTES | {"map": alone(cells)}
    told = [_claim(kind, words, source, targets, mode, notes) for kind, (words, source) in KINDS.items()]
    return told, held.table_of([*targets, *(cell for cell, _ in cells)]), laws


def picture(table, mode):
    """The figure of every number that is looked at, from the table of all targets."""
    own = table[table["kind"].isin(KINDS)]
    own = own.assign(row=[KINDS[kind][0] for kind in own["kind"]], error=[held.error(n) for n in own["repetitions"]])
    own = own.sort_values("kind", key=lambda kinds: kinds.map(list(KINDS).index), kind="stable")
    judged = own[own["judged"]]
    inside = judged["held"].between(held.LOWEST, held.HIGHEST).sum()
    asked = "a kind passes where its numbers hold in 93 to 97 % on average and none lies two standard errors beyond"
    if mode == "quick":
        asked = "a quick run has few samples, and a kind passes where no number is rarer than four standard errors are"
    caption = (
        f"{len(own)} numbers that a report prints, each told from {own['repetitions'].min():,} samples or more; "
        f"{inside} of {len(judged)} that are judged lie within 93 to 97 %; {asked}. A median whose error is about a "
        "day may hold more. Numbers of one size are told from the same samples, so they are not independent. Not "
        f"drawn: {(table['kind'] == 'map_cell').sum()} numbers of single cells of the map, which are judged together."
    )
    return Picture(
        "coverage", "Coverage of intervals",
        plots.coverage(own, "Coverage: how often a 95 % interval holds the truth"), caption,
        f"Rows of signs, one row a kind of interval: {inside} of {len(judged)} numbers lie within 93 to 97 %.",
    )  # fmt: skip


def _claim(kind, words, source, targets, mode, notes):
    own = [target for target in targets if target.kind == kind]
    most = 1.0 if kind == "median_steps" else held.HIGHEST
    return held.claim(kind, f"{words}: the interval holds the truth", source, own, mode, notes.get(kind, ""), most=most)
