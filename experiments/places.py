"""Where the parts of a plan lie: which are there and whole, and which are still to be made."""

import os

from experiments.manifest import NAME as MANIFEST
from experiments.manifest import Manifest, readable, sha256
from experiments.parts import unpacked
from sim.refusal import Refusal

PARTS = "parts"
DRAFT = ".draft"


class Place:
    """A folder of parts with its manifest.

    Args:
        folder: of the result, or one within it for a plan beside the main one.
        making: where the files that are made from the parts are put.
        head: what the parts belong to, as plain values.
        cut: the chunks.

    Attributes:
        kept: number of parts that an earlier run had made.
    """

    def __init__(self, folder, making, head, cut):
        self.parts, self.making, self.cut = folder / PARTS, making, cut
        if self.parts.is_symlink() or folder.is_symlink():
            raise Refusal(f"out: {self.parts} is a link that leads out of the result; remove it, or name a new folder")
        self.parts.mkdir(parents=True, exist_ok=True)
        for draft in self.parts.glob(f".*{DRAFT}"):
            draft.unlink()
        self.manifest = Manifest(folder, head | {"chunks": len(cut)})
        self.manifest.read()
        self.manifest.parts = {number: line for number, line in self.manifest.parts.items() if self._whole(line)}
        self.kept = len(self.manifest.parts)
        self.manifest.begin()

    @classmethod
    def finished(cls, folder, cut):
        """The place of a finished result, to be read from; raises Refusal where a part is missing or was changed."""
        place = cls.__new__(cls)
        place.parts, place.making, place.cut = folder / PARTS, None, cut
        place.manifest = Manifest(folder, next(readable(folder / MANIFEST), {}))
        place.manifest.read()
        for chunk in cut:
            line = place.manifest.parts.get(chunk.number)
            if line is None or not place._whole(line):
                raise Refusal(f"{place.path(chunk.number)} is missing or was changed since it was made; run its sweep "
                              "again in the same folder")
        return place

    @property
    def missing(self):
        """Chunks that are still to be computed, in order."""
        return (chunk for chunk in self.cut if chunk.number not in self.manifest.parts)

    def fill(self, plan, outcomes, tick=lambda chunk: None):
        """Compute every chunk of a plan that is missing, on an engine (:mod:`experiments.engines`)."""
        for outcome in outcomes(plan, self.missing):
            if outcome.content is None:
                self.manifest.fail(outcome.chunk, outcome.error)
            else:
                self.keep(outcome.chunk, outcome.content)
            tick(outcome.chunk)

    def keep(self, chunk, content):
        """Put a part into its place, whole or not at all, and enter it."""
        draft = self.parts / f".part-{chunk.number:05}.{os.getpid()}{DRAFT}"
        try:
            draft.write_bytes(content)
            os.replace(draft, self.path(chunk.number))
        finally:
            draft.unlink(missing_ok=True)
        self.manifest.enter(chunk, content)

    def read(self, number, names=None):
        """Tables of a part: a dict name to Arrow table."""
        return unpacked(self.path(number), names)

    def path(self, number):
        """Path of a part."""
        return self.parts / f"part-{number:05}.parquet"

    def _whole(self, line):
        number = line["part"]
        if not 0 <= number < len(self.cut):
            return False
        chunk = self.cut[number]
        if (line.get("points"), line.get("worlds")) != (list(chunk.points), list(chunk.worlds)):
            return False
        try:
            return sha256(self.path(number).read_bytes()) == line["sha256"]
        except OSError:
            return False
