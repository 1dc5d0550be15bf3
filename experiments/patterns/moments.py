"""Sums and cross products of what each possible world did under every design of a draw.

All designs of a draw are run in the same worlds. Their sums alone tell means; the cross products tell how the errors of
those means move together, so that a difference between two designs has the error of a paired difference, exactly,
whatever the number of worlds: only a few numbers a draw are kept.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from sim.analysis.survival import LANDMARKS, RESTRICTION
from sim.analysis.tallies import signed_by

HAS = "has"
"""Whether a world ever had a ceasefire: what means over first ceasefires are divided by."""


@dataclass
class Moments:
    """Sums over worlds, a row a draw.

    Attributes:
        names: quantities of a world under one design.
        designs: designs of a draw; quantity q of design j is entry ``j * len(names) + q``.
        worlds: number of worlds.
        sums: shape (draws, entries).
        cross: sums of products, shape (draws, entries, entries).
    """

    names: tuple[str, ...]
    designs: int
    worlds: int
    sums: np.ndarray
    cross: np.ndarray

    def __add__(self, other):
        """Add the sums over further worlds of the same draws; a quantity that one of them never saw is 0 there."""
        names = tuple(dict.fromkeys((*self.names, *other.names)))
        one, two = self._named(names), other._named(names)
        return Moments(names, self.designs, one.worlds + two.worlds, one.sums + two.sums, one.cross + two.cross)

    @staticmethod
    def joined(parts):
        """Moments of further draws below one another; None where nothing was gathered."""
        if not parts or parts[0] is None:
            return None
        names = tuple(dict.fromkeys(name for part in parts for name in part.names))
        parts = [part._named(names) for part in parts]
        sums, cross = (np.concatenate([getattr(part, field) for part in parts]) for field in ("sums", "cross"))
        return Moments(names, parts[0].designs, parts[0].worlds, sums, cross)

    def frame(self):
        """The same as a table, a row a draw, so that it can be kept."""
        return pd.DataFrame({
            "names": [list(self.names)] * len(self.sums), "designs": self.designs, "worlds": self.worlds,
            "sums": list(self.sums), "cross": [cross.ravel() for cross in self.cross]})  # fmt: skip

    @classmethod
    def of(cls, frame):
        """Moments from the table of :meth:`frame`."""
        first, sums = frame.iloc[0], np.stack(frame["sums"].to_list())
        cross = np.stack(frame["cross"].to_list()).reshape(len(sums), sums.shape[1], sums.shape[1])
        return cls(tuple(first["names"]), int(first["designs"]), int(first["worlds"]), sums, cross)

    def entry(self, design, name):
        """Place of a quantity of a design among the entries; None where no world knows the quantity."""
        return design * len(self.names) + self.names.index(name) if name in self.names else None

    @property
    def means(self):
        """Means over worlds, shape (draws, entries)."""
        return self.sums / self.worlds

    @cached_property
    def covariance(self):
        """How the errors of the means move together, shape (draws, entries, entries)."""
        product = self.sums[:, :, None] * self.sums[:, None, :] / self.worlds
        return (self.cross - product) / (self.worlds * max(self.worlds - 1, 1))

    def _named(self, names):
        if names == self.names:
            return self
        old, new = len(self.names), len(names)
        place = np.array([names.index(name) for name in self.names])
        to = (np.arange(self.designs)[:, None] * new + place).ravel()
        sums = np.zeros((len(self.sums), self.designs * new))
        cross = np.zeros((len(self.sums), self.designs * new, self.designs * new))
        sums[:, to] = self.sums[:, : self.designs * old]
        cross[:, to[:, None], to] = self.cross
        return Moments(names, self.designs, self.worlds, sums, cross)


@dataclass(frozen=True)
class Gather:
    """Gathers the moments of whole draws from tables of worlds.

    Attributes:
        designs: designs of a draw, which stand together.
        own: the pattern's own sums over worlds, a function of runs and episodes; None where it has none.
        horizon: last day on which a first ceasefire can be signed.
        follow: days for which it is followed.
    """

    designs: int
    own: object = None
    horizon: int = 180
    follow: int = 365

    def __call__(self, runs, episodes):
        """Moments of the draws in two tables; every design must have the same worlds.

        What all patterns share is that of the first dyad by name; a pattern's own sums are handed all dyads.
        """
        columns = self.columns(runs, episodes)
        first = _of_dyad(runs, min(runs["dyad"]))
        designs = first["design"].nunique()
        values = np.stack(list(columns.values()), axis=1).reshape(designs, len(first) // designs, len(columns))
        return self._summed(tuple(columns), values)

    def columns(self, runs, episodes):
        """Every quantity of every world: a dict name to array, in the order of designs and replicates."""
        first = min(runs["dyad"])
        here = _of_dyad(runs, first)
        here = here.iloc[np.lexsort((here["replicate"].to_numpy(), here["design"].to_numpy()))].reset_index(drop=True)
        columns = self._common(here, _of_dyad(episodes, first))
        if self.own is not None:
            columns |= _own(self.own, runs, episodes, here)
        return {name: np.nan_to_num(column) for name, column in columns.items()}

    def moments(self, columns):
        """Moments of one draw from the columns of each of its designs; what a design never saw is 0 there."""
        names = tuple(dict.fromkeys(name for one in columns for name in one))
        nothing = np.zeros(len(next(iter(columns[0].values()))))
        values = np.stack([np.stack([one.get(name, nothing) for name in names], axis=1) for one in columns])
        return self._summed(names, values)

    def _summed(self, names, values):
        designs, worlds, _ = values.shape
        cube = values.reshape(designs // self.designs, self.designs, worlds, len(names)).transpose(0, 2, 1, 3)
        cube = cube.reshape(len(cube), worlds, self.designs * len(names))
        return Moments(names, self.designs, worlds, cube.sum(axis=1), cube.transpose(0, 2, 1) @ cube)

    def _common(self, runs, episodes):
        days, ended = _first(runs, episodes)
        has = ~np.isnan(days)
        stands = ~ended & (days >= self.follow)
        within = min(RESTRICTION, self.follow)
        columns = {
            "signing_rate": signed_by(runs, self.horizon),
            "days_at_peace": runs["days_at_peace"].to_numpy(float),
            HAS: has,
            f"rmst{RESTRICTION}": np.minimum(days, within),
        }
        for day in LANDMARKS:
            if day <= self.follow:
                columns[f"S{day}"] = has & ((days > day) | stands)
        return {name: np.asarray(column, float) for name, column in columns.items()}


def _first(runs, episodes):
    """Days of each world's first ceasefire (NaN without one) and whether it ended; worlds sorted as ``runs`` is."""
    first = episodes[episodes["episode"].to_numpy() == 0]
    span = int(runs["replicate"].max()) + 1
    world, of = (
        table["design"].to_numpy(np.int64) * span + table["replicate"].to_numpy(np.int64) for table in (runs, first)
    )
    place = np.searchsorted(world, of)
    days, ended = np.full(len(runs), np.nan), np.zeros(len(runs), bool)
    days[place] = first["duration"].to_numpy(float)
    ended[place] = first["event_observed"].to_numpy() == 1
    return days, ended


def _of_dyad(table, dyad):
    return table[(table["dyad"] == dyad).to_numpy()]


def _own(sums, runs, episodes, worlds):
    """The pattern's own sums world by world: each world is handed to them as a design of its own."""
    span = int(runs["replicate"].max()) + 1

    def apart(table):
        return table.assign(design=table["design"].astype(np.int64) * span + table["replicate"].to_numpy(np.int64))

    worlds = apart(worlds)["design"]
    table = sums(apart(runs), apart(episodes))
    columns = {}
    for stratum, rows in table.groupby("stratum", sort=True):
        found = rows.set_index("design").reindex(worlds)
        for name in rows.columns:
            if name not in ("design", "stratum") and not name.endswith("_squares"):
                columns[of_stratum(stratum, name)] = found[name].to_numpy(float)
    return columns


def of_stratum(stratum, name):
    """Name under which one of a pattern's own sums stands among the quantities of a world."""
    return f"{stratum}:{name}"
