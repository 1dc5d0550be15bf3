"""The five estimands, always together, so that none is mistaken for another.

Signing chooses worlds: what survives among signed ceasefires describes what an observer would see, and is never called
an effect. Forced assignment and the always-signers show the effect of a text; unconditional days at peace decide
policy.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.analysis.survival import LANDMARKS, RESTRICTION
from sim.analysis.tallies import SIGNING_DAYS

ESTIMANDS = {
    1: ("signing rate", "share of worlds that have signed by the day"),
    2: (
        "survival given signing",
        "description of what an observer would see; a difference between policies is no effect",
    ),
    3: ("survival under forced assignment", "effect of the text in the whole population: nobody chose it"),
    4: (
        "always-signers' difference",
        "effect among worlds that sign under both policies; the strata say how many they are",
    ),
    5: ("unconditional days at peace", "effect of the policy over a fixed window from day 0: this decides"),
}
"""Number, name and reading of each estimand (science: principal stratification, Frangakis and Rubin 2002)."""

DOHA_NOTES = {
    1: "; starts inside a truce: the rate is of the militants package",
    2: "; starts inside a truce: survival counts from day 0, signing chose nobody",
    4: "; starts inside a truce: signing is of the militants package",
}

SURVIVAL = (f"rmst{RESTRICTION}", *(f"S{day}" for day in LANDMARKS))

COLUMNS = [
    "number", "estimand", "reading", "measure", "design", "dyad", "strategy", "assign", "against_design", "against",
    "value", "lo", "hi", "plo", "phi", "n",
]  # fmt: skip


def five_estimands(summary: pd.DataFrame, contrasts: pd.DataFrame, start: str = "clashes") -> pd.DataFrame:
    """All five estimands of every policy and pair of policies, a number a row, each with how it may be read.

    Args:
        summary: of :func:`sim.analysis.summary.summary_table`.
        contrasts: of :func:`sim.analysis.contrasts.contrasts_table`.
        start: ``clashes`` or ``doha``; the latter changes what signing means, and the readings say so.

    Returns:
        ``number, estimand, reading, measure, design, dyad, strategy, assign, against_design, against`` (policy B of a
        difference, else missing), ``value, lo, hi, plo, phi, n``. An estimand that the sweep cannot give keeps one row
        with missing values whose ``reading`` says so: five are always there. Survival given signing has no differences.
    """
    endogenous, forced = (summary[summary["assign"] == assign] for assign in ("endogenous", "forced"))
    chosen = contrasts[(contrasts["assign_a"] == "endogenous") & (contrasts["assign_b"] == "endogenous")]
    imposed = contrasts[(contrasts["assign_a"] == "forced") & (contrasts["assign_b"] == "forced")]
    one_assignment = contrasts[contrasts["assign_a"] == contrasts["assign_b"]]
    parts = [
        *_levels(1, endogenous, [f"signing{day}" for day in SIGNING_DAYS], "worlds"),
        *_levels(2, endogenous[endogenous["n"] > 0], [*SURVIVAL, "median"], "n"),
        *_levels(3, forced[forced["n"] > 0], [*SURVIVAL, "median"], "n"),
        *_differences(3, imposed[imposed["paired_n"] > 0], [(name, name) for name in SURVIVAL], "paired_n"),
        *_differences(4, chosen[chosen["always_n"] > 0], [(f"always_{name}", name) for name in SURVIVAL], "always_n"),
        *_differences(4, chosen, [(name, f"stratum {name}") for name in ("both", "only_a", "only_b", "neither")], "n"),
        *_levels(5, summary, ["days_at_peace"], "worlds"),
        *_differences(5, one_assignment, [("days_at_peace", "days_at_peace")], "n"),
    ]
    told = pd.concat([part for part in parts if len(part)] or [pd.DataFrame(columns=COLUMNS)], ignore_index=True)
    missing = [number for number in ESTIMANDS if number not in set(told["number"])]
    blanks = pd.DataFrame({"number": missing}, columns=COLUMNS).astype(told.dtypes.to_dict(), errors="ignore")
    told = pd.concat([told, blanks], ignore_index=True) if missing else told
    told["estimand"] = [ESTIMANDS[number][0] for number in told["number"]]
    notes = DOHA_NOTES if start == "doha" else {}
    told["reading"] = [
        "not available: the sweep ran nothing that shows it"
        if number in missing
        else ESTIMANDS[number][1] + notes.get(number, "")
        for number in told["number"]
    ]
    return told.sort_values("number", kind="stable", ignore_index=True)[COLUMNS]


def _levels(number: int, rows: pd.DataFrame, measures: list[str], n: str) -> Iterator[pd.DataFrame]:
    keys = {key: rows[key].to_numpy() for key in ("design", "dyad", "strategy", "assign")}
    nobody = {
        "against_design": pd.array([pd.NA] * len(rows), dtype="Int64"),
        "against": np.full(len(rows), None, object),
    }
    for measure in measures:
        yield _part(number, measure, keys | nobody, rows, measure, rows[n].to_numpy())


def _differences(number: int, rows: pd.DataFrame, measures: list[tuple[str, str]], n: str) -> Iterator[pd.DataFrame]:
    keys = {
        "design": rows["design_a"].to_numpy(),
        "dyad": rows["dyad"].to_numpy(),
        "strategy": rows["strategy_a"].to_numpy(),
    }
    keys |= {
        "assign": rows["assign_a"].to_numpy(),
        "against_design": pd.array(rows["design_b"].to_numpy(), dtype="Int64"),
    }
    keys |= {"against": rows["strategy_b"].to_numpy(object)}
    for column, measure in measures:
        yield _part(number, measure, keys, rows, column, rows[n].to_numpy())


def _part(number: int, measure: str, keys: dict, rows: pd.DataFrame, column: str, n: np.ndarray) -> pd.DataFrame:
    unknown = np.full(len(rows), np.nan)
    ends = {
        end: rows[f"{column}_{end}"].to_numpy(float) if f"{column}_{end}" in rows else unknown
        for end in ("lo", "hi", "plo", "phi")
    }
    told = {"number": number, "estimand": "", "reading": "", "measure": measure} | keys
    return pd.DataFrame({**told, "value": rows[column].to_numpy(float), **ends, "n": n}, columns=COLUMNS)
