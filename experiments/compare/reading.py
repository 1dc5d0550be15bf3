"""Results that are laid side by side: each read from its folder and found whole, and none that cannot be compared."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.manifest import sha256
from experiments.provenance import LAST, source_hash
from experiments.unfinished import told
from sim.analysis.summary import point_of
from sim.refusal import Refusal

TABLES = ("designs.parquet", "life_tables.parquet", "summary.csv", "contrasts.csv")
LATER = "causes.parquet"
"""A table that results of earlier versions do not have."""
WORLDS = ("runs", "episodes")
LETTERS = "ABCDEF"
MAKERS = ("sweep", "merge")
NOT_SWEPT = ("design", "strategy", "assign", "point")
OWN = ("seed", "replicates", "strategy", "assign", "record", "map", "pattern", "limit", "title")
"""Keys of a configuration that say nothing of what the worlds are like, or that are told elsewhere."""


@dataclass
class Result:
    """A finished sweep, or several merged, with its small tables.

    Attributes:
        letter: by which it is called.
        folder: where it lies.
        said: its provenance.
        designs: ``designs.parquet`` with ``point``, the number of the design point.
        life_tables: ``life_tables.parquet``.
        causes: ``causes.parquet``.
        summary: ``summary.csv``.
        contrasts: ``contrasts.csv``.
    """

    letter: str
    folder: Path
    said: dict[str, Any] = field(repr=False)
    designs: pd.DataFrame = field(repr=False)
    life_tables: pd.DataFrame = field(repr=False)
    causes: pd.DataFrame = field(repr=False)
    summary: pd.DataFrame = field(repr=False)
    contrasts: pd.DataFrame = field(repr=False)

    @property
    def name(self):
        """Letter and name of the folder."""
        return f"{self.letter} ({self.folder.name or self.folder})"

    @property
    def config(self):
        """The configuration that it was made with."""
        return self.said["config"]

    @property
    def window(self):
        """Days to sign in, and days for which a first ceasefire is followed."""
        return self.config["horizon"], self.config["follow"]

    @property
    def dyads(self):
        """Names of its dyads."""
        return sorted(set(self.summary["dyad"]))

    @property
    def swept(self):
        """Keys that its design varies."""
        return [key for key in self.designs.columns if key not in NOT_SWEPT]

    @property
    def code(self):
        """Hash of the sources that made it."""
        return self.said["code"]["sources_sha256"]

    @property
    def counts_causes(self):
        """Whether it says what ended ceasefires."""
        return (self.folder / LATER).is_file()

    @property
    def keeps_worlds(self):
        """Whether the tables of worlds and of ceasefires are there."""
        return all((self.folder / f"{name}.parquet").is_file() for name in WORLDS)

    @cached_property
    def luck(self):
        """Which luck each world lived under: a DataFrame ``seed, own, replicate``."""
        parts = self.said.get("merged") or [
            {"seed": self.said["seed"], "first": 0, "replicates": self.config["replicates"]}]
        return pd.concat([pd.DataFrame({"seed": str(part["seed"]), "own": range(part["replicates"]),
                                        "replicate": range(part["first"], part["first"] + part["replicates"])})
                          for part in parts], ignore_index=True)

    def worlds(self, designs):
        """Tables of worlds and of ceasefires of some designs."""
        found = []
        for name in WORLDS:
            path = self.folder / f"{name}.parquet"
            _check(self.said, self.folder, path.name)
            found.append(pd.read_parquet(path, filters=[("design", "in", sorted(designs))]))
        return found

    @cached_property
    def recipe(self):
        """The recipe of its worlds; None where this code is not the code that made it, or a file has changed."""
        from experiments.compose import composed

        if self.code != source_hash():
            return None
        try:
            job = composed(self.lines)
        except Refusal:
            return None
        mine = {key: value for key, value in told(self.config).items() if key not in OWN}
        return job.recipe if all(told(job.config())[key] == value for key, value in mine.items()) else None

    @property
    def lines(self):
        """Overrides of the command that made it."""
        return self.said.get("lines", self.said["command"][2:])


def read_results(names):
    """Results of some folders, each under a letter; raises Refusal where they cannot be compared."""
    if len(names) > len(LETTERS):
        raise Refusal(f"compare lays at most {len(LETTERS)} results side by side, not {len(names)}")
    folders = [Path(name) for name in names]
    if len({folder.resolve() for folder in folders}) < len(folders):
        raise Refusal("one folder is named twice; a result does not differ from itself")
    results = [_read(folder, letter) for folder, letter in zip(folders, LETTERS, strict=False)]
    first, *others = results
    for other in others:
        _check_comparable(first, other)
    return results


def _check_comparable(first, other):
    """Refuse two results whose numbers mean different things."""
    for place, name, why in ((0, "horizon", "signing and days at peace are counted over other days"),
                             (1, "follow", "survival is followed for other days")):
        here, there = first.window[place], other.window[place]
        if here != there:
            raise Refusal(f"{first.folder} and {other.folder} cannot be compared: {name} is {here} in the one and "
                          f"{there} in the other, so {why}")
    here, there = first.config["start"], other.config["start"]
    if here != there and "start" not in {*first.swept, *other.swept}:
        raise Refusal(f"{first.folder} and {other.folder} cannot be compared: the one starts with {here} and the other "
                      f"with {there}, so the clock of survival begins at a signing in one and on day 0 in the other")
    if first.dyads != other.dyads:
        raise Refusal(f"{first.folder} and {other.folder} cannot be compared: the one tells of "
                      f"{', '.join(first.dyads)}, the other of {', '.join(other.dyads)}")


def _read(folder, letter):
    if not folder.is_dir():
        raise Refusal(f"there is no folder {folder}")
    try:
        said = json.loads((folder / LAST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(f"{folder} holds no finished result of a sweep (it has no {LAST}); finish it first") from None
    except (OSError, ValueError):
        raise Refusal(f"{folder / LAST} is damaged; run its sweep again") from None
    try:
        made = said["command"][1]
        if made not in MAKERS:
            raise Refusal(f"{folder} was made by ceasefire {made}; compare takes results of sweep and merge")
        _ = [said["config"][key] for key in ("start", "horizon", "follow", "replicates")], said["seed"]
        _ = said["code"]["sources_sha256"]
    except (KeyError, TypeError, IndexError):
        raise Refusal(f"{folder / LAST} does not say what made the result; compare takes results of sweeps") from None
    tables = {name.split(".")[0]: _table(said, folder, name) for name in TABLES}
    tables["designs"] = tables["designs"].assign(point=point_of(tables["designs"]).to_numpy())
    there = (folder / LATER).is_file() or LATER in said.get("files", {})
    nothing = pd.DataFrame(columns=["design", "dyad", "cause", "day", "events"])
    causes = _table(said, folder, LATER) if there else nothing
    return Result(letter, folder, said, causes=causes, **tables)


def _table(said, folder, name):
    _check(said, folder, name)
    try:
        return pd.read_parquet(folder / name) if name.endswith(".parquet") else pd.read_csv(folder / name)
    except (OSError, ValueError):
        raise Refusal(f"{folder / name} cannot be read; run its sweep again") from None


def _check(said, folder, name):
    """Refuse a file that is not there, or not as it was made."""
    path, digest = folder / name, said.get("files", {}).get(name)
    if not path.is_file() or (digest is not None and sha256(path.read_bytes()) != digest):
        raise Refusal(f"{path} is missing or was changed since it was made; run its sweep again")
