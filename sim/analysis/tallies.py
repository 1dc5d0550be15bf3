"""What is kept of a million worlds when the worlds themselves are not: counts and sums that chunks can add.

Every entry is an integer, so the sum over chunks is the same to the last bit whatever the chunks and their order.
Together with the life tables a tally is all that ``summary.csv`` needs.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.life_tables import first_episodes, group_rows

SIGNING_DAYS = (60, 120, 180)
"""The days by which signing rates are told."""

TALLIES = ("worlds", "n", "signed", *(f"signed{day}" for day in SIGNING_DAYS), "peace_sum", "peace_squares")
"""Columns of a tally: worlds, first ceasefires, worlds that signed by the horizon and by each day, days at peace."""


def signed_by(runs: pd.DataFrame, day: int) -> np.ndarray:
    """Which worlds had signed by the end of a day.

    Args:
        runs: the table of worlds, with ``signed`` and ``first_signed_day`` (missing where unsigned).
        day: the day, counted from day 0.

    Returns:
        Booleans, one a row. With ``start=doha`` this speaks of the strategy's act-against-militants package.
    """
    first = runs["first_signed_day"].to_numpy(dtype=float, na_value=np.nan)
    return runs["signed"].to_numpy(bool) & (np.nan_to_num(first, nan=np.inf) <= day)


def tally(runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int = 180) -> pd.DataFrame:
    """Count what a chunk of worlds did: how many signed by when, and how many days they were at peace.

    Args:
        runs: the table of worlds.
        episodes: the table of ceasefires of the same worlds.
        horizon: last day on which a first ceasefire can be signed.

    Returns:
        Key columns (those of ``design, dyad`` that ``runs`` has) and the integer columns of ``TALLIES``.
    """
    keys = [key for key in ("design", "dyad") if key in runs]
    group, labels = group_rows(runs, keys)
    counts = {name: np.zeros(len(labels), np.int64) for name in TALLIES}
    peace = runs["days_at_peace"].to_numpy(np.int64)
    counts["worlds"] = np.bincount(group, minlength=len(labels))
    for name, day in (("signed", horizon), *((f"signed{day}", day) for day in SIGNING_DAYS)):
        counts[name] = np.bincount(group[signed_by(runs, day)], minlength=len(labels))
    # np.bincount would add in floating point: exact here too, but integers stay integers.
    np.add.at(counts["peace_sum"], group, peace)
    np.add.at(counts["peace_squares"], group, peace**2)
    first = first_episodes(episodes)
    if keys:
        signed = first.groupby(keys, observed=True).size().rename("n").reset_index() if len(first) else None
        found = labels.merge(signed, on=keys, how="left")["n"] if signed is not None else pd.Series(0, labels.index)
        counts["n"] = found.fillna(0).to_numpy(np.int64)
    else:
        counts["n"] = np.array([len(first)], np.int64)
    return labels.assign(**{name: counts[name].astype(np.int64) for name in TALLIES})


def add_tallies(*tallies: pd.DataFrame) -> pd.DataFrame:
    """The tally of all worlds from those of chunks of worlds.

    Args:
        tallies: frames as :func:`tally` gives them, with the same key columns.

    Returns:
        One such frame, sorted by the keys.
    """
    return add_counts(tallies, [key for key in ("design", "dyad") if key in tallies[0]])


def add_counts(frames: Sequence[pd.DataFrame], keys: Sequence[str]) -> pd.DataFrame:
    """Add up integer columns of chunks that speak of the same things.

    Args:
        frames: tables with the key columns and integer columns; an integer missing everywhere stays missing.
        keys: names of the key columns.

    Returns:
        One row a key, sorted, columns in the order of the first frame.
    """
    stacked = pd.concat(frames, ignore_index=True)
    number, labels = group_rows(stacked, keys)
    added = labels[list(keys)].copy()
    for column in frames[0].columns:
        if column in added:
            continue
        values = stacked[column]
        if values.isna().all() and len(values):
            added[column] = pd.array([pd.NA] * len(labels), dtype="Int64")
            continue
        total = np.zeros(len(labels), np.int64)
        np.add.at(total, number, values.to_numpy(np.int64))
        added[column] = pd.array(total, dtype=frames[0][column].dtype) if len(labels) else total
    return added[list(frames[0].columns)]
