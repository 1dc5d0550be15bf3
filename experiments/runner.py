"""Running a design: every point under every policy, in the same possible worlds, chunk by chunk."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import pandas as pd

from experiments.chunks import Cut
from experiments.patterns.moments import Moments
from experiments.report.result import told_pairs
from experiments.sums import SUMS, Adding, reduced
from experiments.tables import Table, with_design
from sim.record import Record

MOST_ROWS = 1_000_000
"""Worlds whose rows are held at once while tables of worlds are put in order."""
KEPT = {"full": ("runs", "episodes"), "episodes": ("episodes",), "tables": ()}
"""Tables of worlds that each kind of record keeps."""


@dataclass
class Plan:
    """What is to be run: points, policies (strategy, assign), worlds, and the seed of their luck."""

    recipe: object
    points: object
    policies: list[tuple[str, str]]
    replicates: int
    seed: int
    chunk: int = 8192
    record: str = "tables"
    extra: Callable[[pd.DataFrame, pd.DataFrame], Any] | None = None
    """Gathers further sums over the worlds of whole draws from runs and episodes; sums of chunks add up (``+``)."""
    draw: int = 1
    """Points of a draw, which stand together and are run together."""
    population: Any = None
    """Draws at which each world lives (:class:`experiments.population.Population`); None: all live at their point."""

    def lived(self, scenario, point, worlds, first=0, simulate=None):
        """Record of consecutive worlds of a scenario that was made for a point."""
        import sim
        from sim.ensemble.batch import simulate_points

        if self.population is None:
            return (simulate or sim.simulate)(scenario, worlds, self.seed, first=first)
        return simulate_points(scenario, self.population.values(first, worlds, point), self.seed, first=first)

    def lived_under_all(self, point, worlds, first=0, simulate=None):
        """Records of consecutive worlds at a point, one a policy."""
        from sim.ensemble.batch import simulate_each

        scenarios = [self.recipe.scenario(point, *policy) for policy in self.policies]
        if self.population is None and simulate is None:
            return simulate_each(scenarios, worlds, self.seed, first=first)
        return [self.lived(scenario, point, worlds, first, simulate) for scenario in scenarios]

    def own(self, point, replicate):
        """Everything that is set for one world: its point, and its own draw where worlds have one."""
        return point if self.population is None else self.population.at(replicate, point)

    @property
    def designs(self):
        """Table of designs: number, strategy, assignment, then the swept keys; a point's policies stand together."""
        return self.designs_at(0, len(self.points))

    def designs_at(self, first, last):
        """The designs of some points."""
        rows = [
            {"strategy": strategy, "assign": assign, **self.points[number]}
            for number in range(first, last)
            for strategy, assign in self.policies
        ]
        frame = pd.DataFrame(rows, columns=["strategy", "assign", *self.points.keys])
        return with_design(frame, range(first * len(self.policies), last * len(self.policies)))

    @cached_property
    def told_pairs(self):
        """The designs A and B whose first ceasefires a report lays side by side, world by world."""
        return told_pairs(self.designs)

    @property
    def digest(self):
        """Hash of what the plan's worlds live at: its points, and the draws of its population."""
        said = hashlib.sha256(json.dumps([self.points.keys, self.points.values], default=str).encode())
        if self.population is not None:
            said.update(self.population.draws.to_csv().encode() + self.population.places.tobytes())
        return said.hexdigest()

    @property
    def cut(self):
        """The chunks of the plan."""
        return Cut(len(self.points), len(self.policies), self.replicates, self.chunk, self.draw)

    @property
    def worlds(self):
        """Number of worlds in all, counting a world once under each policy."""
        return len(self.points) * len(self.policies) * self.replicates


@dataclass
class Tables:
    """What a design leaves: small tables whole, large ones in their files (or nowhere, if they are not kept)."""

    designs: pd.DataFrame
    summary: pd.DataFrame
    contrasts: pd.DataFrame
    life_tables: pd.DataFrame
    pairs: pd.DataFrame
    causes: pd.DataFrame
    together: pd.DataFrame
    rows: dict[str, int] = field(default_factory=dict)
    extra: Any = None


def policies_of(settings):
    """Policies of a sweep, (strategy, assign), in the order in which they were named, endogenous beside forced."""
    return [(strategy, assign) for strategy in settings.strategy for assign in settings.assign]


def run(plan, place=None, tick=lambda worlds: None, simulate=None, couplings=None):
    """Run a plan and make its tables.

    Args:
        plan: what to run.
        place: where the parts lie (:class:`experiments.places.Place`), all of them made before; None: the worlds are
            run here and now, and only what is whole in memory is left.
        tick: called with a number of worlds whenever so many more have been run.
        simulate: the engine, ``simulate(scenario, replicates, seed, first)``; by default the compiled ensemble.
        couplings: counts under further couplings, for the contrasts; None: none tried.

    Returns:
        The tables, of which ``runs`` and ``episodes`` are only in their files.
    """
    rows = {name: _in_order(plan, place, name) for name in KEPT[plan.record]} if place is not None else {}
    return tables_of(plan, sums_of(plan, place, tick, simulate), rows, couplings)


def sums_of(plan, place=None, tick=lambda worlds: None, simulate=None):
    """Sums over all worlds of a plan; the arguments are those of :func:`run`.

    Returns:
        Name to DataFrame, but for ``moments``, which are :class:`experiments.patterns.moments.Moments` or None.
    """
    told = []
    for _, chunks in groupby(plan.cut, key=lambda chunk: chunk.points):
        adding = Adding()
        for chunk in chunks:
            adding.add(_sums(plan, chunk, place, simulate))
            tick(worlds_of(plan, chunk))
        told.append(adding.total())
    moments = [Moments.of(sums.pop("moments")) if "moments" in sums else None for sums in told]
    return {name: stacked([sums[name] for sums in told]) for name in told[0]} | {"moments": Moments.joined(moments)}


def tables_of(plan, sums, rows, couplings=None):
    """The tables of a plan from the sums over its worlds, and the numbers of rows of its tables of worlds."""
    from sim.analysis.contrasts import contrasts_table
    from sim.analysis.summary import summary_table

    designs, life, pairs = plan.designs, sums["life_tables"], sums["pairs"]
    summary = summary_table(sums["tallies"], life, designs, plan.recipe.horizon, plan.recipe.follow)
    contrasts = contrasts_table(pairs, designs, couplings)
    return Tables(designs, summary, contrasts, life, pairs, sums["causes"], sums["together"], rows, sums["moments"])


def worlds_of(plan, chunk):
    """Worlds of a chunk, counting a world once under each policy."""
    (low, high), (first, last) = chunk.points, chunk.worlds
    return (high - low) * (last - first) * len(plan.policies)


def made(plan, chunk, simulate=None):
    """Everything that a chunk leaves: a dict name to DataFrame, first the tables of worlds that the plan keeps.

    Raises:
        ArithmeticError: a number of a world is none.
    """
    policies, (first, last) = len(plan.policies), chunk.worlds
    points = [plan.points[number] for number in range(*chunk.points)]
    records = [record for point in points for record in plan.lived_under_all(point, last - first, first, simulate)]
    here, every = plan.designs_at(*chunk.points), Record.joined(records)
    runs, episodes = (
        with_design(frame, np.repeat(here["design"], [len(columns["replicate"]) for columns in each]).to_numpy())
        for frame, each in (
            (every.runs(), [record.run_columns for record in records]),
            (every.episodes(), [record.episode_columns for record in records]),
        )
    )
    here["point"] = here["design"] // policies
    kept = {"runs": runs, "episodes": episodes}
    return {name: kept[name] for name in KEPT[plan.record]} | reduced(plan, runs, episodes, here)


def _sums(plan, chunk, place, simulate):
    if place is None:
        tables = made(plan, chunk, simulate)
        return {name: frame for name, frame in tables.items() if name not in KEPT["full"]}
    return {name: rows.to_pandas() for name, rows in place.read(chunk.number, SUMS).items()}


def _in_order(plan, place, name):
    """Write a table of worlds from the parts, design by design; returns its number of rows."""
    table = Table(place.making / f"{name}.parquet")
    policies = len(plan.policies)
    at_once = max(1, MOST_ROWS // plan.replicates)
    for (low, high), chunks in groupby(plan.cut, key=lambda chunk: chunk.points):
        chunks = list(chunks)
        designs = range(low * policies, high * policies)
        step = at_once if len(chunks) > 1 else len(designs)
        for begun in range(0, len(designs), step):
            _append(table, place, name, chunks, designs[begun : begun + step])
    table.close()
    return table.rows


def _append(table, place, name, chunks, designs):
    """Append the rows of some designs, from the parts of their worlds."""
    waiting = {design: [] for design in designs}
    for chunk in chunks:
        rows = place.read(chunk.number, [name])[name]
        ends = np.searchsorted(rows.column("design").to_numpy(), np.arange(designs[0], designs[-1] + 2))
        for design, (first, last) in zip(designs, pairwise(ends), strict=True):
            if len(designs) == 1:
                table.append(rows.slice(first, last - first))
            else:
                waiting[design].append(rows.slice(first, last - first))
    for parts in waiting.values():
        for part in parts:
            table.append(part)


def stacked(frames):
    """Frames below one another; one without rows would change types, so it is left out where others have any."""
    return pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
