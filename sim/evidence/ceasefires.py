"""How long ceasefires in civil conflicts lived, 1989-2016, with failure measured by violence and not by word."""

import pandas as pd

from sim.evidence.shelf import table

CLOCKS = ("V1", "V5", "V25")
"""V1: first event of the dyad with a death; V5: five deaths in all; V25: 25 deaths within 30 days."""

DAYS = (2, 7, 30, 60, 90, 120, 180, 365, 730)
"""The days, counted from signing, at which survival is tabled."""

GROUPS = (
    "all",
    "written",
    "unwritten",
    "bilateral_mediated",
    "bilateral_mediated_written",
    "bilateral_mediated_unwritten",
    "bilateral_mediated_written_mechanism",
    "bilateral_mediated_written_no_mechanism",
)
"""Kinds of ceasefire; the model is compared with the mediated bilateral ones. The last two are not in the bootstrap."""


def life_tables(every_day: bool = False) -> pd.DataFrame:
    """How many ceasefires were still alive, failed and were last seen on each day from 0 to 730.

    Args:
        every_day: List all 731 days of every table, carrying those at risk forward; otherwise only the days on which
            something happened, as the file does.

    Returns:
        Columns `clock` (V1, V5, V25), `group`, `day` (int, from signing), `at_risk`, `events`, `censored` (counts of
        ceasefires), in the order of CLOCKS, GROUPS and days. Those that survive day 730 appear as at risk after the
        last event, not as censored.

    Raises:
        ValueError: The table has other columns than these (the file says `definition` for `clock`).

    Source: Clayton et al. 2022 (ceasefires) and Sundberg & Melander 2013 (violence): 714 ceasefires of 46 conflicts.

    >>> tables = life_tables()
    >>> int(tables.query("clock == 'V1' and group == 'all' and day == 0")["at_risk"].item())
    714
    """
    frame = table("ceasefire_life_tables.csv", ("definition", "group", "day", "at_risk", "events", "censored"))
    frame = frame.rename(columns={"definition": "clock"})
    if not every_day:
        return frame
    counts = ["at_risk", "events", "censored"]
    pieces = []
    for (clock, group), listed in frame.groupby(["clock", "group"], sort=False):
        days = listed.set_index("day")[counts].reindex(range(DAYS[-1] + 1))
        days[["events", "censored"]] = days[["events", "censored"]].fillna(0)
        gone = (days["events"] + days["censored"]).cumsum().shift(fill_value=0)
        days["at_risk"] = days["at_risk"].iloc[0] - gone
        pieces.append(days.astype("int64").reset_index().assign(clock=clock, group=group))
    return pd.concat(pieces, ignore_index=True)[["clock", "group", "day", *counts]]


def survival() -> pd.DataFrame:
    """The share of ceasefires that outlived each tabled day, by clock and kind of ceasefire.

    Returns:
        24 rows: `clock`, `group`, `n` (ceasefires), `conflicts` (the independent units), `failures_to_730`, and
        `S2 ... S730`, Kaplan-Meier shares in [0, 1] rounded to three places.

    Raises:
        ValueError: The table has other columns than these (the file says `definition` for `clock`).

    Source: Clayton et al. 2022 and Sundberg & Melander 2013; estimator of Kaplan & Meier 1958.

    >>> float(survival().query("clock == 'V25' and group == 'bilateral_mediated'")["S180"].item())
    0.324
    """
    shares = [f"S{day}" for day in DAYS]
    frame = table("ceasefire_survival.csv", ("definition", "group", "n", "conflicts", "failures_to_730", *shares))
    return frame.rename(columns={"definition": "clock"})


def survival_bootstrap() -> pd.DataFrame:
    """The same shares in 500 records that might have been: conflicts drawn anew, clocks and kinds together.

    46 conflicts are the information, not 714 ceasefires, and the three clocks watch the same ceasefires: the
    covariance of these columns says so.

    Returns:
        500 rows (index `replicate`, from 0) by 162 columns, a MultiIndex of `clock`, `group` (the first six of
        GROUPS, the mediated ones first) and `day` (int); shares in [0, 1].

    Raises:
        ValueError: The table has other columns than these.

    Source: Clayton et al. 2022 and Sundberg & Melander 2013; conflicts resampled with replacement.

    >>> survival_bootstrap().shape
    (500, 162)
    """
    groups = (*GROUPS[3:6], *GROUPS[:3])
    names = [f"{clock}.{group}.S{day}" for clock in CLOCKS for group in groups for day in DAYS]
    frame = table("ceasefire_survival_bootstrap.csv", ("replicate", *names)).set_index("replicate")
    frame.columns = pd.MultiIndex.from_product([CLOCKS, groups, DAYS], names=["clock", "group", "day"])
    return frame
