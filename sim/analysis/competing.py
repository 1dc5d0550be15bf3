"""Why ceasefires end: the share ended by each cause, with all causes at work together.

One minus a Kaplan-Meier curve of one cause, which treats the other causes as drop-outs, is never used: it answers what
would happen if the other causes did not exist.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import Z95, Floats, ratio
from sim.analysis.life_tables import Counts, counts_of, first_episodes, first_life_tables, group_rows, life_counts
from sim.analysis.survival import survival_function
from sim.analysis.tallies import add_counts
from sim.vocabulary import CAUSES


def cause_counts(
    durations: ArrayLike,
    event_observed: ArrayLike,
    cause: ArrayLike,
    follow: int = 365,
    causes: Sequence[str] = CAUSES,
    group: ArrayLike | None = None,
    groups: int = 1,
) -> Counts:
    """Count the ceasefires that each cause ended on each day since signing.

    Args:
        durations: whole days, at least 1, shape (episodes,).
        event_observed: 1 where the end was seen.
        cause: the name of what ended it; anything where no end was seen.
        follow: last day.
        causes: the names, in the order of the result.
        group: which table an episode belongs to, 0 .. groups - 1; all to the first if left out.
        groups: number of tables.

    Returns:
        Integers of shape (groups, causes, follow + 1).

    Raises:
        ValueError: an end has a cause that is not among ``causes``.
    """
    lasting, seen = np.asarray(durations), np.asarray(event_observed).astype(bool)
    ended = seen & (lasting <= follow)
    number = pd.Index(list(causes), dtype=object).get_indexer(np.asarray(cause, object)[ended]).astype(np.int64)
    if (number < 0).any():
        raise ValueError(f"a ceasefire ends by one of {', '.join(causes)}")
    if group is not None:
        number = number + len(causes) * np.asarray(group, np.int64)[ended]
    events, _ = life_counts(lasting[ended], seen[ended], follow, number, groups * len(causes))
    return events.reshape(groups, len(causes), follow + 1)


def aalen_johansen(cause_events: ArrayLike, at_risk: ArrayLike, z: float = Z95) -> tuple[Floats, Floats, Floats]:
    """The share of ceasefires ended by each cause up to each day.

    Args:
        cause_events: ends by cause and day, shape (..., causes, days).
        at_risk: ceasefires entering each day, shape (..., days).
        z: normal quantile of the level.

    Returns:
        Cumulative incidence, lower and upper ends, each (..., causes, days). Over the causes the incidences add up to
        1 − S. The variance is exact for daily multinomial hazards (I(1 − I)/n where nobody is lost); the ends are
        log-log transformed, or the score interval where the incidence is 0 or 1.

    Source: Aalen and Johansen (1978); the variance follows by the delta method.
    """
    ended, entering = np.asarray(cause_events, float), np.asarray(at_risk, float)[..., None, :]
    everyone = ended.sum(axis=-2, keepdims=True)
    survival = survival_function(everyone, entering)
    before = np.nan_to_num(np.concatenate([np.ones_like(survival[..., :1]), survival[..., :-1]], axis=-1))
    daily = np.nan_to_num(ratio(ended, entering))
    share = np.cumsum(before * daily, axis=-1)
    variance = _incidence_variance(share, before, daily, everyone, entering)
    inside = (share > 0) & (share < 1)
    log = np.log(np.where(inside, share, 0.5))
    reach = np.minimum(z * np.sqrt(variance) / np.where(inside, share * np.abs(log), 1), 700)
    n, square = entering[..., :1], z * z
    # Nobody ended by this cause yet: the share lies below what n ceasefires watched so far could have hidden.
    watched = np.maximum(entering, np.cumsum(everyone, axis=-1))
    lower = np.where(inside, np.exp(log * np.exp(reach)), np.where(share <= 0, 0.0, n / (n + square)))
    upper = np.where(inside, np.exp(log * np.exp(-reach)), np.where(share <= 0, square / (watched + square), 1.0))
    known = ~np.isnan(survival)
    return tuple(np.where(known, curve, np.nan) for curve in (share, lower, upper))  # type: ignore[return-value]


def _incidence_variance(share: Floats, before: Floats, daily: Floats, everyone: Floats, entering: Floats) -> Floats:
    staying = entering - everyone
    leaving = np.divide(everyone, entering * staying, out=np.zeros_like(everyone), where=(entering > 0) & (staying > 0))
    own = before**2 * np.nan_to_num(ratio(daily * (1 - daily), entering))
    both = before * np.nan_to_num(ratio(daily, entering))
    # sum over d ≤ t of (I(t) − I(d))² leaving(d) − 2 (I(t) − I(d)) both(d) + own(d), expanded into running sums.
    total, first, second = (np.cumsum(share**power * leaving, -1) for power in (0, 1, 2))
    ahead = share**2 * total - 2 * share * first + second
    cross = share * np.cumsum(both, -1) - np.cumsum(share * both, -1)
    return np.clip(ahead - 2 * cross + np.cumsum(own, -1), 0, None)


def cause_table(episodes: pd.DataFrame, follow: int = 365, by: Sequence[str] | None = None) -> pd.DataFrame:
    """Which causes ended how many first ceasefires on which day: what figures of causes need of a chunk of worlds.

    Args:
        episodes: the table of ceasefires, with ``cause``; later episodes are left out here.
        follow: last day; what ends after it is left out, as in the life tables.
        by: key columns; those of ``design, dyad`` that the table has, if left out.

    Returns:
        Key columns, ``cause, day, events``: a row wherever at least one ceasefire ended, sorted by all but the last.

    Raises:
        ValueError: a ceasefire ended and no cause is named, or on no whole day of at least 1.
    """
    first = first_episodes(episodes)
    keys = [key for key in ("design", "dyad") if key in episodes] if by is None else list(by)
    ended = first[first["event_observed"].to_numpy(bool) & (first["duration"].to_numpy() <= follow)]
    lasted = ended["duration"].to_numpy()
    if ended["cause"].isna().any():
        raise ValueError("a ceasefire that ended has a cause")
    if len(lasted) and (lasted.min() < 1 or (lasted != np.floor(lasted)).any()):
        raise ValueError("a duration is a whole number of days, at least 1")
    group, labels = group_rows(ended, keys)
    names, name = np.unique(ended["cause"].to_numpy(object).astype(str), return_inverse=True)
    shape = (len(labels), max(len(names), 1), follow + 1)
    slots, events = np.unique(np.ravel_multi_index((group, name, lasted.astype(np.int64)), shape), return_counts=True)
    group, name, day = np.unravel_index(slots, shape)
    frame = labels.iloc[group].reset_index(drop=True)
    frame["cause"] = pd.Series(names[name], dtype="str")
    return frame.assign(day=day.astype(np.int32), events=events.astype(np.int64))


def add_causes(*tables: pd.DataFrame) -> pd.DataFrame:
    """Ends by cause and day over all worlds from those of chunks of worlds.

    Args:
        tables: frames as :func:`cause_table` gives them, with the same key columns (an empty one adds nothing).

    Returns:
        One such frame, the same whatever the chunks and their order.
    """
    filled = [table for table in tables if len(table)]
    if not filled:
        return tables[0].copy()
    return add_counts(filled, [column for column in filled[0].columns if column != "events"])


def incidence_table(life_tables: pd.DataFrame, ended: pd.DataFrame, causes: Sequence[str] = CAUSES) -> pd.DataFrame:
    """By which causes ceasefires have ended by each day, from life tables and the ends by cause that stand behind them.

    Args:
        life_tables: frames as :func:`sim.analysis.life_tables.first_life_tables` gives them; of several clocks only
            the model's own collapse is looked at.
        ended: the ends of the same ceasefires as :func:`cause_table` gives them, with the same key columns.
        causes: the causes told, in this order.

    Returns:
        Key columns, ``cause, day, at_risk, events, incidence, incidence_lo, incidence_hi``.

    Raises:
        ValueError: an end has a cause that is not among ``causes``, or the two frames speak of different ceasefires.
    """
    if "clock" in life_tables:
        life_tables = life_tables[life_tables["clock"] == "collapse"].drop(columns="clock")
    counts = counts_of(life_tables)
    keys, (tables, width) = list(counts.keys.columns), counts.events.shape
    number = pd.Index(list(causes), dtype=object).get_indexer(ended["cause"].to_numpy(object))
    if (number < 0).any():
        raise ValueError(f"a ceasefire ends by one of {', '.join(causes)}")
    split = np.zeros((tables, len(causes), width), np.int64)
    numbered = counts.keys.assign(table=np.arange(tables))
    whose = ended[keys].merge(numbered, on=keys, how="left")["table"] if keys else pd.Series(0, ended.index)
    day = ended["day"].to_numpy(np.int64)
    known = whose.notna().to_numpy() & (day < width)
    np.add.at(split, (whose.to_numpy(float)[known].astype(int), number[known], day[known]), ended["events"][known])
    if not known.all() or not np.array_equal(split.sum(axis=1), counts.events):
        raise ValueError("the ends by cause are not those of the life tables")
    share, lower, upper = aalen_johansen(split, counts.at_risk)
    frame = counts.keys.iloc[np.repeat(np.arange(tables), len(causes) * width)].reset_index(drop=True)
    frame["cause"] = pd.Series(np.tile(np.repeat(np.asarray(causes, object), width), tables), dtype="str")
    frame["day"] = np.tile(np.arange(width, dtype=np.int32), tables * len(causes))
    frame["at_risk"] = np.repeat(counts.at_risk, len(causes), axis=0).ravel()
    frame["events"] = split.ravel()
    return frame.assign(incidence=share.ravel(), incidence_lo=lower.ravel(), incidence_hi=upper.ravel())


def cumulative_incidence(
    episodes: pd.DataFrame, follow: int = 365, by: Sequence[str] | None = None, causes: Sequence[str] = CAUSES
) -> pd.DataFrame:
    """By which causes first ceasefires have ended by each day, a row a cause and day.

    Args:
        episodes: the table of ceasefires, with ``cause``.
        follow: last day.
        by: key columns; those of ``design, dyad`` that the table has, if left out.
        causes: the causes told, in this order.

    Returns:
        The frame of :func:`incidence_table`.

    Raises:
        ValueError: as :func:`cause_table` and :func:`incidence_table`.
    """
    life = first_life_tables(episodes, follow, ["collapse"], by)
    return incidence_table(life, cause_table(episodes, follow, by), causes)
