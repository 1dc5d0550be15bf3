"""The crisis of October to December 2025 as it was reported, day by day, each row with its source."""

import datetime

import pandas as pd

from sim.evidence.shelf import table

DOHA = datetime.date(2025, 10, 19)
"""Day 0 of the Doha ceasefire."""

LAST_DAY = datetime.date(2025, 12, 3)
"""The record ends here, on day 45 of Doha; nothing later is known to the project."""

COLUMNS = (
    "date",
    "date_precision",
    "day_of_doha",
    "actor",
    "target",
    "event_type",
    "description",
    "fatalities_reported",
    "written_or_verbal",
    "mediator",
    "in_founding_article",
    "source",
)


def events() -> pd.DataFrame:
    """What was reported between Pakistan, the Afghan Taliban and the militants, 1 October to 3 December 2025.

    Casualty claims of the two sides conflict by factors: read them as intervals, never as points. A talks collapse
    is not a ceasefire collapse.

    Returns:
        26 rows in order of date: `date` (datetime64), `date_precision` (day, or month for the 2 monthly counts),
        `day_of_doha` (int, days since 19 October 2025), `actor`, `target`, `event_type`, `description`,
        `fatalities_reported` (Int64 persons, NA where no figure was reported), `written_or_verbal`, `mediator`,
        `in_founding_article` (bool: the article this project starts from reported it), `source` (addresses).

    Raises:
        ValueError: The table has other columns than these.

    Source: news reports and the UCDP candidate events named in column `source`, a row each.

    >>> int((events().event_type == "talks_collapse").sum())
    2
    """
    frame = table("events.csv", COLUMNS)
    return frame.assign(
        date=pd.to_datetime(frame["date"]),
        fatalities_reported=frame["fatalities_reported"].astype("Int64"),
        in_founding_article=frame["in_founding_article"].map({"yes": True, "no": False}).astype(bool),
        source=frame["source"].str.strip(),
        description=frame["description"].str.strip(),
    )
