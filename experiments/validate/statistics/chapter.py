"""What the chapter looks at, how much of it, and how comparisons with oracles and clocks are told."""

import pandas as pd

from experiments.validate.claims import FAIL, PASS, Claim
from experiments.validate.statistics import clocks, couplings, coverage, luck, oracles

SIZES = {
    "full": {"scenarios": 40, "apart": 20_000, "coupled": 12_288},
    "quick": {"scenarios": 6, "apart": 4_000, "coupled": 2_048},
}
"""Random scenarios for the clocks; worlds with luck of their own; worlds under each coupling."""
ESTIMATORS = {
    "survival": ("Kaplan-Meier survival", "Kaplan and Meier (1958)"),
    "survival_ends": ("The ends of S(t) inside 0 and 1 (log-log Greenwood)", "Kalbfleisch and Prentice (1980)"),
    "cumulative_hazard": ("The Nelson-Aalen cumulative hazard", "Nelson (1972), Aalen (1978)"),
    "median": ("The median and its ends", "Brookmeyer and Crowley (1982)"),
    "rmst": ("The restricted mean", "Royston and Parmar (2013)"),
    "rmst_error": ("The standard error of the restricted mean", "Royston and Parmar (2013)"),
    "hazard_ratio": ("Cox's log hazard ratio, ties by Efron", "Cox (1972), Efron (1977)"),
    "hazard_ratio_error": ("Its standard error", "Cox (1972), Efron (1977)"),
    "same_worlds": ("The log ratio and its error by worlds", "Lin and Wei (1989)"),
    "incidence": ("Cumulative incidence by cause", "Aalen and Johansen (1978)"),
    "incidence_ends": ("Its ends (statsmodels' standard error, log-log)", "Aalen and Johansen (1978)"),
}
"""Estimators compared: what is claimed, and whose they are."""
DIFFER = {
    "survival_ends": "At 0 and 1, where the libraries give nothing, ours is the score interval.",
    "cumulative_hazard": "lifelines without its smoothing of ties. Its interval has a variance n / (n - 1) times ours.",
    "median": "Where the curve rests on one half, statsmodels takes the end of the rest, lifelines and we its start.",
    "rmst": "Not compared where all were lost from sight earlier: lifelines holds the curve there, we say nothing.",
    "rmst_error": "The textbook sum over statsmodels' curve, times n / (n - 1): the sample variance without losses.",
    "same_worlds": "lifelines' sandwich knows no ties: ends are ranked. Ours has the factor n / (n - 1) besides.",
    "incidence": "Against statsmodels with ties; against lifelines without, since it moves tied ends apart at random.",
}
"""Where definitions differ, in words."""


def looked(mode, seed, progress):
    """Claims of the chapter, and the tables behind them by file name."""
    size = SIZES[mode]
    covered, targets, laws = coverage.claims(mode, seed, progress)
    progress("estimators against statsmodels, scipy and lifelines")
    rows = pd.DataFrame(oracles.compared(laws, seed))
    told = [
        *_against_oracles(rows),
        _against_log(clocks.counted(size["scenarios"], seed, progress), seed),
        *covered,
        *luck.savings(laws, size["apart"], seed, progress),
    ]
    coupled, table = couplings.claims(size["coupled"], seed, progress)
    return told + coupled, {"oracles.csv": rows, "coverage.csv": targets, "couplings.csv": table}


def _against_oracles(rows):
    """One claim an estimator: the largest of its differences, in units of what is allowed to it."""
    told, versions = [], oracles.lifelines_figures()["versions"]
    for name, (words, source) in ESTIMATORS.items():
        own = rows[rows["estimator"] == name]
        worst = own.loc[(own["difference"] / own["tolerance"]).idxmax()]
        good = (own["difference"] <= own["tolerance"]).all() and own["figures"].sum() > 0
        which = [
            f"{oracle}{' ' + versions['lifelines'] + ' (stored)' if oracle == 'lifelines' else ''}"
            for oracle in dict.fromkeys(own["oracle"])
        ]
        detail = f"{' and '.join(which)}; {int(own['figures'].sum()):,} figures of {', '.join(_sets(own))}. "
        detail += f"Farthest: {worst['oracle']}, {worst['data']}. {DIFFER.get(name, '')}"
        told.append(
            Claim(
                f"oracles.{name}",
                "oracles",
                f"{words}: ours is that of other libraries",
                source,
                "largest difference",
                0.0,
                float(worst["difference"]),
                0.0,
                f"at most {worst['tolerance']:g}",
                PASS if good else FAIL,
                detail.strip(),
            )
        )
    return told


def _sets(rows):
    return dict.fromkeys(words.split(",")[0] for words in rows["data"])


def _against_log(found, seed):
    off = found.clocks_off + found.days_off
    struck = ", ".join(f"{clock} struck {times:,}" for clock, times in zip(clocks.CLOCKS, found.struck, strict=True))
    return Claim(
        "clocks",
        "oracles",
        "The violence clocks are those of a plain count of the log of events",
        "description of the model, submodels 4 and 8; Clayton et al. 2022",
        f"figures that differ: V1, V5, V25 and their readings without militants of {found.ceasefires:,} ceasefires, "
        f"and {found.days_compared:,} deaths of a day",
        0.0,
        float(off),
        0.0,
        "none",
        PASS if off == 0 else FAIL,
        f"{found.worlds:,} worlds of the default scenario and {found.scenarios - 1} random ones (seed {seed}); "
        f"{struck}. The log does not tell the deaths of strikes, clashes and exchanges: they are drawn anew from the "
        "same luck by scipy's quantiles. Shared with the engine are the log and the stream of luck; deaths, days and "
        "counting are not.",
    )
