"""A sentence and the cells it rests on: what lets a reader go from words to a number, and from there to worlds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Source:
    """One number of one file: `selector` (column to value) picks the row, `column` the cell that holds `value`."""

    file: str
    selector: Mapping[str, Any]
    column: str
    value: float


@dataclass(frozen=True)
class Sentence:
    """One sentence and where its number lies.

    Attributes:
        id: its anchor in the report, s1, s2, ...
        text: the sentence.
        file: the file of the result that holds the number.
        selector: column to value; together they pick one row of the file.
        column: the column of the number.
        value: the number as it stands in the file.
        others: the further numbers that the sentence prints: ends of intervals, levels.
        sign: -1 where the sentence tells the pair the other way round than the file.
        role: what it is for: answer, estimand, more or range.
        estimand: which of the five it states, if any: signing, given, forced, always, peace.
    """

    id: str
    text: str
    file: str
    selector: Mapping[str, Any]
    column: str
    value: float
    others: tuple[Source, ...] = ()
    sign: int = 1
    role: str = "estimand"
    estimand: str = ""


def cite(file: str, selector: Mapping[str, Any], row: pd.Series, column: str, *others: str) -> dict[str, Any]:
    """The fields of a sentence that say where its number lies, and where the further ones of the same row do."""
    further = tuple(Source(file, selector, name, float(row[name])) for name in others)
    return {"file": file, "selector": selector, "column": column, "value": float(row[column]), "others": further}


def placed(draft: dict[str, Any], within: str) -> dict[str, Any]:
    """The fields of a sentence whose tables lie in a folder of the result: beside a pattern, where it is no answer."""
    if not within:
        return draft
    others = tuple(replace(other, file=within + other.file) for other in draft["others"])
    role = "estimand" if draft.get("role") == "answer" else draft.get("role", "estimand")
    return {**draft, "file": within + draft["file"], "others": others, "role": role}


def source(found: Mapping[str, Any]) -> Source:
    """The main number alone."""
    return Source(found["file"], found["selector"], found["column"], found["value"])


def plain(value: Any) -> Any:
    """A value of a frame as plain Python."""
    return value.item() if hasattr(value, "item") else value
