"""Why ceasefires end: the share ended by each cause, with all causes at work together.

One minus a Kaplan-Meier curve of one cause, which treats the other causes as drop-outs, is never used: it answers what
would happen if the other causes did not exist.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import Z95, Floats, ratio
from sim.analysis.life_tables import Counts, at_risk, first_episodes, group_rows, life_counts
from sim.analysis.survival import survival_function
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
        Key columns, ``cause, day, at_risk, events, incidence, incidence_lo, incidence_hi``.

    Raises:
        ValueError: as :func:`cause_counts`.
    """
    first = first_episodes(episodes)
    keys = [key for key in ("design", "dyad") if key in episodes] if by is None else list(by)
    group, labels = group_rows(first, keys)
    tables, width = len(labels), follow + 1
    events, censored = life_counts(first["duration"], first["event_observed"], follow, group, tables)
    entering = at_risk(events, censored)
    split = group if tables else None
    ended = cause_counts(first["duration"], first["event_observed"], first["cause"], follow, causes, split, tables)
    share, lower, upper = aalen_johansen(ended, entering)
    frame = labels.iloc[np.repeat(np.arange(tables), len(causes) * width)].reset_index(drop=True)
    frame["cause"] = pd.Series(np.tile(np.repeat(np.asarray(causes, object), width), tables), dtype="str")
    frame["day"] = np.tile(np.arange(width, dtype=np.int32), tables * len(causes))
    frame["at_risk"] = np.repeat(entering, len(causes), axis=0).ravel()
    frame["events"] = ended.ravel()
    return frame.assign(incidence=share.ravel(), incidence_lo=lower.ravel(), incidence_hi=upper.ravel())
