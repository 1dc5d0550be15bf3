"""A pattern in words: what its parts are at the start values, over the prior, and where the sign is not as claimed."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from experiments.patterns import pattern
from experiments.report.citations import Sentence, cite
from experiments.report.pictures import Picture
from experiments.report.result import Judged, Result
from experiments.report.wording import digits_for, known, per_cent, share_between
from sim import plots
from sim.plots.style import signed

FILE = "pattern.csv"


def tell_pattern(judged: Judged) -> Iterator[dict[str, Any]]:
    """Say two or three things of each part of a claim: the start values, the share of the prior, the region.

    Yields:
        The fields of sentences, without ids, whose selectors name the part; role pattern.
    """
    for _, row in judged.verdict.iterrows():
        selector = {"pattern": int(row["pattern"]), "part": row["part"]}
        for text, *columns in (_start(row), _prior(row), _region(row)):
            if text:
                yield {**cite(FILE, selector, row, *columns), "text": text, "role": "pattern"}


def parts(judged: Judged, told: list[Sentence]) -> list[dict[str, Any]]:
    """The parts of a pattern as the page prints them: claim, reading at the start values, sentences."""
    return [
        {
            "claim": row["claim"],
            "reading": row["start_reading"],
            "told": [one for one in told if one.role == "pattern" and one.selector["part"] == row["part"]],
        }
        for _, row in judged.verdict.iterrows()
    ]


def pattern_figure(judged: Judged) -> Picture:
    """The figure of a pattern with its caption."""
    shares = (
        f"{row['claim']}: {per_cent(row['share_as_claimed'])} of {row['draws']} draws"
        for _, row in judged.verdict.iterrows()
    )
    return Picture(
        "pattern", f"Pattern {judged.number} over the prior",
        plots.pattern_picture(f"Pattern {judged.number}: {judged.claim}", judged.verdict, judged.draws),
        "Each tick is one draw of all parameters from their priors; right of 0 its sign is as claimed. Short grey "
        "ticks are undecided: their Monte Carlo interval covers 0. The diamond is the start values. Every row has its "
        "own scale.",
        "Strips of draws, one for each part of the claim. Share of draws as claimed: " + "; ".join(shares) + ".",
    )  # fmt: skip


def record_figures(result: Result) -> list[Picture]:
    """The record beside the model at the start values, for a pattern whose file gives the curves of both."""
    assert result.judged is not None
    module = pattern(result.judged.number)
    if not hasattr(module, "curves"):
        return []
    return [Picture(
        "record", "The record, its null and the model",
        plots.beside_record(module.curves(result), "First ceasefires on the clocks of violence, by form"),
        "Staircases: 204 mediated bilateral ceasefires of 1989-2016, signed by choice; bars: 95 % of what the record "
        "might have been, whole conflicts drawn anew. Dotted: hazards that differ and never change, fitted to the "
        "record. Thick: the model at its start values, which is not fitted to it. Associations, not effects.",
        "Survival on three clocks of violence, written against unwritten: record, null and model.",
    )]  # fmt: skip


def amount(value: float, low: float, high: float, unit: str) -> tuple[str, str]:
    """A quantity of a pattern and its interval as they are printed: shares in points, rates plain, all else in days."""
    if "share" in unit:
        return f"{signed(100 * value, 1)} points", f"{signed(100 * low, 1)} to {signed(100 * high, 1)}"
    digits = max(1, digits_for(low, high))
    text, ends = signed(value, digits), f"{signed(low, digits)} to {signed(high, digits)}"
    return text if " per " in unit else f"{text} days", ends


def _start(row: pd.Series) -> tuple[str, ...]:
    columns = ("start", "start_lo", "start_hi")
    if not known(*row[list(columns)]):
        return "", *columns
    value, ends = amount(*(float(row[name]) for name in columns), row["unit"])
    what = row["unit"].replace(" (share)", "")
    text = f"At the start values {row['start_reading']}. {what[0].upper()}{what[1:]}: {value} "
    text += f"(95 % Monte Carlo interval {ends})."
    return text, *columns


def _prior(row: pd.Series) -> tuple[str, ...]:
    share = [f"share_as_claimed{end}" for end in ("", "_lo", "_hi")]
    columns = (*share, "draws", "share_clearly", "share_clearly_not", "share_undecided", "share_tied", "draws_run")
    if not row["draws"]:
        return "", *columns
    value, low, high = (float(row[name]) for name in share)
    of = f"{int(row['draws'])} draws"
    if row["draws"] < row["draws_run"]:
        of = f"the {int(row['draws'])} of {int(row['draws_run'])} draws in which it is defined"
    tied = f" ({per_cent(row['share_tied'])} exactly 0)" if row["share_tied"] > 0 else ""
    text = (
        f"Over the prior the sign is as claimed in {per_cent(value)} of {of} (95 % interval "
        f"{share_between(low, high)}). Clear of Monte Carlo error: as claimed {per_cent(row['share_clearly'])}, not as "
        f"claimed {per_cent(row['share_clearly_not'])}, undecided {per_cent(row['share_undecided'])}{tied}."
    )
    return text, *columns


def _region(row: pd.Series) -> tuple[str, ...]:
    columns = ("region_at", "region_there", "region_elsewhere")
    if not row["region_key"]:
        return str(row["region"]), "draws", *(("share_as_claimed",) if row["draws"] else ())
    return str(row["region"]).replace("%", "\N{NO-BREAK SPACE}%"), *columns
