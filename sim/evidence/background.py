"""What little the record says of the second front: the flare-up of May 2025 and a region that hardly trades."""

import pandas as pd

from sim.evidence.crisis import events
from sim.evidence.shelf import table
from sim.refusal import Refusal, near

COLUMNS = ("record", "what", "value", "unit", "since_or_at", "source")


def background() -> pd.DataFrame:
    """Background of the crisis as the article that this project starts from reports it, a number a row.

    Returns:
        4 rows: `record` (name of the record it belongs to), `what`, `value` (float), `unit`, `since_or_at`, `source`.

    Raises:
        ValueError: The table has other columns than these.

    Source: the founding article of the project; no copy of it is kept, and the numbers were not checked elsewhere.

    >>> float(background().set_index("unit")["value"]["hours"])
    92.0
    """
    return table("background_2025.csv", COLUMNS).astype({"value": float})


def record(name: str) -> pd.DataFrame:
    """The record that a scenario names: a dated record of events, or a few numbers of background.

    Args:
        name: `events`, or a name in column `record` of :func:`background`.

    Raises:
        Refusal: There is no such record (a ValueError).

    Source: see :func:`sim.evidence.events` and :func:`background`.

    >>> len(record("events")), len(record("flare_up_2025"))
    (26, 4)
    """
    if name == "events":
        return events()
    rows = background()
    chosen = rows[rows["record"] == name].reset_index(drop=True)
    if chosen.empty:
        raise Refusal(f"there is no record {name!r}: {near(name, ['events', *sorted(set(rows['record']))])}")
    return chosen
