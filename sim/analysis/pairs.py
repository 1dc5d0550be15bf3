"""Pairs of policies in the same possible worlds: the sums from which every paired contrast is made.

``pairs.parquet`` has one row a design point, dyad and pair of policies; all entries are integers, so chunks of worlds
add up exactly. The pairs are all pairs of strategies within one assignment, and each strategy's endogenous against its
forced assignment. The first policy of a pair is A, the second B, in the order of the designs.

Populations (prefixes of columns):
    ``paired``: worlds in which there is a first ceasefire under both policies. Under forced assignment every world.
    ``always``: worlds signed under both policies (always-signers) that have a first ceasefire under both. With
        ``start=clashes`` and both endogenous the same as ``paired``; with ``start=doha``, where everybody begins inside
        a truce, the worlds that sign the militants package under both.
    ``own``: worlds that have a first ceasefire under that one policy (suffix ``_a`` or ``_b``).
Measures: ``rmst365`` (days, cut at min(365, follow)) and ``S30, S90, S180, S365`` (outlasts that day: 0 or 1).
Columns ``<population>_<measure>_sum_a, _sum_b, _squares_a, _squares_b, _cross`` are sums over the population; the
squares of 0-or-1 measures are their sums and not repeated. ``days_at_peace_*`` sums run over all ``n`` worlds.
``<population>_moved`` is the number of its worlds in which ``rmst365`` differs between the two.
``saved<day>`` outlast the day under A only, ``broken<day>`` under B only, ``unaffected<day>`` under both or neither,
among ``paired``. Days beyond ``follow`` are missing (NA).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.summary import point_of
from sim.analysis.survival import LANDMARKS, RESTRICTION
from sim.analysis.tallies import add_counts, signed_by
from sim.analysis.worlds import first_of_each_world

PAIR_KEYS = ("point", "design_a", "design_b", "dyad", "strategy_a", "assign_a", "strategy_b", "assign_b", "follow")

BLOCK = 16_384
"""Worlds that are multiplied at once: keeps the memory flat."""


class Arms(NamedTuple):
    """The same worlds of one dyad under several policies, one row a policy and one column a world.

    ``signed``: booleans (by the horizon); ``duration``: whole days of the first ceasefire, 0 where there is none and
    follow + 1 where it still stands on day ``follow``; ``days_at_peace``: whole days. Each of shape (policies, worlds).
    """

    signed: NDArray[np.bool_]
    duration: NDArray[np.int64]
    days_at_peace: NDArray[np.int64]

    def worlds(self, first: int, last: int) -> "Arms":
        """The worlds from one column up to, not including, another."""
        return Arms(self.signed[:, first:last], self.duration[:, first:last], self.days_at_peace[:, first:last])


def pair_sums(arms: Arms, pairs: Iterable[tuple[int, int]], follow: int = 365) -> pd.DataFrame:
    """Add up, over the same worlds, what happened under each policy of a pair and under both.

    Args:
        arms: the worlds, aligned.
        pairs: which rows of ``arms`` are A and B.
        follow: days for which a first ceasefire is followed.

    Returns:
        One row a pair, the integer columns of ``pairs.parquet`` after its keys.
    """
    chosen = np.array(list(pairs), np.int64).reshape(-1, 2)
    a, b = chosen[:, 0], chosen[:, 1]
    total: dict[str, NDArray[np.float64]] = {}
    for start in range(0, arms.signed.shape[1], BLOCK):
        for name, sums in _block_sums(arms.worlds(start, start + BLOCK), a, b, follow):
            total[name] = total[name] + sums if name in total else sums
    if not total:
        total = {name: np.zeros(len(a)) for name, _ in _block_sums(arms.worlds(0, 0), a, b, follow)}
    # Sums of products of whole days stay far below 2**53: floating point has added them exactly.
    frame = pd.DataFrame({name: np.rint(sums).astype(np.int64) for name, sums in total.items()})
    for day in (day for day in LANDMARKS if day > follow):
        late = [
            name for name in frame if f"S{day}_" in name or name in (f"saved{day}", f"broken{day}", f"unaffected{day}")
        ]
        frame[late] = pd.DataFrame({name: pd.array([pd.NA] * len(frame), dtype="Int64") for name in late})
    return frame


def _block_sums(arms: Arms, a: NDArray, b: NDArray, follow: int) -> Iterator[tuple[str, NDArray[np.float64]]]:
    has = (arms.duration > 0).astype(float)
    signed = arms.signed.astype(float)
    lasted = np.minimum(arms.duration, min(RESTRICTION, follow)).astype(float)
    measures = {f"rmst{RESTRICTION}": lasted} | {f"S{day}": (arms.duration > day).astype(float) for day in LANDMARKS}
    both_signed = signed @ signed.T
    per_arm = signed.sum(axis=1)
    worlds = float(arms.signed.shape[1])
    yield "n", np.full(len(a), worlds)
    yield "n_both", both_signed[a, b]
    yield "n_only_a", per_arm[a] - both_signed[a, b]
    yield "n_only_b", per_arm[b] - both_signed[a, b]
    yield "n_neither", worlds - per_arm[a] - per_arm[b] + both_signed[a, b]
    paired = (has @ has.T)[a, b]
    for population, mask in (("paired", has), ("always", has * signed)):
        yield f"{population}_n", (mask @ mask.T)[a, b]
        shares = [(mask[i] * mask[j]) @ (lasted[i] != lasted[j]) for i, j in zip(a, b, strict=True)]
        yield f"{population}_moved", np.array(shares, float)
        for name, value in measures.items():
            yield from _products(f"{population}_{name}", value * mask, mask, a, b, name.startswith("S"))
    yield "own_n_a", has.sum(axis=1)[a]
    yield "own_n_b", has.sum(axis=1)[b]
    for name, value in measures.items():
        yield f"own_{name}_sum_a", value.sum(axis=1)[a]
        yield f"own_{name}_sum_b", value.sum(axis=1)[b]
        if not name.startswith("S"):
            yield f"own_{name}_squares_a", (value**2).sum(axis=1)[a]
            yield f"own_{name}_squares_b", (value**2).sum(axis=1)[b]
    peace = arms.days_at_peace.astype(float)
    yield from _products("days_at_peace", peace, np.ones_like(peace), a, b, False)
    yield "a_more_peace", np.array([(peace[i] > peace[j]).sum() for i, j in zip(a, b, strict=True)], float)
    yield "b_more_peace", np.array([(peace[i] < peace[j]).sum() for i, j in zip(a, b, strict=True)], float)
    for day in LANDMARKS:
        outlasts = measures[f"S{day}"]
        cross, alone = outlasts @ outlasts.T, outlasts @ has.T
        saved, broken = alone[a, b] - cross[a, b], alone[b, a] - cross[a, b]
        yield f"saved{day}", saved
        yield f"broken{day}", broken
        yield f"unaffected{day}", paired - saved - broken


def _products(
    name: str, value: NDArray, mask: NDArray, a: NDArray, b: NDArray, indicator: bool
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    sums = value @ mask.T
    yield f"{name}_sum_a", sums[a, b]
    yield f"{name}_sum_b", sums[b, a]
    if not indicator:
        squares = value**2 @ mask.T
        yield f"{name}_squares_a", squares[a, b]
        yield f"{name}_squares_b", squares[b, a]
    yield f"{name}_cross", (value @ value.T)[a, b]


def pairs_of_policies(designs: pd.DataFrame) -> list[tuple[int, int]]:
    """Which policies of one design point are compared.

    Args:
        designs: the designs of one point, with ``strategy, assign``.

    Returns:
        Pairs of row numbers: any two strategies of the same assignment, and one strategy endogenous (A) and forced (B).
    """
    strategy, assign = designs["strategy"].tolist(), designs["assign"].tolist()
    within = [(i, j) for i in range(len(strategy)) for j in range(i + 1, len(strategy)) if assign[i] == assign[j]]
    across = [
        (i, j)
        for i in range(len(strategy))
        for j in range(len(strategy))
        if strategy[i] == strategy[j] and (assign[i], assign[j]) == ("endogenous", "forced")
    ]
    return within + across


def pairs_table(
    runs: pd.DataFrame,
    episodes: pd.DataFrame,
    designs: pd.DataFrame,
    horizon: int = 180,
    follow: int = 365,
    compared: Sequence[tuple[int, int]] | None = None,
) -> pd.DataFrame:
    """``pairs.parquet`` for a chunk of worlds: all compared pairs of policies at every design point it holds.

    Args:
        runs: the table of worlds; every policy of a point has the same worlds.
        episodes: the table of ceasefires of the same worlds.
        designs: ``design, strategy, assign``, swept keys, ``point`` if written. Designs without runs are passed over.
        horizon: last day on which a first ceasefire can be signed.
        follow: days for which a first ceasefire is followed.
        compared: the designs A and B of each pair wanted, of one point; those of :func:`pairs_of_policies` if left out.

    Returns:
        ``PAIR_KEYS`` and the columns of :func:`pair_sums`, sorted by point, design_a, design_b, dyad.

    Raises:
        ValueError: two policies of a point were not run in the same worlds, or a first ceasefire was lost from sight
            before ``follow`` (a difference of such worlds would be no difference of survival).
    """
    points = point_of(designs)
    present = designs[designs["design"].isin(runs["design"].unique())].sort_values("design", kind="stable")
    cubes = _arms_by_design(runs, episodes, horizon, follow)
    parts = []
    for point, rows in present.groupby(present["design"].map(points), sort=True):
        number = rows["design"].tolist()
        chosen = pairs_of_policies(rows)
        if compared is not None:
            chosen = [(number.index(a), number.index(b)) for a, b in compared if a in number and b in number]
        if not chosen:
            continue
        for dyad in sorted({dyad for design, dyad in cubes if design in set(number)}):
            sums = pair_sums(_aligned([cubes[design, dyad] for design in number]), chosen, follow)
            keys: dict[str, object] = {"point": point}
            for side, at in (("a", 0), ("b", 1)):
                picked = rows.iloc[[pair[at] for pair in chosen]].reset_index(drop=True)
                keys |= {f"{key}_{side}": picked[key] for key in ("design", "strategy", "assign")}
            frame = pd.DataFrame(keys | {"dyad": dyad, "follow": follow})[list(PAIR_KEYS)]
            parts.append(pd.concat([frame, sums], axis=1))
    if not parts:
        nothing = Arms(np.zeros((1, 0), bool), np.zeros((1, 0), np.int64), np.zeros((1, 0), np.int64))
        return pd.concat([pd.DataFrame(columns=list(PAIR_KEYS)), pair_sums(nothing, [], follow)], axis=1)
    joined = pd.concat(parts, ignore_index=True)
    return joined.sort_values(list(PAIR_KEYS[:4]), kind="stable", ignore_index=True)


class _Cube(NamedTuple):
    replicate: NDArray[np.int64]
    signed: NDArray[np.bool_]
    duration: NDArray[np.int64]
    days_at_peace: NDArray[np.int64]


def _arms_by_design(
    runs: pd.DataFrame, episodes: pd.DataFrame, horizon: int, follow: int
) -> dict[tuple[int, str], _Cube]:
    first = first_of_each_world(runs, episodes, ["duration", "event_observed"])
    lasting, ended = np.nan_to_num(first["duration"]).astype(np.int64), first["event_observed"]
    if ((ended == 0) & (lasting < follow)).any():
        raise ValueError(f"a first ceasefire was lost from sight before day {follow}: such worlds cannot be paired")
    joined = runs[["design", "replicate", "dyad", "days_at_peace"]].assign(signed=signed_by(runs, horizon))
    # A ceasefire censored at ``follow`` outlasts it: one day more says so, and the restricted mean cuts it again.
    joined["duration"] = np.minimum(lasting + (ended == 0), follow + 1)
    joined = joined.sort_values(["design", "dyad", "replicate"], kind="stable", ignore_index=True)
    columns = [joined[name].to_numpy() for name in _Cube._fields]
    groups = joined.groupby(["design", "dyad"], observed=True, sort=True).indices
    return {key: _Cube(*(column[rows[0] : rows[-1] + 1] for column in columns)) for key, rows in groups.items()}


def _aligned(cubes: list[_Cube]) -> Arms:
    if any(not np.array_equal(cube.replicate, cubes[0].replicate) for cube in cubes[1:]):
        raise ValueError("policies are paired only in the same worlds: their replicates differ")
    return Arms(*(np.stack([getattr(cube, name) for cube in cubes]) for name in Arms._fields))


def add_pairs(*tables: pd.DataFrame) -> pd.DataFrame:
    """Pairs over all worlds from those of chunks of worlds.

    Args:
        tables: frames as :func:`pairs_table` gives them.

    Returns:
        One such frame.
    """
    filled = [table for table in tables if len(table)]
    if not filled:
        return tables[0].copy()
    return add_counts(filled, PAIR_KEYS).sort_values(list(PAIR_KEYS[:4]), kind="stable", ignore_index=True)


def turned(pairs: pd.DataFrame) -> pd.DataFrame:
    """The same pairs told the other way round: B first, what was saved is broken.

    Args:
        pairs: rows of ``pairs.parquet``.

    Returns:
        The rows with A and B exchanged.
    """
    swap = {name: f"{name[:-1]}{'b' if name[-1] == 'a' else 'a'}" for name in pairs if name.endswith(("_a", "_b"))}
    swap |= {
        f"{one}{day}": f"{other}{day}" for one, other in (("saved", "broken"), ("broken", "saved")) for day in LANDMARKS
    }
    swap |= {"a_more_peace": "b_more_peace", "b_more_peace": "a_more_peace"}
    return pairs.rename(columns=swap)[list(pairs.columns)]
