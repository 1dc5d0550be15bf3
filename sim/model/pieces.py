"""The state of one world as plain objects, and back: what arrays of records are to the ensemble."""

from types import SimpleNamespace

import numpy as np

from sim import layout


def piece(record):
    """An object whose attributes are the fields of a record, as Python numbers."""
    return fill(SimpleNamespace(), record)


def fill(thing, record):
    """Give an object the fields of a record as attributes; returns the object."""
    for name in record.dtype.names:
        setattr(thing, name, record[name].item())
    return thing


def pieces(records):
    """Objects for an array of records of any shape: an array of objects of that shape."""
    made = np.empty(records.shape, dtype=object)
    for place in np.ndindex(records.shape):
        made[place] = piece(records[place])
    return made


def pack(things, dtype):
    """Array of records, with a leading axis for the one world, from an array or list of objects."""
    things = np.asarray(things, dtype=object)
    records = np.zeros((1, *things.shape), dtype)
    for place in np.ndindex(things.shape):
        for name in dtype.names:
            records[(0, *place)][name] = getattr(things[place], name)
    return records


DTYPES = {"worlds": layout.WORLD, "dyads": layout.DYAD, "contracts": layout.CONTRACT, "drafts": layout.CONTRACT,
          "fronts": layout.FRONT, "groups": layout.GROUP, "episodes": layout.EPISODE}
