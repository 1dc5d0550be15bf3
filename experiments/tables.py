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

ROW_GROUP = 131_072
"""Rows of a row group."""


def schema_of(frame):
    """Arrow schema of a frame, the same for every chunk of a table."""
    return plain(pa.Schema.from_pandas(frame, preserve_index=False))


def plain(schema):
    """The same schema without what pandas adds, and with one kind of text."""
    fields = [
        pa.field(field.name, pa.string() if field.name in WORDS or pa.types.is_large_string(field.type) else field.type)
        for field in schema
    ]
    return pa.schema(fields)


class Table:
    """One Parquet file that grows frame by frame; rows arrive sorted and stay as they come.

    Its row groups have one length however the rows arrive, so that the same rows make the same bytes.
    """

    def __init__(self, path):
        self.path = Path(path)
        self.rows = 0
        self._waiting: list[pa.Table] = []
        self._writer = None

    def add(self, frame):
        """Append the rows of a frame."""
        self.append(pa.Table.from_pandas(frame, schema_of(frame), preserve_index=False))

    def append(self, rows):
        """Append the rows of an Arrow table."""
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path, rows.schema, compression="zstd")
        self.rows += rows.num_rows
        self._waiting.append(rows.cast(self._writer.schema))
        if sum(waiting.num_rows for waiting in self._waiting) >= ROW_GROUP:
            self._write(ROW_GROUP)

    def close(self):
        """Finish the file; a table without a single frame leaves none."""
        if self._writer is not None:
            try:
                self._write(1)
            finally:
                self._writer.close()

    def _write(self, least):
        rows = pa.concat_tables(self._waiting)
        while rows.num_rows >= least:
            self._writer.write_table(rows.slice(0, ROW_GROUP), row_group_size=ROW_GROUP)
            rows = rows.slice(ROW_GROUP)
        self._waiting = [rows]


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
