"""What becomes of the first ceasefire of the same world under two policies, and what kind of worlds share a fate.

A fate belongs to a coupling of the luck, not to the model alone: see :mod:`sim.analysis.contrasts`.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.intervals import mean_interval, ratio, wilson
from sim.analysis.worlds import first_of_each_world

FATES = {
    "saved": "stands under A only",
    "broken": "stands under B only",
    "stands": "stands under both",
    "falls": "falls under both",
}
"""Fates on the judged day, in words."""

FATE_KEYS = ("dyad", "replicate")


def fates_of(runs: pd.DataFrame, episodes: pd.DataFrame, a: int, b: int, day: int, days: int) -> pd.DataFrame:
    """The fate of each world that has a first ceasefire under both policies, and what kind of world it is.

    Args:
        runs: the table of worlds, with the designs ``a`` and ``b`` in the same worlds.
        episodes: the table of ceasefires of the same worlds.
        a: the design that is policy A.
        b: the design that is policy B.
        day: the day of the first ceasefire on which it is judged; one that lasts longer stands.
        days: length of the window of a world.

    Returns:
        One row a dyad and world: ``dyad, replicate, fate`` (of ``FATES``), ``duration_a, duration_b`` (days, with a day
        more where the ceasefire was last seen standing), and of the host ``control`` (a share) and ``sincere`` (0 or 1)
        under B, the same under A (``control_a, sincere_a``), and ``attack_rate``: attacks a week under B.
    """
    arms = []
    for design in (a, b):
        own = runs[runs["design"].to_numpy() == design].sort_values(list(FATE_KEYS), ignore_index=True)
        of_it = episodes[episodes["design"].to_numpy() == design]
        first = first_of_each_world(own, of_it, ["duration", "event_observed"])
        lasted = first["duration"] + (first["event_observed"] == 0)
        told = own[["dyad", "replicate", "control", "sincere"]].assign(
            duration=lasted, attack_rate=7 * own["attacks"] / days
        )
        arms.append(told.dropna(subset=["duration"]))
    mine = arms[0][[*FATE_KEYS, "duration", "control", "sincere"]].add_suffix("_a")
    mine = mine.rename(columns={f"{key}_a": key for key in FATE_KEYS})
    both = arms[1].rename(columns={"duration": "duration_b"}).merge(mine, on=list(FATE_KEYS))
    stands_a, stands_b = (both[f"duration_{arm}"].to_numpy() > day for arm in "ab")
    fate = np.select([stands_a & ~stands_b, stands_b & ~stands_a, stands_a & stands_b], list(FATES)[:3], "falls")
    columns = [*FATE_KEYS, "fate", "duration_a", "duration_b", "control", "sincere", "control_a", "sincere_a"]
    columns += ["attack_rate"]
    kinds = {"duration_a": "int32", "duration_b": "int32", "sincere": "int8", "sincere_a": "int8"}
    return both.assign(fate=pd.Series(fate, dtype="str"))[columns].astype(kinds)


def profile_table(fates: pd.DataFrame, quantities: Sequence[str]) -> pd.DataFrame:
    """How many worlds share each fate, and what kind of worlds they are on average.

    Args:
        fates: of :func:`fates_of`, of one dyad, with whatever columns were added.
        quantities: numeric columns.

    Returns:
        A row for all and one a fate: ``fate, n, share`` and each quantity, with ``_lo, _hi``: 95 % intervals about the
        number of worlds. A mean among nobody is NaN.
    """
    rows = []
    for fate in ("all", *FATES):
        own = fates if fate == "all" else fates[fates["fate"] == fate]
        row: dict[str, object] = {"fate": fate, "n": len(own), "share": len(own) / max(len(fates), 1)}
        low, high = wilson(len(own), len(fates))
        row |= {"share_lo": float(low), "share_hi": float(high)}
        for name in quantities:
            values = own[name].to_numpy(float)
            if set(np.unique(fates[name])) <= {0, 1}:
                ends = (ratio(values.sum(), len(values)), *wilson(values.sum(), len(values)))
            else:
                ends = mean_interval(values.sum(), (values**2).sum(), len(values))
            row |= {f"{name}{end}": float(value) for end, value in zip(("", "_lo", "_hi"), ends, strict=True)}
        rows.append(row)
    return pd.DataFrame(rows)
