"""Measuring a pattern without the tables of a sweep: only what its parts are made from, and no world twice."""

from types import SimpleNamespace

from experiments.designs import places
from experiments.patterns import pattern
from experiments.patterns.evidence import Evidence
from experiments.patterns.moments import Gather, Moments
from experiments.tables import with_design


def measured(job, plan, seen=None, assign=None, simulate=None):
    """Parts of the pattern of a job, measured at the draws of a plan.

    Args:
        job: the composed job of the pattern.
        plan: whole draws under its policies; all worlds of a design are in memory at once.
        seen: what designs did before, by the laws of their worlds; filled here, so that a design under which nothing
            differs is not run again.
        assign: assignment from which every question is answered; None: the one that the pattern asks for.
        simulate: the engine, ``simulate(scenario, replicates, seed)``; by default the compiled ensemble.
    """
    module, here = pattern(job.settings.pattern.number), places(job.settings.design)
    gather = Gather(len(here) * len(plan.policies), getattr(module, "sums", None), plan.recipe.horizon,
                    plan.recipe.follow)  # fmt: skip
    seen = {} if seen is None else seen
    points, draws = list(plan.points), []
    for first in range(0, len(points), len(here)):
        columns = [
            _columns(plan.recipe.scenario(point, *policy), plan, gather, seen, simulate)
            for point in points[first : first + len(here)]
            for policy in plan.policies
        ]
        draws.append(gather.moments(columns))
    tables = SimpleNamespace(designs=plan.designs, extra=Moments.joined(draws), summary=None, contrasts=None)
    return module.measure(Evidence(tables, tuple(here), assign))


def _columns(scenario, plan, gather, seen, simulate):
    """What every world did under a scenario, by quantity."""
    key = (laws_in_bytes(scenario), plan.replicates, plan.seed)
    if key not in seen:
        if simulate is None:
            from sim import simulate
        record = simulate(scenario, plan.replicates, plan.seed)
        seen[key] = gather.columns(with_design(record.runs(), 0), with_design(record.episodes(), 0))
    return seen[key]


def laws_in_bytes(scenario):
    """All that decides what happens in the worlds of a scenario: two with the same laws live the same lives."""
    from sim.numbers import laws_of
    from sim.vocabulary import Inspect

    laws = laws_of(scenario)
    if not laws.packages["verification"].any():
        # Where nobody inspects it does not matter what inspectors would compare.
        laws.laws["inspect"] = Inspect.COMPLIANCE
    hosts = tuple(
        (name, host.control, host.sincere)
        for name, host in ((name, scenario.resolved("hosts", name)) for name in scenario.governments)
    )
    capable = tuple((name, scenario.resolved("groups", name).capability) for name in scenario.groups)
    return (*(part.tobytes() for part in laws), hosts, capable, tuple(scenario.dyads))
