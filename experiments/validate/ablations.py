"""The chapter on ablations: which pattern goes with each part of the model that is taken out, predicted and seen."""

import numpy as np
import pandas as pd

from experiments.patterns.predictions import PREDICTIONS
from experiments.patterns.variants import START, ablations
from experiments.report.pictures import Picture
from experiments.validate.claims import AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED, Claim, Found
from experiments.validate.measured import parts_of_patterns
from sim import plots

CHAPTER = "ablations"
SOURCE = "description of the model, 3.8, ablations; predictions in experiments/patterns/predictions.py"
EXACT = 1e-6
"""Below which a difference of a world with itself, and its error, are rounding."""
REMOVED, REVERSED, STAYS, NEVER = "removed", "reversed", "stays", "never there"
"""What is seen of a part: undecided or not defined without the rule; clearly not as claimed; as claimed; not as claimed
with the rule in place."""


def claims(mode, seed, progress, only=None):
    """One claim an ablation: does every part go that it was predicted to remove; ``ablations.csv`` has the matrix."""
    if mode == "quick":
        return Found([_not_run(ablation) for ablation in ablations()])
    parts, _ = parts_of_patterns(mode, seed, progress, only)
    table = matrix(parts)
    told = [_claim(ablation, table[table["ablation"] == ablation.name]) for ablation in ablations()]
    named = table.assign(part=table["part"].str.replace("_", " "))
    drawn = Picture(
        "ablations",
        "Which pattern goes with each part of the model",
        plots.ablation_matrix(named, {ablation.name: ablation.words for ablation in ablations()}),
        "A row is a part of a pattern (the pattern's number, the part's name), a column the model with one part taken "
        "out, at the start values. A frame: predicted to go before anything was run. Pale rows were never there: with "
        "every rule in place the part is not as claimed, or undecided.",
        f"Matrix of {len(table)} cells: {(table['predicted'] & table['seen'].isin([REMOVED, REVERSED])).sum()} parts "
        f"that were predicted to go are seen to go.",
    )
    return Found(told, {"ablations.csv": table}, (drawn,))


def matrix(parts):
    """Every part under every ablation, predicted against seen: the frame of ``ablations.csv``.

    Returns:
        ``ablation, pattern, part, predicted, reason, start, start_error, start_reading, value, error, reading, seen,
        itself, built``; ``seen`` is removed, reversed, stays or never there, ``itself`` the keys of the ablation that
        the pattern varies or sets itself, ``built`` whether it then compares a world with itself and must go.
    """
    start = parts[parts["variant"] == START].set_index(["pattern", "part"])
    rows = []
    for row in parts.to_dict("records"):
        if row["variant"] not in {ablation.name for ablation in ablations()}:
            continue
        here = start.loc[(row["pattern"], row["part"])]
        why = predicted(row["variant"], row["pattern"], row["part"])
        rows.append(
            {
                "ablation": row["variant"],
                "pattern": row["pattern"],
                "part": row["part"],
                "predicted": why is not None,
                "reason": why or "",
                "start": here["value"],
                "start_error": here["error"],
                "start_reading": here["reading"],
                "value": row["value"],
                "error": row["error"],
                "reading": row["reading"],
                "seen": _seen(here["reading"], row["reading"]),
                "itself": row["itself"],
                "built": bool(row["itself"]) and abs(row["value"]) < EXACT and row["error"] < EXACT,
            }
        )
    return pd.DataFrame(rows)


def predicted(ablation, number, part):
    """Why an ablation should remove a part; None where it should not."""
    for told in PREDICTIONS:
        if (told.ablation, told.pattern) == (ablation, number) and (not told.parts or part in told.parts):
            return told.reason
    return None


def _seen(start, without):
    if start != AS_CLAIMED:
        return NEVER
    return {AS_CLAIMED: STAYS, NOT_AS_CLAIMED: REVERSED}.get(without, REMOVED)


def _claim(ablation, table):
    asked = table[table["predicted"]]
    tested = asked[asked["seen"] != NEVER]
    gone = tested["seen"].isin([REMOVED, REVERSED])
    read = UNDECIDED if not len(tested) else AS_CLAIMED if gone.all() else NOT_AS_CLAIMED
    surprise = table[~table["predicted"] & ~table["built"] & table["seen"].isin([REMOVED, REVERSED])]
    goes = tested[gone]
    told = [
        f"Held: {', '.join(f'{key}={value}' for key, value in _held(ablation).items())}.",
        _listed("Gone", goes[~goes["built"]]),
        _listed("Gone by construction, for the pattern varies the very keys that are held", goes[goes["built"]]),
        _listed("Stay though predicted to go", tested[~gone]),
        _listed("Untestable, for with every rule in place they are not as claimed", asked[asked["seen"] == NEVER]),
        _listed("Gone though not predicted", surprise),
    ]
    return Claim(
        f"ablation.{ablation.name}",
        CHAPTER,
        f"With “{ablation.words}” these parts of patterns go: {_names(asked)}",
        SOURCE,
        "parts of patterns that go, of those predicted that are there",
        float(len(tested)),
        float(gone.sum()),
        np.nan,
        "every one; what else goes is listed, not judged",
        read,
        " ".join(words for words in told if words),
    )


def _held(ablation):
    """What is held at every point of every pattern while a part of the model is out."""
    return ablation.keys | ({} if ablation.assign is None else {"assign": ablation.assign})


def _not_run(ablation):
    claim = f"With “{ablation.words}” go the parts of patterns that were predicted to"
    return Claim(
        f"ablation.{ablation.name}", CHAPTER, claim, SOURCE, "parts of patterns that go", np.nan, np.nan, np.nan,
        "every one", UNDECIDED, "not run in quick mode; mode=full runs it",
    )  # fmt: skip


def _names(table):
    told = [f"{number} {', '.join(parts)}" for number, parts in table.groupby("pattern", sort=False)["part"]]
    return "; ".join(told).replace("_", " ") or "none"


def _listed(words, table):
    return f"{words}: {_names(table)}." if len(table) else ""
