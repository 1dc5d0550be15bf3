"""How often militants attacked in Pakistan in 2025, week by week, and the rate before the Doha ceasefire."""

from typing import NamedTuple

import pandas as pd

from sim.evidence.crisis import DOHA
from sim.evidence.shelf import table


class Rate(NamedTuple):
    """A count of events a week, over the weeks that were watched."""

    weeks: int
    mean: float
    variance: float


def weekly_attacks() -> pd.DataFrame:
    """Violence of the Pakistani Taliban (TTP) against Pakistan in 2025, a row a week.

    Returns:
        48 rows, Monday 30 December 2024 to Sunday 30 November 2025: `first` and `last` day of the week (datetime64),
        `events` (int, all events), `deaths` (int, persons), `lethal` (int, events with a death). Counts are
        provisional, as candidate events are.

    Raises:
        ValueError: The table has other columns than `date, events, deaths, lethal`.

    Source: UCDP Candidate Events Dataset; Hegre et al. 2020.

    >>> int(weekly_attacks()["events"].sum())
    556
    """
    frame = table("ttp_attacks_weekly_2025.csv", ("date", "events", "deaths", "lethal"))
    days = frame["date"].str.split("/", expand=True).apply(pd.to_datetime)
    return frame.assign(first=days[0], last=days[1])[["first", "last", "events", "deaths", "lethal"]]


def before_doha() -> Rate:
    """How many attacks a week Pakistan saw before the Doha ceasefire: the weeks that end by 19 October 2025.

    Returns:
        The number of weeks (42), the mean of events a week (11.3) and its variance with one degree of freedom taken
        for the mean (19.2: more than a Poisson count would show).

    Source: UCDP Candidate Events Dataset; Hegre et al. 2020.

    >>> round(before_doha().mean, 1), round(before_doha().variance, 1)
    (11.3, 19.2)
    """
    weekly = weekly_attacks()
    counts = weekly.loc[weekly["last"] <= pd.Timestamp(DOHA), "events"]
    return Rate(len(counts), float(counts.mean()), float(counts.var()))
