"""Evidence lies on a shelf of small tables, and a table is refused if its columns are not the documented ones."""

from collections.abc import Sequence
from importlib import resources

import pandas as pd


def table(name: str, columns: Sequence[str]) -> pd.DataFrame:
    """The table of evidence called `name`, as it was recorded.

    Args:
        name: File name under sim/evidence/data.
        columns: The documented columns, in order.

    Raises:
        FileNotFoundError: No such table is on the shelf.
        ValueError: The table has other columns than the documented ones.

    Assumption: the file is trusted once its columns are right; its totals are held by the tests.
    """
    with resources.files("sim.evidence").joinpath("data", name).open("rb") as file:
        frame = pd.read_csv(file)
    if list(frame.columns) != list(columns):
        raise ValueError(f"{name} should have the columns {', '.join(columns)}; it has {', '.join(frame.columns)}")
    return frame
