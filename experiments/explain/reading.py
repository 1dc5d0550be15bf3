"""A result as it lies on disk: its sentences, its provenance, its tables."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from sim.refusal import Refusal, near

NOT_A_KEY = ("design", "strategy", "assign", "point")


@dataclass
class Told:
    """A result whose report has been told.

    Attributes:
        folder: where it lies.
        sentences: those of the report, as plain values: id, text, file, selector, column, value, sign, role.
        provenance: as ``provenance.json`` has it.
    """

    folder: Path
    sentences: list[dict[str, Any]]
    provenance: dict[str, Any] = field(repr=False)

    def sentence(self, name):
        """Sentence of an id (``s3`` or ``3``); raises Refusal with the near ones."""
        known = {sentence["id"]: sentence for sentence in self.sentences}
        chosen = f"s{name}" if name.isdigit() else name
        if chosen not in known:
            raise Refusal(f"{self.folder} has no sentence {name!r}: {near(name, known)}")
        return known[chosen]

    @property
    def lines(self):
        """Overrides of the command that made the result."""
        return self.provenance.get("lines", self.provenance["command"][2:])

    def luck(self, replicate):
        """Seed of a world, and its number under that seed; they differ where several results were merged."""
        for part in self.provenance.get("merged", ()):
            if replicate < part["first"] + part["replicates"]:
                return part["seed"], replicate - part["first"]
        return self.provenance["seed"], replicate

    @property
    def window(self):
        """Days to sign in, and days for which a first ceasefire is followed."""
        return self.provenance["config"]["horizon"], self.provenance["config"]["follow"]

    def design(self, number, file="summary.csv"):
        """Policy and point of a design of a file: (strategy, assign, dict of dotted key to value)."""
        row = self._table(str(Path(file).with_name("designs.parquet"))).set_index("design").loc[number]
        point = {key: value.item() if hasattr(value, "item") else value
                 for key, value in row.items() if key not in NOT_A_KEY and not pd.isna(value)}
        return row["strategy"], row["assign"], point

    def draw(self, replicate):
        """What one world lives at of its own, by dotted key; empty where all worlds of a point have the same."""
        if not self.keeps("draws"):
            return {}
        row = self._table("draws.parquet").set_index("replicate").loc[replicate]
        return {key: value for key, value in row.items() if key != "mechanism"}

    def row(self, sentence):
        """Line (the first below the heads is 2) and row of the file in which a sentence's number stands."""
        table = self._table(sentence["file"])
        chosen = pd.Series(True, table.index)
        for column, value in sentence["selector"].items():
            chosen &= table[column] == value
        if chosen.sum() != 1:
            raise Refusal(f"{self.folder / sentence['file']} no longer has the one row of sentence {sentence['id']}; "
                          "it was changed after the report was told")
        place = int(chosen.to_numpy().argmax())
        return place + 2, table.iloc[place]

    def keeps(self, name):
        """Whether the result kept a table of worlds."""
        return (self.folder / f"{name}.parquet").is_file()

    def worlds(self, design, dyad):
        """Worlds of one design and dyad, by replicate.

        Returns:
            A DataFrame indexed by replicate: ``days_at_peace``, ``signed_day`` (NaN if unsigned by the horizon),
            ``duration`` of the first ceasefire (days, NaN without one) and ``stands`` (not ended when last seen).
        """
        only = [("design", "==", design), ("dyad", "==", dyad)]
        runs = pd.read_parquet(self.folder / "runs.parquet", filters=only).set_index("replicate")
        first = pd.read_parquet(self.folder / "episodes.parquet", filters=[*only, ("episode", "==", 0)])
        first = first.set_index("replicate")
        signed = runs["first_signed_day"].astype("float64").where(runs["signed"])
        return pd.DataFrame({
            "days_at_peace": runs["days_at_peace"], "signed_day": signed.where(signed <= self.window[0]),
            "duration": first["duration"].astype("float64").reindex(runs.index),
            "stands": (first["event_observed"] == 0).reindex(runs.index, fill_value=False)}).sort_index()

    def _table(self, name):
        path = self.folder / name
        if not path.is_file():
            raise Refusal(f"{self.folder} has lost its {name}")
        try:
            return pd.read_parquet(path) if name.endswith(".parquet") else pd.read_csv(path)
        except (ValueError, OSError):
            raise Refusal(f"{path} cannot be read: it is damaged; make it again with the line of the report") from None


def read_told(name):
    """Result in a folder; raises Refusal where there is none, or none with a report."""
    folder = Path(name)
    if folder.name == "report.html" and folder.is_file():
        folder = folder.parent
    if not folder.is_dir():
        raise Refusal(f"there is no folder {name}{_newest()}")
    if not (folder / "sentences.json").is_file() or not (folder / "report.html").is_file():
        inner = sorted(path.parent.name for path in folder.glob("*/sentences.json"))
        more = f"; its folders {', '.join(inner[:5])} do" if inner else _newest()
        raise Refusal(f"{name} holds no report of a sweep{more}")
    try:
        sentences, provenance = (json.loads((folder / file).read_text(encoding="utf-8"))
                                 for file in ("sentences.json", "provenance.json"))
    except (OSError, ValueError):
        raise Refusal(f"{name} cannot be read: its sentences.json or provenance.json is damaged or missing") from None
    return Told(folder, sentences, provenance)


def _newest():
    """End of a sentence that names the newest sweep, if there is one."""
    found = sorted(Path("results/sweep").glob("*/sentences.json"))
    return f"; the newest sweep is {found[-1].parent}" if found else ""
