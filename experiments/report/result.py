"""What a report is made from: the tables of one result, and the words that belong to the run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

NOT_SWEPT = ("design", "strategy", "assign", "point")
MOST_KEYS = 4
"""Swept keys up to which a design point is told by its values."""


@dataclass(frozen=True)
class World:
    """One world of the readable model under one policy, as the timeline draws it.

    Attributes:
        strategy: name of the strategy.
        assign: endogenous or forced.
        daily: a row a day and government: `day, dyad, government, able, unable, insincere, expected_suppression,
            threshold, phase`.
        events: a row an event: `day, event`, and `dyad` where there are several.
    """

    strategy: str
    assign: str
    daily: pd.DataFrame
    events: pd.DataFrame


@dataclass(frozen=True)
class Judged:
    """A pattern as it was judged.

    Attributes:
        number: of the pattern.
        claim: what it claims, in words.
        statistic: how it is measured, in words.
        verdict: ``pattern.csv``.
        draws: ``pattern_draws.csv``.
        replicates: worlds at each draw.
        parameters: how many parameters are drawn.
    """

    number: int
    claim: str
    statistic: str
    verdict: pd.DataFrame
    draws: pd.DataFrame
    replicates: int
    parameters: int


@dataclass(frozen=True)
class Result:
    """The tables of one sweep, with the columns that ``sim.analysis`` documents.

    Attributes:
        designs: `design, strategy, assign`, swept keys.
        summary: ``summary.csv``.
        contrasts: ``contrasts.csv``.
        life_tables: ``life_tables.parquet``.
        causes: ``causes.parquet``; None: no figure of causes.
        together: ``together.parquet``; None: no hazards by period.
        map_designs: designs of the map's grid; may stay None.
        map_summary: the summary of the map's grid, with `host.control, belief.control, host.sincere`; None: no map.
        map_contrasts: the contrasts of the same grid.
        map_life_tables: its life tables, for ``explore.html``.
        worlds: the same world under two policies; empty: no timeline.
        parting: the day on which those two first differ.
        replicate: which world they are.
        judged: the pattern, where one was asked; the other tables are then those at the start values.
        within: folder of the result in which the tables lie: empty, or ``start/``.
    """

    designs: pd.DataFrame
    summary: pd.DataFrame
    contrasts: pd.DataFrame
    life_tables: pd.DataFrame
    causes: pd.DataFrame | None = None
    together: pd.DataFrame | None = None
    map_designs: pd.DataFrame | None = None
    map_summary: pd.DataFrame | None = None
    map_contrasts: pd.DataFrame | None = None
    map_life_tables: pd.DataFrame | None = None
    worlds: Sequence[World] = ()
    parting: int | None = None
    replicate: int | None = None
    judged: Judged | None = None
    within: str = ""


@dataclass(frozen=True)
class Meta:
    """The words and settings of a run that no table holds.

    Attributes:
        title: of the page.
        scenario: what the scenario is, in words.
        question: the question asked, in words; None for the default one.
        command: the exact command that makes the result again.
        start: clashes or doha.
        horizon: days in which a first ceasefire can be signed.
        follow: days for which a first ceasefire is followed.
        replicates: worlds per design and policy.
        varied: what differs from world to world, in words (the uncertainties that are in).
        held: what is held at its start value, in words.
        dyads: dyad name to words, e.g. ``{"pakistan-kabul": "Pakistan and the Afghan Taliban"}``.
        governments: government name to words.
        provenance: name to value, printed only in the box ``provenance``: versions, hashes, date.
        files: files beside the report that it may point at.
        notes: further sentences for "What this does not show", e.g. about a labelled toy scenario.
        rule: how the world of the timeline was picked, in words.
        world_command: the command that tells that world.
        arms: name of an arm of the design to the keys that it sets, in order; empty without arms or where they are
            crossed with anything.
    """

    title: str = "Written or verbal?"
    scenario: str = ""
    question: str | None = None
    command: str = "ceasefire sweep"
    start: str = "clashes"
    horizon: int = 180
    follow: int = 365
    replicates: int | None = None
    varied: str = "each world draws the host's control over the group, its sincerity and all luck"
    held: str = "every other parameter keeps its start value"
    dyads: Mapping[str, str] = field(default_factory=dict)
    governments: Mapping[str, str] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[str] = ()
    notes: Sequence[str] = ()
    rule: str = ""
    world_command: str = ""
    arms: Mapping[str, Mapping] = field(default_factory=dict)

    def dyad_words(self, dyad: str) -> str:
        """The dyad in words."""
        return self.dyads.get(dyad, dyad.replace("_", " "))


def swept_keys(frame: pd.DataFrame) -> list[str]:
    """The swept keys among the columns of ``designs``."""
    return [column for column in frame.columns if column not in NOT_SWEPT]


def middle_point(designs: pd.DataFrame) -> tuple[dict, pd.DataFrame]:
    """The design point that the words of a report speak about: the one nearest to the middle of what was swept.

    Returns:
        The swept keys with their values there (empty if nothing was swept) and the designs of that point.
    """
    keys = swept_keys(designs)
    if not keys or not len(designs):
        return {}, designs
    points = designs[keys].drop_duplicates().reset_index(drop=True)
    distance = np.zeros(len(points))
    for key in keys:
        values = points[key].fillna(points[key].dropna().iloc[0])
        ranks = values.rank(method="dense") if values.dtype != object else pd.Series(pd.factorize(values)[0] + 1.0)
        distance += ((ranks - (ranks.min() + ranks.max()) / 2) / max(ranks.max(), 1)).to_numpy(float) ** 2
    at = points.iloc[int(np.argmin(np.round(distance, 12)))].to_dict()
    chosen = np.logical_and.reduce(
        [(designs[key].isna() if pd.isna(value) else designs[key] == value).to_numpy() for key, value in at.items()]
    )
    return {key: value for key, value in at.items() if not pd.isna(value)}, designs[chosen]


def at_words(at: dict) -> str:
    """A design point in words, where it has few enough keys to be read; else how many values it sets."""
    if len(at) > MOST_KEYS:
        return f"{len(at)} parameters at the values that designs.parquet tells"
    told = (f"{key} = {value:g}" if isinstance(value, float) else f"{key} = {value}" for key, value in at.items())
    return ", ".join(told)


def compared_pair(designs: pd.DataFrame) -> tuple[str, str | None]:
    """The two strategies that the words compare: written against verbal if both were run, otherwise the first two."""
    names = list(dict.fromkeys(designs["strategy"]))
    if {"written_only", "verbal_only"} <= set(names):
        return "written_only", "verbal_only"
    told = [name for name in names if name not in ("none", "shuttle")] or names
    rest = [name for name in (*told, *names) if name != told[0]]
    return told[0], rest[0] if rest else None


def told_pairs(designs: pd.DataFrame) -> list[tuple[int, int]]:
    """The designs A and B whose first ceasefires a report lays side by side world by world, to tell hazards by period.

    Args:
        designs: `design, strategy, assign`, swept keys.

    Returns:
        The compared pair at the middle point, with the text in force everywhere where that was run, otherwise as the
        parties sign; nothing where there is one strategy only.
    """
    _, designs = middle_point(designs)
    assign = "forced" if "forced" in set(designs["assign"]) else "endogenous"
    chosen = designs[designs["assign"] == assign]
    numbers = [chosen.loc[chosen["strategy"] == name, "design"] for name in compared_pair(designs)]
    return [(int(numbers[0].iloc[0]), int(numbers[1].iloc[0]))] if all(len(each) for each in numbers) else []


def pair_row(
    contrasts: pd.DataFrame, a: str, b: str, assign: str, dyad: str, designs: pd.DataFrame | None = None
) -> tuple[pd.Series | None, int]:
    """The row of ``contrasts.csv`` for two strategies under one assignment, and whether it tells them as asked.

    Args:
        contrasts: ``contrasts.csv``.
        a: the strategy counted positively.
        b: the other.
        assign: of both.
        dyad: which dyad.
        designs: the designs among which to look; by default all.

    Returns:
        The row, or None where these two were not paired, and 1 if it is A less B, -1 if B less A.
    """
    if not len(contrasts):
        return None, 1
    rows = contrasts[
        (contrasts["dyad"] == dyad) & (contrasts["assign_a"] == assign) & (contrasts["assign_b"] == assign)
    ]
    if designs is not None:
        rows = rows[rows["design_a"].isin(designs["design"])]
    for sign, first, second in ((1, a, b), (-1, b, a)):
        found = rows[(rows["strategy_a"] == first) & (rows["strategy_b"] == second)]
        if len(found):
            return found.iloc[0], sign
    return None, 1


def pair_rows(
    contrasts: pd.DataFrame, b: str, assign: str, dyad: str, designs: pd.DataFrame
) -> dict[str, tuple[pd.Series, int]]:
    """For every strategy paired with `b` under one assignment what :func:`pair_row` gives, at one design point."""
    if not len(contrasts):
        return {}
    at = contrasts["design_a"].isin(designs["design"]) & (contrasts["dyad"] == dyad)
    rows = contrasts[at & (contrasts["assign_a"] == assign) & (contrasts["assign_b"] == assign)]
    found = {}
    for place, names in enumerate(zip(rows["strategy_a"], rows["strategy_b"], strict=True)):
        if b in names and names[0] != names[1]:
            sign = 1 if names[1] == b else -1
            found[names[0] if sign > 0 else names[1]] = (rows.iloc[place], sign)
    return found


def difference(row: pd.Series | None, sign: int, name: str) -> tuple[float, float, float]:
    """A difference and the ends of its interval, told in the direction asked; NaN where it is not defined."""
    if row is None or name not in row or pd.isna(row[name]):
        return float("nan"), float("nan"), float("nan")
    ends = sorted(sign * float(row[f"{name}{end}"]) for end in ("_lo", "_hi"))
    return sign * float(row[name]), ends[0], ends[1]


def landmark(follow: int) -> int:
    """The day at which survival is told in words: 90, or the last landmark within the follow-up."""
    return max((day for day in (30, 90) if day <= follow), default=30)
