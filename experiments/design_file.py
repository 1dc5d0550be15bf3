"""Designs made elsewhere: a CSV file whose columns are dotted keys, one point a line."""

import csv
from pathlib import Path
from typing import Any

from experiments.design_keys import check_key, is_whole
from experiments.overrides import near_keys
from experiments.worlds import SWEPT_WORDS
from sim.refusal import Refusal

LARGEST_CSV = 100_000_000


def read_points(name):
    """Keys and values of the points of a file, in its order.

    Raises:
        Refusal: no such file, a column that is no key, a value that is none, the same point twice.
    """
    path = Path(name)
    if not path.is_file():
        raise Refusal(f"design.file: there is no file {name}")
    size = path.stat().st_size
    if size > LARGEST_CSV:
        raise Refusal(f"design.file: {name} has {size:,} bytes; a list of points has at most {LARGEST_CSV:,}")
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal(f"design.file: {name} is not readable as CSV: {error}") from None
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise Refusal(f"design.file: {name} needs a first line of dotted keys and at least one line of values")
    keys = tuple(cell.strip() for cell in rows[0])
    for key in keys:
        if keys.count(key) > 1:
            raise Refusal(f"design.file: {name} has two columns {key!r}")
        try:
            check_key(key)
        except Refusal:
            raise Refusal(
                f"design.file: {name} has a column {key!r} that is no key: {near_keys(key, SWEPT_WORDS)}"
            ) from None
    values = tuple(_row(name, line, keys, row) for line, row in enumerate(rows[1:], start=2))
    seen: dict[tuple[Any, ...], int] = {}
    for line, row in enumerate(values, start=2):
        if row in seen:
            raise Refusal(f"design.file: lines {seen[row]} and {line} of {name} are the same point")
        seen[row] = line
    return keys, values


def _row(name, line, keys, row):
    if len(row) != len(keys):
        raise Refusal(f"design.file: line {line} of {name} has {len(row)} values for {len(keys)} keys")
    return tuple(_cell(name, line, key, cell.strip()) for key, cell in zip(keys, row, strict=True))


def _cell(name, line, key, cell):
    if key in SWEPT_WORDS:
        return cell
    try:
        return int(cell) if is_whole(key) else float(cell)
    except ValueError:
        kind = "a whole number" if is_whole(key) else "a number"
        raise Refusal(f"design.file: {key} in line {line} of {name} must be {kind}, not {cell!r}") from None
