"""Life tables: how many ceasefires were still standing each day, and how many ended.

A life table on whole days is all that survival analysis of simulated worlds needs, it is small, and tables of
different chunks of worlds add up exactly. Columns: ``day`` 0 .. follow, ``at_risk`` (episodes whose duration is at
least ``day``), ``events`` (those that ended on it), ``censored`` (those last seen on it, still standing at its end).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Counts = NDArray[np.int64]

CLOCKS = ("V1", "V25", "V5", "collapse")
"""The clocks in the order of the tables (as text sorts): three of violence and the model's own collapse."""

COUNTS = ["at_risk", "events", "censored"]


class LifeCounts(NamedTuple):
    """Several life tables side by side: whose they are, and what happened on each day.

    ``keys`` has one row a table; ``events`` and ``censored`` are integers of shape (tables, follow + 1).
    """

    keys: pd.DataFrame
    events: Counts
    censored: Counts

    @property
    def at_risk(self) -> Counts:
        """Episodes that entered each day, shape (tables, follow + 1)."""
        return at_risk(self.events, self.censored)

    @property
    def follow(self) -> int:
        """The last day of the tables."""
        return self.events.shape[1] - 1


def at_risk(events: Counts, censored: Counts) -> Counts:
    """How many ceasefires enter each day: all that neither ended nor dropped out before it.

    Args:
        events: ends by day, shape (..., days).
        censored: last sightings by day, the same shape.

    Returns:
        Integers of the same shape; day 0 counts everybody.
    """
    leaving = np.asarray(events) + np.asarray(censored)
    return np.cumsum(leaving[..., ::-1], axis=-1)[..., ::-1]


def life_counts(
    durations: ArrayLike,
    event_observed: ArrayLike,
    follow: int = 365,
    group: ArrayLike | None = None,
    groups: int = 1,
) -> tuple[Counts, Counts]:
    """Count the ceasefires that ended, and those last seen standing, on each day since signing.

    Args:
        durations: whole days from signing to the end or the last sighting, at least 1, shape (episodes,).
        event_observed: 1 where the end was seen, else 0, the same shape.
        follow: last day of the table; what lasts longer is last seen standing on it.
        group: which table an episode belongs to, 0 .. groups - 1; all to the first if left out.
        groups: number of tables.

    Returns:
        ``events, censored``: integers of shape (groups, follow + 1).

    Raises:
        ValueError: a duration is no whole day of at least 1, or an indicator is neither 0 nor 1.

    Example:
        >>> events, censored = life_counts([2, 3, 9], [1, 0, 1], follow=5)
        >>> events[0].tolist(), censored[0].tolist()
        ([0, 0, 1, 0, 0, 0], [0, 0, 0, 1, 0, 1])
    """
    lasting = np.asarray(durations)
    seen = np.asarray(event_observed)
    if lasting.shape != seen.shape:
        raise ValueError("durations and event_observed have one entry an episode each")
    if lasting.size and (
        (lasting.dtype.kind not in "iu" and (lasting != np.floor(lasting)).any()) or lasting.min() < 1
    ):
        raise ValueError("a duration is a whole number of days, at least 1")
    if not np.isin(seen, (0, 1)).all():
        raise ValueError("event_observed is 1 where the end was seen, else 0")
    day = np.minimum(lasting, follow).astype(np.int64)
    ended = seen.astype(bool) & (lasting <= follow)
    width = follow + 1
    slot = day if group is None else np.asarray(group, np.int64) * width + day
    events = np.bincount(slot[ended], minlength=groups * width).reshape(groups, width)
    censored = np.bincount(slot[~ended], minlength=groups * width).reshape(groups, width)
    return events.astype(np.int64), censored.astype(np.int64)


def life_table(durations: ArrayLike, event_observed: ArrayLike, follow: int = 365) -> pd.DataFrame:
    """One life table of one set of ceasefires, a row a day from signing.

    Args:
        durations: as for :func:`life_counts`.
        event_observed: as for :func:`life_counts`.
        follow: last day of the table.

    Returns:
        ``day, at_risk, events, censored`` for days 0 .. follow; on day 0 all are at risk and none ends.

    Raises:
        ValueError: as :func:`life_counts`.
    """
    events, censored = life_counts(durations, event_observed, follow)
    return frame_of(LifeCounts(pd.DataFrame(index=range(1)), events, censored))


def first_episodes(episodes: pd.DataFrame) -> pd.DataFrame:
    """The ceasefires that are first in their world and dyad: the ones whose survival is compared.

    Args:
        episodes: the table of ceasefires, ``episode`` counted from 0.

    Returns:
        Its rows with ``episode`` 0, in the same order.
    """
    return episodes[episodes["episode"].to_numpy() == 0]


def first_life_tables(
    episodes: pd.DataFrame, follow: int = 365, clocks: Sequence[str] = CLOCKS, by: Sequence[str] | None = None
) -> pd.DataFrame:
    """Life tables of first ceasefires on the four clocks: the model's own collapse, and deaths as in the record.

    Args:
        episodes: the table of ceasefires (``duration, event_observed`` and ``t_V1, e_V1`` ...); later episodes are
            left out here.
        follow: last day; longer spells are last seen standing on it.
        clocks: which of the four.
        by: key columns; those of ``design, dyad`` that the table has, if left out.

    Returns:
        ``design, dyad, clock, day, at_risk, events, censored``, sorted by the keys. No rows where no ceasefire was
        ever signed.

    Raises:
        ValueError: as :func:`life_counts`.
    """
    first = first_episodes(episodes)
    keys = [key for key in ("design", "dyad") if key in episodes] if by is None else list(by)
    group, labels = group_rows(first, keys)
    parts = []
    for clock in clocks:
        lasting, seen = ("duration", "event_observed") if clock == "collapse" else (f"t_{clock}", f"e_{clock}")
        events, censored = life_counts(first[lasting], first[seen], follow, group, len(labels))
        parts.append(LifeCounts(labels.assign(clock=pd.Series(clock, labels.index, dtype="str")), events, censored))
    return frame_of(_stack(parts))


def add_life_tables(*tables: pd.DataFrame) -> pd.DataFrame:
    """Life tables of all worlds from those of chunks of worlds: ends and last sightings add up.

    Args:
        tables: frames as :func:`first_life_tables` gives them, with the same key columns and the same last day (an
            empty one adds nothing).

    Returns:
        One such frame, the same whatever the chunks and their order.

    Raises:
        ValueError: the last days differ.
    """
    parts = [counts_of(table) for table in tables if len(table)]
    if not parts:
        return tables[0].copy()
    if len({part.follow for part in parts}) > 1:
        raise ValueError("life tables with different last days cannot be added")
    return frame_of(_stack(parts))


def counts_of(tables: pd.DataFrame) -> LifeCounts:
    """Unpack a frame of life tables into one row of counts a table.

    Args:
        tables: key columns (any, or none), then ``day, at_risk, events, censored``; every table has all its days, in
            order.

    Returns:
        The tables side by side, in the order of the frame.

    Raises:
        ValueError: days are missing or out of order.
    """
    keys = [column for column in tables.columns if column not in ("day", *COUNTS)]
    day = tables["day"].to_numpy()
    width = int(day.max()) + 1 if len(day) else 1
    if len(day) % width or not np.array_equal(
        day.reshape(-1, width), np.broadcast_to(np.arange(width), (len(day) // width, width))
    ):
        raise ValueError("a life table has one row for every day from 0 to its last, in order")
    events = tables["events"].to_numpy(np.int64).reshape(-1, width)
    censored = tables["censored"].to_numpy(np.int64).reshape(-1, width)
    return LifeCounts(tables[keys].iloc[::width].reset_index(drop=True), events, censored)


def frame_of(counts: LifeCounts) -> pd.DataFrame:
    """Lay life tables out as a frame, a row a table and day.

    Args:
        counts: tables side by side.

    Returns:
        Key columns, then ``day, at_risk, events, censored``.
    """
    tables, width = counts.events.shape
    frame = counts.keys.iloc[np.repeat(np.arange(tables), width)].reset_index(drop=True)
    frame["day"] = np.tile(np.arange(width, dtype=np.int32), tables)
    frame["at_risk"] = counts.at_risk.ravel()
    frame["events"] = counts.events.ravel()
    frame["censored"] = counts.censored.ravel()
    return frame


def group_rows(frame: pd.DataFrame, keys: Sequence[str]) -> tuple[NDArray[np.int64], pd.DataFrame]:
    """Which rows speak of the same thing, and of what, in the order of the keys.

    Args:
        frame: any table with the key columns.
        keys: their names; none puts all rows together.

    Returns:
        A group number a row, 0 upwards in sorted order of the keys, and the table of the groups' keys.
    """
    if not keys:
        return np.zeros(len(frame), np.int64), pd.DataFrame(index=range(1))
    number = frame.groupby(list(keys), sort=True, observed=True).ngroup().to_numpy(np.int64)
    groups = int(number.max()) + 1 if len(number) else 0
    first = np.full(groups, len(number))
    np.minimum.at(first, number, np.arange(len(number)))
    return number, frame[list(keys)].iloc[first].reset_index(drop=True)


def _stack(parts: Sequence[LifeCounts]) -> LifeCounts:
    keys = pd.concat([part.keys for part in parts], ignore_index=True)
    number, labels = group_rows(keys, list(keys.columns))
    width = parts[0].follow + 1
    events = np.zeros((len(labels), width), np.int64)
    censored = np.zeros_like(events)
    np.add.at(events, number, np.concatenate([part.events for part in parts]))
    np.add.at(censored, number, np.concatenate([part.censored for part in parts]))
    return LifeCounts(labels, events, censored)
