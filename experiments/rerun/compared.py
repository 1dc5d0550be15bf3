"""Two files that should be one: whether their bytes are, and where not, what differs in the reader's words."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.manifest import NAME as MANIFEST
from experiments.manifest import sha256
from experiments.provenance import LAST

BOX = re.compile(rb'<section class="provenance".*?</section>', re.DOTALL)
"""The box of a page that tells what made it."""
MOST = 4


class File(NamedTuple):
    """One file of a result: its hash, and its bytes but for the box that tells what made it."""

    digest: str
    content: str


def files_of(folder):
    """Files of a result by name, but for ``provenance.json``, hidden ones and their hidden folders."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.as_posix() != LAST and not any(part.startswith(".") for part in name.parts):
            content = path.read_bytes()
            own = BOX.sub(b"", content) if path.suffix == ".html" else content
            # The head of a manifest tells the code that made its parts.
            own = own.partition(b"\n")[2] if path.name == MANIFEST else own
            found[name.as_posix()] = File(sha256(content), sha256(own))
    return found


def told_difference(one, other):
    """How two files of one name differ, in words."""
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet}.get(one.suffix)
    if read is None or "parts" in one.parts:
        return f"differs ({one.stat().st_size:,} and {other.stat().st_size:,} bytes)"
    try:
        first, second = read(one), read(other)
    except (OSError, ValueError) as error:
        return f"cannot be read ({' '.join(str(error).split())[:100]})"
    if list(first.columns) != list(second.columns):
        odd = sorted(set(first.columns) ^ set(second.columns))
        return f"has other columns ({', '.join(odd[:MOST]) or 'in another order'})"
    if len(first) != len(second):
        return f"has {len(first):,} rows, now {len(second):,}"
    told = [words for name in first.columns for words in _of_column(name, first[name], second[name])]
    return f"{'; '.join(told[:MOST])}{' ...' if len(told) > MOST else ''}" or "has the same rows in other bytes"


def _of_column(name, first, second):
    """What differs in a column: nothing, or one sentence."""
    both = first.isna() & second.isna()
    differs = ~((first == second).fillna(False) | both)
    if differs.any():
        words = f"column {name} differs in {int(differs.sum()):,} of {len(first):,} rows"
        if pd.api.types.is_numeric_dtype(first) and pd.api.types.is_numeric_dtype(second):
            apart = (first[differs].astype(float) - second[differs].astype(float)).abs().to_numpy()
            words += f" (by {np.nanmax(apart, initial=0):.3g} at most)"
        yield words
