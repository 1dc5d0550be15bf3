"""Where the parts of a plan lie: which are there and whole, and which are still to be made."""

import os

import pyarrow as pa

from experiments.manifest import NAME as MANIFEST
from experiments.manifest import Manifest, entry, readable, regular
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
        self.parts.mkdir(parents=True, exist_ok=True)
        for draft in [*self.parts.glob(f".*{DRAFT}"), *folder.glob(f".{MANIFEST}-*")]:
            draft.unlink()
        for here in self.parts.glob("part-*.parquet"):
            if here.is_dir() and not here.is_symlink():
                _clear(here)
        self.manifest = Manifest(folder, head | {"chunks": len(cut)})
        self.manifest.read()
        checked = {number: self._found(number) for number in self.manifest.parts}
        self.manifest.parts = {number: found for number, found in checked.items()
                               if found == self.manifest.parts[number]}
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
            if line is None or place._found(chunk.number) != line:
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
        try:
            return unpacked(self.path(number), names)
        except (pa.ArrowException, KeyError, TypeError, ValueError) as error:
            raise Refusal(f"out: {self.path(number)} is no part of a sweep ({' '.join(str(error).split())[:80]}); "
                          "remove it, and run again") from None

    def path(self, number):
        """Path of a part."""
        return self.parts / f"part-{number:05}.parquet"

    def _found(self, number):
        """What the manifest must say of a part; None where there is none."""
        try:
            return entry(self.cut[number], regular(self.path(number)))
        except (OSError, IndexError):
            return None


def _clear(folder):
    try:
        folder.rmdir()
    except OSError:
        raise Refusal(f"out: {folder} is a folder where a part belongs; move it away") from None
