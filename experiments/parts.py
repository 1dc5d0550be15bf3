"""A part: everything that one chunk leaves, as one Parquet file.

Each table is a column of records (``runs``, ``episodes``, ``tallies``, ...), and every row fills one of them. So a part
is whole or not there, has one hash, and can be queried:
``SELECT runs.* FROM 'parts/*.parquet' WHERE runs IS NOT NULL``.
"""

import json

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.tables import plain

PLACES = b"places"


def packed(tables):
    """Bytes of a part.

    Args:
        tables: name to DataFrame; those without columns are left out.
    """
    columns, places, begun = {}, {}, 0
    total = sum(len(frame) for frame in tables.values())
    for name, frame in tables.items():
        if not len(frame.columns):
            continue
        rows = pa.Table.from_pandas(frame, preserve_index=False)
        dtypes, rows = rows.schema.metadata[b"pandas"], rows.cast(plain(rows.schema))
        records = pa.StructArray.from_arrays(
            [column.combine_chunks() if column.num_chunks else pa.array([], column.type) for column in rows.columns],
            fields=list(rows.schema),
        )
        around = [pa.nulls(begun, records.type), records, pa.nulls(total - begun - len(frame), records.type)]
        columns[name] = pa.concat_arrays(around)
        places[name] = [begun, begun + len(frame), dtypes.decode()]
        begun += len(frame)
    table = pa.table(columns).replace_schema_metadata({PLACES: json.dumps(places)})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", row_group_size=max(1, total), write_statistics=False)
    return sink.getvalue().to_pybytes()


def unpacked(source, names=None):
    """Tables of a part, as Arrow tables that become the same frames again.

    Args:
        source: path of the file, or its bytes.
        names: tables that are wanted; None: all.

    Returns:
        A dict name -> ``pyarrow.Table``.
    """
    with pq.ParquetFile(pa.BufferReader(source) if isinstance(source, bytes) else source) as file:
        places = json.loads(file.schema_arrow.metadata[PLACES])
        wanted = [name for name in places if names is None or name in names]
        told = file.read(columns=wanted)
    tables = {}
    for name in wanted:
        begun, ended, dtypes = places[name]
        records = told.column(name).combine_chunks().slice(begun, ended - begun)
        # Slices are cut from the buffers once more by flatten, which knows nothing of missing records here.
        table = pa.Table.from_arrays(records.flatten(), schema=pa.schema(list(records.type)))
        tables[name] = table.replace_schema_metadata({b"pandas": dtypes})
    return tables
