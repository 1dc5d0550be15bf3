"""Large tables on disk: Parquet written design by design, in the order of their keys, with types that never change."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

WORDS = (
    "dyad",
    "form",
    "scope",
    "standard",
    "amended_form",
    "amended_scope",
    "cause",
    "clock",
    "strategy",
    "assign",
    "strategy_a",
    "strategy_b",
    "assign_a",
    "assign_b",
)
"""Columns of words; a chunk in which such a column is empty would otherwise lose its type."""


def schema_of(frame):
    """Arrow schema of a frame, the same for every chunk of a table."""
    schema = pa.Schema.from_pandas(frame, preserve_index=False)
    fields = [
        pa.field(field.name, pa.string() if field.name in WORDS or pa.types.is_large_string(field.type) else field.type)
        for field in schema
    ]
    return pa.schema(fields)


class Table:
    """One Parquet file that grows frame by frame; rows arrive sorted and stay as they come."""

    def __init__(self, path):
        self.path = Path(path)
        self.rows = 0
        self._writer = None

    def add(self, frame):
        """Append the rows of a frame."""
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path, schema_of(frame), compression="zstd")
        self._writer.write_table(pa.Table.from_pandas(frame, self._writer.schema, preserve_index=False))
        self.rows += len(frame)

    def add_files(self, paths):
        """Append the rows of other Parquet files of the same columns, one row group at a time."""
        for path in paths:
            file = pq.ParquetFile(path)
            if self._writer is None:
                self._writer = pq.ParquetWriter(self.path, file.schema_arrow, compression="zstd")
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                self._writer.write_table(rows)
                self.rows += rows.num_rows

    def close(self):
        """Finish the file; a table without a single frame leaves none."""
        if self._writer is not None:
            self._writer.close()


class Parted:
    """A table whose rows arrive chunk by chunk for several designs in turn, and end up sorted by design.

    With one chunk a point the rows arrive in order and go straight to the file; otherwise each design's chunks wait in
    files of their own until the point is finished, so that memory stays flat.
    """

    def __init__(self, path, chunks):
        self.table = Table(path)
        self._parts: dict[int, list[Path]] = {}
        self._waits = chunks > 1

    def add(self, design, frame):
        """Add one chunk of worlds of one design."""
        if not self._waits:
            self.table.add(frame)
            return
        parts = self._parts.setdefault(design, [])
        part = self.table.path.with_name(f".{self.table.path.stem}-{design}-{len(parts)}.parquet")
        waiting = Table(part)
        waiting.add(frame)
        waiting.close()
        parts.append(part)

    def finish_point(self):
        """Move the waiting chunks of a point into the table, design by design."""
        for design in sorted(self._parts):
            self.table.add_files(self._parts[design])
            for part in self._parts[design]:
                part.unlink()
        self._parts = {}

    def close(self):
        """Finish the file."""
        self.table.close()


def write_parquet(frame, path):
    """Write a whole frame as one Parquet file."""
    table = Table(path)
    table.add(frame)
    table.close()


def write_csv(frame, path):
    """Write a frame as CSV that reads back to the same numbers; empty where a value is missing."""
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def with_design(frame, design):
    """Put the number of a design in front of the rows that it made."""
    frame.insert(0, "design", pd.Series(design, index=frame.index, dtype="int32"))
    return frame
