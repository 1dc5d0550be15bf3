"""Two records of the same worlds side by side: one contrast, as ``record.compare(other)`` gives it."""

from typing import Any, Protocol

import pandas as pd

from sim.analysis.contrasts import contrasts_table
from sim.analysis.pairs import pairs_table

Policy = tuple[str, str]


class Recorded(Protocol):
    """What happened under one scenario: its tables, and the scenario that says who chose what and for how long."""

    @property
    def scenario(self) -> Any:
        """Has ``strategy, assign, horizon, follow``."""

    def runs(self) -> pd.DataFrame:
        """The table of worlds, less ``design``."""

    def episodes(self) -> pd.DataFrame:
        """The table of ceasefires, less ``design``."""


def compare_records(a: Recorded, b: Recorded) -> pd.DataFrame:
    """What happened in the same worlds under the scenario of one record and under that of another.

    Args:
        a: the record whose policy is A.
        b: the record whose policy is B, of the same worlds.

    Returns:
        One row a dyad, the columns of :func:`sim.analysis.contrasts.contrasts_table`; differences are A minus B.

    Raises:
        ValueError: the two hold different worlds, or windows of different length.
    """
    windows = [(record.scenario.horizon, record.scenario.follow) for record in (a, b)]
    if windows[0] != windows[1]:
        raise ValueError(f"records are compared over one window: horizon and follow are {windows[0]} and {windows[1]}")
    policy_a, policy_b = ((record.scenario.strategy, record.scenario.assign) for record in (a, b))
    return compare_worlds(a.runs(), a.episodes(), b.runs(), b.episodes(), policy_a, policy_b, *windows[0])


def compare_worlds(
    runs_a: pd.DataFrame,
    episodes_a: pd.DataFrame,
    runs_b: pd.DataFrame,
    episodes_b: pd.DataFrame,
    policy_a: Policy = ("A", "endogenous"),
    policy_b: Policy = ("B", "endogenous"),
    horizon: int = 180,
    follow: int = 365,
) -> pd.DataFrame:
    """What happened in the same worlds under A and under B, whatever the two are, from their tables.

    Args:
        runs_a: the table of worlds under A (without ``design``).
        episodes_a: the table of ceasefires under A.
        runs_b: the table of the same worlds under B.
        episodes_b: the table of ceasefires under B.
        policy_a: strategy and assignment of A; the latter decides how the contrast reads.
        policy_b: strategy and assignment of B.
        horizon: last day on which a first ceasefire can be signed.
        follow: days for which a first ceasefire is followed.

    Returns:
        One row a dyad, the columns of :func:`sim.analysis.contrasts.contrasts_table`.

    Raises:
        ValueError: the two records hold different worlds.
    """
    runs, episodes = (
        pd.concat([table.assign(design=number) for number, table in enumerate(tables)], ignore_index=True)
        for tables in ((runs_a, runs_b), (episodes_a, episodes_b))
    )
    designs = pd.DataFrame([(0, *policy_a, 0), (1, *policy_b, 0)], columns=["design", "strategy", "assign", "point"])
    return contrasts_table(pairs_table(runs, episodes, designs, horizon, follow, compared=[(0, 1)]), designs)
