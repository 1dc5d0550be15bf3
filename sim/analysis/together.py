"""How long the first ceasefires of two policies lasted in the same worlds, counted: worlds that agree share a row.

``together.parquet`` has one row a pair of policies, a dyad and a way in which the two ceasefires went. Entries are
integers, so chunks of worlds add up exactly, and there are never more rows than such ways, however many worlds.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.life_tables import first_episodes
from sim.analysis.tallies import add_counts

WORLD = "replicate"

WENT = ("duration_a", "ended_a", "duration_b", "ended_b")
"""How both ceasefires went: days (0 where the world has none under that policy), and 1 where the end was seen."""

TOGETHER_KEYS = ("design_a", "design_b", "dyad", *WENT)

TYPES = {"design_a": "int32", "design_b": "int32", "dyad": "str"} | dict.fromkeys(WENT, "int32") | {"worlds": "int64"}


def durations_together(episodes: pd.DataFrame, pairs: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """Count the worlds in which the first ceasefires under A and under B went the same way.

    Args:
        episodes: the table of ceasefires (``design, replicate, dyad, episode, duration, event_observed``); later
            ceasefires than the first of a world are left out here.
        pairs: the designs A and B of each pair wanted; one without ceasefires adds no rows.

    Returns:
        ``design_a, design_b, dyad, duration_a, ended_a, duration_b, ended_b, worlds``, sorted. A policy under which a
        world has no first ceasefire has duration 0 there; worlds without one under both are left out.

    Raises:
        ValueError: a world has two first ceasefires, or a duration is no whole day of at least 1.
    """
    first = first_episodes(episodes)
    parts = []
    for a, b in sorted(pairs):
        arms = [first[(first["design"] == design).to_numpy()] for design in (a, b)]
        for dyad in sorted({dyad for arm in arms for dyad in arm["dyad"].unique()}):
            cells = _cells([arm[(arm["dyad"] == dyad).to_numpy()] for arm in arms])
            parts.append(cells.assign(design_a=a, design_b=b, dyad=dyad))
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in TYPES.items()})
    return pd.concat(parts, ignore_index=True)[list(TYPES)].astype(TYPES)


def add_together(*tables: pd.DataFrame) -> pd.DataFrame:
    """The same counts over all worlds from those of chunks of worlds.

    Args:
        tables: frames as :func:`durations_together` gives them (an empty one adds nothing).

    Returns:
        One such frame, the same whatever the chunks and their order.
    """
    filled = [table for table in tables if len(table)]
    return add_counts(filled, TOGETHER_KEYS) if filled else tables[0].copy()


def _cells(arms: list[pd.DataFrame]) -> pd.DataFrame:
    """One dyad under two policies: in how many worlds the two ceasefires went which way."""
    told = [arm[WORLD].to_numpy(np.int64) for arm in arms]
    worlds = np.unique(np.concatenate(told))
    went = np.zeros((4, len(worlds)), np.int64)
    for side, (world, arm) in enumerate(zip(told, arms, strict=True)):
        if len(np.unique(world)) < len(world):
            raise ValueError("a world has one first ceasefire: choose a design and a dyad")
        place = np.searchsorted(worlds, world)
        went[2 * side, place] = _whole_days(arm["duration"].to_numpy())
        went[2 * side + 1, place] = arm["event_observed"].to_numpy(np.int64)
    shape = tuple(went.max(axis=1, initial=0) + 1)
    slots, number = np.unique(np.ravel_multi_index(tuple(went), shape), return_counts=True)
    return pd.DataFrame(dict(zip(WENT, np.unravel_index(slots, shape), strict=True)) | {"worlds": number})


def _whole_days(lasted: NDArray) -> NDArray[np.int64]:
    if len(lasted) and (lasted.min() < 1 or (lasted != np.floor(lasted)).any()):
        raise ValueError("a duration is a whole number of days, at least 1")
    return lasted.astype(np.int64)
