"""State variables and laws of a world in tables: names from :mod:`sim.layout`, meanings from ``state.yaml``."""

from functools import cache
from pathlib import Path

import numpy as np
import yaml

from experiments.odd.symbols import with_formulas
from experiments.odd.tables import table
from sim import layout
from sim.scenario import SECTIONS

STATE = ("WORLD", "DYAD", "CONTRACT", "FRONT", "GROUP", "EPISODE")
LAWS = ("LAWS", "TRAITS", "TIE", "BAND", "PACKAGE", "AGE", "MEDIATOR", "LOG")
ARRAY = {"WORLD": "worlds", "DYAD": "dyads", "CONTRACT": "contracts` and `drafts", "FRONT": "fronts", "GROUP": "groups",
         "EPISODE": "episodes", "LAWS": "laws", "TRAITS": "traits", "TIE": "ties", "BAND": "bands",
         "PACKAGE": "packages", "AGE": "ages", "MEDIATOR": "mediators", "LOG": "log"}


def read(name):
    """The tree of one of the YAML files beside this module."""
    return yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def meanings():
    """What is said of each record and field: a dict record -> {about, fields: {name: meaning}}."""
    return read("state")


def records():
    """The records of the layout: a dict name -> NumPy dtype."""
    return {name: value for name, value in vars(layout).items() if name.isupper() and isinstance(value, np.dtype)}


def own_fields(name):
    """Fields of a record that are no parameters copied under their section's name."""
    known = {f"{section}_{field}" for section, model in SECTIONS.items() for field in model.model_fields}
    dtype = records()[name]
    return [(field, "whole" if dtype[field].kind == "i" else "real") for field in dtype.names if field not in known]


def tables(names):
    """Tables of some records under their headings."""
    parts = []
    for name in names:
        told = meanings()[name]
        rows = [(f"`{field}`", kind, with_formulas(told["fields"][field])) for field, kind in own_fields(name)]
        parts.append(f"#### `{ARRAY[name]}`\n\n{told['about']}\n\n{table(('variable', 'number', 'meaning'), rows)}")
    return "\n\n".join(parts)
