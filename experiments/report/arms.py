"""One quantity swept under several arms: how far it carries each, and what the arm itself changes."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from experiments.report.citations import cite, plain, source
from experiments.report.result import Meta, Result, compared_pair, swept_keys
from experiments.report.wording import days, known, per_cent
from sim import plots
from sim.plots.forest import PRACTICALLY_EQUAL

LONGEST = 20
"""Letters of an arm that fit beside a line."""
OUTCOMES = {
    "signing_rate": ("endogenous", "signed (% of worlds)"),
    "days_at_peace": ("endogenous", "days at peace"),
    "S180": ("forced", "forced: standing on day 180 (%)"),
    "rmst365": ("forced", "forced: mean days within a year"),
}
"""Outcomes that are told, the assignment that each is told under, and its words."""


def arm_rows(result: Result, meta: Meta, dyad: str) -> tuple[str, pd.DataFrame] | None:
    """The one swept quantity and the rows of ``summary.csv`` of one dyad with the column ``arm``.

    Returns:
        None where the design has no arms, or sweeps anything else than one number besides them.
    """
    own = {key for keys in meta.arms.values() for key in keys}
    free = [key for key in swept_keys(result.designs) if key not in own]
    if not meta.arms or len(free) != 1 or not pd.api.types.is_numeric_dtype(result.designs[free[0]]):
        return None
    names, policies = list(meta.arms), len(result.designs[["strategy", "assign"]].drop_duplicates())
    arms = {row["design"]: names[row["design"] // policies % len(names)] for _, row in result.designs.iterrows()}
    strategy, _ = compared_pair(result.designs)
    rows = result.summary[(result.summary["dyad"] == dyad) & (result.summary["strategy"] == strategy)]
    return free[0], rows.assign(arm=rows["design"].map(arms))


def by_arm(result: Result, meta: Meta, dyad: str, words: str) -> Iterator[tuple[str, str, object, str, str]]:
    """Figure along the swept quantity, a line an arm: name, heading, figure, caption, text for the blind.

    Args:
        result: the tables.
        meta: the words of the run; its arms.
        dyad: which dyad.
        words: of the axis, from the swept key.
    """
    found = arm_rows(result, meta, dyad)
    if found is None:
        return
    key, rows = found
    parts, panels = [], {}
    for name, (assign, told) in OUTCOMES.items():
        own = rows[rows["assign"] == assign]
        if len(own):
            panels[name] = told
            parts.append(own.set_index([key, "arm"])[[name, f"{name}_lo", f"{name}_hi"]])
    frame = pd.concat(parts, axis=1).reset_index()
    frame["strategy"] = frame["arm"].map(_short)
    figure = plots.swept_outcomes(frame, key, words, panels, list(map(_short, meta.arms)), title=f"Along {key}, by arm")
    yield ("design", f"Along {key}", figure,
           "A line an arm. Signing and days at peace are of all worlds, as the parties choose; what stands is with the "
           "first text in force everywhere, so that a difference is an effect in this model. Shaded bands show Monte "
           "Carlo error only.",
           f"Signing, days at peace and survival along {key}, a line an arm: {', '.join(map(_arm, meta.arms))}.")


def tell_arms(result: Result, meta: Meta, dyad: str, here: str) -> Iterator[dict[str, Any]]:
    """Sentences: what the swept quantity adds in each arm, and what the arms differ by at its first value.

    Args:
        result: the tables.
        meta: the words of the run; its arms.
        dyad: which dyad.
        here: words in front of each sentence.
    """
    found = arm_rows(result, meta, dyad)
    if found is None:
        return
    key, rows = found
    low, high = rows[key].min(), rows[key].max()
    for name, (assign, _) in (("days_at_peace", OUTCOMES["days_at_peace"]), ("S180", OUTCOMES["S180"])):
        own = rows[rows["assign"] == assign]
        for arm in meta.arms:
            ends = [_cell(own, arm, key, at, name, dyad) for at in (low, high)]
            if None in ends:
                continue
            said = f"{_level(name, ends[0])} at {key} = {low:g} and {_level(name, ends[1])} at {high:g}"
            text = f"{here}{_arm(arm)}: {_subject(name)}{said}{_verdict(name, *ends)}."
            yield _draft(ends, f"{text[0].upper()}{text[1:]}", name)
        first, *rest = [_cell(own, arm, key, low, name, dyad) for arm in meta.arms]
        for arm, other in zip(list(meta.arms)[1:], rest, strict=True):
            if first and other:
                opening = _arm(next(iter(meta.arms)))
                said = f"{_level(name, first)} ({opening}) and {_level(name, other)} ({_arm(arm)})"
                text = f"{here}at {key} = {low:g}: {_subject(name)}{said}{_verdict(name, first, other)}."
                yield _draft([first, other], f"{text[0].upper()}{text[1:]}", name)


def _short(name):
    """An arm's name as it fits beside a line."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _subject(name):
    return "" if name == "days_at_peace" else "with the first text in force everywhere, on day 180 "


def _arm(name):
    return name.replace("_", " ")


def _cell(rows, arm, key, at, name, dyad):
    here = rows[(rows["arm"] == arm) & (rows[key] == at)]
    if not len(here) or not known(here.iloc[0][name]):
        return None
    row = here.iloc[0]
    return cite("summary.csv", {"design": plain(row["design"]), "dyad": dyad}, row, name, f"{name}_lo", f"{name}_hi")


def _level(name, cell):
    value, low, high = cell["value"], *(other.value for other in cell["others"])
    if name == "days_at_peace":
        return f"{days(value)} at peace [{low:.0f} to {high:.0f}]"
    return f"{per_cent(value)} stand [{100 * low:.0f} to {100 * high:.0f}]"


def _verdict(name, one, other):
    """What may be said of two levels: intervals that overlap are not told apart."""
    (low, high), (low_other, high_other) = ([end.value for end in cell["others"]] for cell in (one, other))
    if max(low, low_other) <= min(high, high_other):
        return "; the intervals overlap, so no difference is told"
    apart = abs(other["value"] - one["value"])
    return "; practically equal" if name == "days_at_peace" and apart < PRACTICALLY_EQUAL else ""


def _draft(cells, text, name):
    first, second = cells
    others = (*first["others"], source(second), *second["others"])
    estimand = "peace" if name == "days_at_peace" else "forced"
    return {**first, "others": others, "text": text, "role": "answer", "estimand": estimand}
