"""Running a design: every point under every policy, in the same possible worlds, chunk by chunk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.tables import Parted, with_design

TOGETHER = 30_000
"""Worlds whose tables are made at once where points have few: saves the fixed cost of a table."""


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
        if self.population is None:
            return (simulate or _engine())(scenario, worlds, self.seed, first=first)
        from sim.ensemble.batch import simulate_points

        return simulate_points(scenario, self.population.values(first, worlds, point), self.seed, first=first)

    def own(self, point, replicate):
        """Everything that is set for one world: its point, and its own draw where worlds have one."""
        return point if self.population is None else self.population.at(replicate, point)

    @property
    def designs(self):
        """Table of designs: number, strategy, assignment, then the swept keys; a point's policies stand together."""
        rows = [
            {"strategy": strategy, "assign": assign, **point}
            for point in self.points
            for strategy, assign in self.policies
        ]
        frame = pd.DataFrame(rows, columns=["strategy", "assign", *self.points.keys])
        return with_design(frame, range(len(frame)))

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


def run(plan, folder=None, tick=lambda worlds: None, simulate=None, couplings=None):
    """Run a plan and make its tables.

    Args:
        plan: what to run.
        folder: where ``runs.parquet`` and ``episodes.parquet`` go, as far as the plan's record keeps them.
        tick: called with a number of worlds whenever so many more have been run.
        couplings: counts under further couplings, for the contrasts; None: none tried.
        simulate: the engine, ``simulate(scenario, replicates, seed, first)``; by default the compiled ensemble.

    Returns:
        The tables, of which ``runs`` and ``episodes`` are only in their files.
    """
    from experiments.report.result import told_pairs
    from sim.analysis.contrasts import contrasts_table
    from sim.analysis.summary import summary_table

    designs = plan.designs
    told_together = told_pairs(designs)
    horizon, follow = plan.recipe.horizon, plan.recipe.follow
    kept = _kept(plan, folder)
    numbers = list(enumerate(plan.points))
    together = max(1, TOGETHER // (min(plan.replicates, plan.chunk) * len(plan.policies) * plan.draw)) * plan.draw
    if plan.replicates > plan.chunk:
        together = plan.draw
    batches = [
        _batch(plan, numbers[at : at + together], designs, told_together, kept, tick, simulate)
        for at in range(0, len(numbers), together)
    ]
    for table in kept.values():
        table.close()
    *told, extra = zip(*batches, strict=True)
    tally, life, pair, causes, durations = (_stacked(tables) for tables in told)
    rows = {name: table.table.rows for name, table in kept.items()}
    summary = summary_table(tally, life, designs, horizon, follow)
    contrasts = contrasts_table(pair, designs, couplings)
    return Tables(designs, summary, contrasts, life, pair, causes, durations, rows, _joined(extra))


def _engine():
    import sim

    return sim.simulate


def _kept(plan, folder):
    names = {"full": ("runs", "episodes"), "episodes": ("episodes",), "tables": ()}[plan.record]
    chunks = -(-plan.replicates // plan.chunk)
    return {name: Parted(Path(folder) / f"{name}.parquet", chunks) for name in names} if folder is not None else {}


def _batch(plan, points, designs, told_together, kept, tick, simulate):
    """Tallies, life tables, pairs, causes and durations of some points, summed over the chunks of their worlds."""
    from sim.analysis.competing import add_causes, cause_table
    from sim.analysis.life_tables import add_life_tables, first_life_tables
    from sim.analysis.pairs import add_pairs, pairs_table
    from sim.analysis.tallies import add_tallies, tally
    from sim.analysis.together import add_together, durations_together

    horizon, follow = plan.recipe.horizon, plan.recipe.follow
    policies = len(plan.policies)
    scenarios = {
        number * policies + place: (plan.recipe.scenario(point, *policy), point)
        for number, point in points
        for place, policy in enumerate(plan.policies)
    }
    here = designs[designs["design"].isin(list(scenarios))]
    here = here.assign(point=here["design"] // policies)
    sums = None
    for first in range(0, plan.replicates, plan.chunk):
        worlds = min(plan.chunk, plan.replicates - first)
        runs, episodes = [], []
        for design, (scenario, point) in scenarios.items():
            record = plan.lived(scenario, point, worlds, first, simulate)
            runs.append(with_design(record.runs(), design))
            episodes.append(with_design(record.episodes(), design))
            for name, frame in (("runs", runs[-1]), ("episodes", episodes[-1])):
                if name in kept:
                    kept[name].add(design, frame)
            tick(worlds)
        run, episode = _stacked(runs), _stacked(episodes)
        part = (
            tally(run, episode, horizon),
            first_life_tables(episode, follow),
            pairs_table(run, episode, here, horizon, follow),
            cause_table(episode, follow),
            durations_together(episode, told_together),
            plan.extra(run, episode) if plan.extra else None,
        )
        adders = (add_tallies, add_life_tables, add_pairs, add_causes, add_together, _added)
        sums = part if sums is None else tuple(add(*both) for add, *both in zip(adders, sums, part, strict=True))
    for table in kept.values():
        table.finish_point()
    return sums


def _added(one, other):
    return None if one is None else one + other


def _joined(parts):
    return None if parts[0] is None else type(parts[0]).joined(parts)


def _stacked(frames):
    # Concatenating a frame without rows would change types.
    return pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
