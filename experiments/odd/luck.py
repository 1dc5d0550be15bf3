"""The purposes of draws: which four uniform numbers share a block, from ``luck.yaml``."""

from experiments.odd.state import read
from experiments.odd.tables import table
from sim.vocabulary import Block


def told():
    """The blocks of luck as a table."""
    said = read("luck")
    rows = []
    for block in Block:
        one = said[block.name]
        draws = "; ".join(f"({place}) {purpose}" for place, purpose in enumerate(one["draws"], 1))
        rows.append((f"`{block.name}`", int(block), one["who"], one["when"], draws))
    return table(("block", "number", "of each", "drawn", "four uniform numbers"), rows)
