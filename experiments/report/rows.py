"""The tables of the report, as rows of printed cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from experiments.report.result import (
    MOST_KEYS,
    Meta,
    Result,
    at_words,
    compared_pair,
    difference,
    landmark,
    middle_point,
    pair_row,
    pair_rows,
)
from experiments.report.wording import UNKNOWN, digits_for, known, per_cent
from sim.plots.style import LOOKS, look, signed

MOST_ROWS = 24
"""Rows of a table of all points; a longer one shows the point spoken of."""


@dataclass(frozen=True)
class Cell:
    """A printed number and, beneath it, its interval."""

    main: str
    interval: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: its caption, its column heads, and rows whose first cell is a head."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]] = field(default_factory=tuple)


def share_cell(row: pd.Series | None, column: str) -> Cell:
    """A share in per cent with its interval."""
    if row is None or column not in row or not known(row[column]):
        return Cell(UNKNOWN)
    return Cell(per_cent(row[column], 1), f"{100 * row[f'{column}_lo']:.1f} to {100 * row[f'{column}_hi']:.1f}")


def days_cell(row: pd.Series | None, column: str) -> Cell:
    """Days with their interval; a median that is not reached says so."""
    if row is None or column not in row or not known(row[column]):
        reached = row is not None and column == "median" and row.get("n", 0) > 0
        return Cell("not reached" if reached else UNKNOWN)
    low, high = float(row[f"{column}_lo"]), float(row[f"{column}_hi"])
    ends = [f"{end:.0f}" if known(end) else "not reached" for end in (low, high)]
    return Cell(f"{row[column]:.0f}", " to ".join(ends))


def gain_cell(row: pd.Series | None, sign: int, column: str, share: bool = False) -> Cell:
    """A signed difference with its interval, in days or in percentage points."""
    value, low, high = difference(row, sign, column)
    if not known(value):
        return Cell(UNKNOWN)
    if share:
        value, low, high = 100 * value, 100 * low, 100 * high
    digits = 1 if share else digits_for(low, high)
    doubt = low <= 0 <= high
    return Cell(signed(value, digits) + (" *" if doubt else ""), f"{signed(low, digits)} to {signed(high, digits)}")


def estimands(result: Result, meta: Meta, dyad: str) -> Grid:
    """The five estimands of the compared pair, always together, each with what it may be read as."""
    _, designs = middle_point(result.designs)
    a, b = compared_pair(designs)
    day = landmark(meta.follow)
    free, forced = (_rows(result, designs, dyad, assign) for assign in ("endogenous", "forced"))
    heads = ["Estimand", look(a).label, *([look(b).label, "Difference"] if b else []), "How to read it"]
    chosen, fixed = (
        pair_row(result.contrasts, a, b, assign, dyad, designs) if b else (None, 1)
        for assign in ("endogenous", "forced")
    )
    mean = f"Mean ceasefire within {min(365, meta.follow)} days"
    standing = f"Standing on day {day}"
    window = meta.horizon + meta.follow
    spec = (
        (f"Signed by day {meta.horizon} (% of worlds; points)",
         free, "signing_rate", share_cell, (*chosen, "signing_rate", True), "effect of the policy on signing"),
        (f"{standing}, of those signed (%)",
         free, f"S{day}", share_cell, None, "description of other worlds; never an effect"),
        (f"{standing}, text in force in every world (%; points)",
         forced, f"S{day}", share_cell, (*fixed, f"S{day}", True), "effect of the text"),
        (f"{mean}, text in force in every world (days)",
         forced, "rmst365", days_cell, (*fixed, "rmst365"), "effect of the text"),
        (f"{mean}, worlds that sign under both (days)",
         None, "", None, (*chosen, "always_rmst365"), "effect among always-signers only"),
        (f"Days at peace of {window} (days)",
         free, "days_at_peace", days_cell, (*chosen, "days_at_peace"), "effect of the policy; this decides"),
    )  # fmt: skip
    rows = []
    for words, source, column, cell, gain, reading in spec:
        own = [cell(source.get(name), column) if cell else Cell(UNKNOWN) for name in ((a, b) if b else (a,))]
        if b:
            own.append(gain_cell(*gain) if gain else Cell("not compared"))
        rows.append((words, [*own, Cell(reading)]))
    return Grid(
        "The five estimands, with 95 % Monte Carlo intervals. * the interval covers 0. The effect of the text is given "
        "twice: as a share and in days.",
        heads, tuple(rows),
    )  # fmt: skip


def summary_grid(result: Result, meta: Meta, dyad: str) -> Grid:
    """``summary.csv`` rounded: all of it where it is short, else the point spoken of."""
    at, designs = middle_point(result.designs)
    day = landmark(meta.follow)
    rows = []
    points = [(at, designs)]
    if 0 < len(at) <= MOST_KEYS and len(result.designs) <= MOST_ROWS:
        keys = list(at)
        points = [
            (dict(zip(keys, values, strict=True)), part)
            for values, part in result.designs.groupby(keys, sort=False, dropna=False)
        ]
    for place, part, assign in ((*point, assign) for point in points for assign in ("endogenous", "forced")):
        for name, row in _rows(result, part, dyad, assign).items():
            words = f"{look(name).label}, {'chosen' if assign == 'endogenous' else 'forced'}"
            words += f"; {at_words(place)}" if len(points) > 1 else ""
            cells = [
                Cell(f"{int(row['n']):,}"),
                share_cell(row, "signing_rate") if assign == "endogenous" else Cell("forced"),
                share_cell(row, f"S{day}"),
                *([share_cell(row, "S365")] if meta.follow >= 365 else []),
                days_cell(row, "median"),
                days_cell(row, "rmst365"),
                days_cell(row, "days_at_peace"),
            ]
            rows.append((words, cells))
    heads = [
        "Strategy, assignment", "First ceasefires", f"Signed by day {meta.horizon} (%)", f"Standing on day {day} (%)",
        *(["Standing on day 365 (%)"] if meta.follow >= 365 else []), "Median (days)",
        f"Mean within {min(365, meta.follow)} (days)", f"Days at peace of {meta.horizon + meta.follow}",
    ]  # fmt: skip
    return Grid(
        "Every policy, with 95 % Monte Carlo intervals beneath. Rounded"
        + told_rows(len(rows), int((result.summary["dyad"] == dyad).sum()), f"{result.within}summary.csv"),
        heads, tuple(rows),
    )  # fmt: skip


def told_rows(shown: int, there: int, file: str) -> str:
    """End of a caption: how many rows of a file are shown, and where all of them are.

    >>> told_rows(4, 4, "summary.csv"), told_rows(2, 1256, "summary.csv")
    ('; unrounded in summary.csv.', ', 2 of 1,256 rows: the point spoken of; all of them, unrounded, in summary.csv.')
    """
    if shown >= there:
        return f"; unrounded in {file}."
    return f", {shown:,} of {there:,} rows: the point spoken of; all of them, unrounded, in {file}."


def contrast_grid(result: Result, meta: Meta, dyad: str) -> Grid | None:
    """``contrasts.csv`` against one reference, rounded; None where nothing is paired."""
    _, designs = middle_point(result.designs)
    _, b = compared_pair(designs)
    if b is None:
        return None
    found = [pair_rows(result.contrasts, b, assign, dyad, designs) for assign in ("endogenous", "forced")]
    rows = []
    for name in in_house_order(designs["strategy"]):
        if name == b:
            continue
        chosen, forced = (pairs.get(name, (None, 1)) for pairs in found)
        if chosen[0] is None and forced[0] is None:
            continue
        both = Cell(per_cent(float(chosen[0]["both"]), 1)) if chosen[0] is not None else Cell(UNKNOWN)
        cells = [
            gain_cell(*chosen, "days_at_peace"),
            gain_cell(*chosen, "signing_rate", share=True),
            gain_cell(*forced, "rmst365"),
            gain_cell(*chosen, "always_rmst365"),
            both,
        ]
        rows.append((look(name).label, cells))
    if not rows:
        return None
    heads = [
        "Strategy", "Days at peace (days)", "Signing (points)", f"Mean within {min(365, meta.follow)}, forced (days)",
        f"Mean within {min(365, meta.follow)}, worlds that sign under both (days)", "Sign under both (%)",
    ]  # fmt: skip
    return Grid(
        f"Differences from “{look(b).label}” in the same worlds, with 95 % Monte Carlo intervals of the paired "
        "difference beneath. * the interval covers 0. Rounded; every pair at every point, unrounded, in "
        f"{result.within}contrasts.csv ({int((result.contrasts['dyad'] == dyad).sum()):,} rows).",
        heads, tuple(rows),
    )  # fmt: skip


def in_house_order(names: Iterable[str]) -> list[str]:
    """Strategies in the order in which they are always listed; others after them as they come."""
    given = list(dict.fromkeys(names))
    return [*(name for name in LOOKS if name in given), *(name for name in given if name not in LOOKS)]


def _rows(result: Result, designs: pd.DataFrame, dyad: str, assign: str) -> dict[str, pd.Series]:
    rows = result.summary
    rows = rows[(rows["dyad"] == dyad) & (rows["assign"] == assign) & rows["design"].isin(designs["design"])]
    told = {row["strategy"]: row for _, row in rows.iterrows()}
    return {name: told[name] for name in in_house_order(told)}
