"""The folder of a bench: its table on the screen, ``bench.json``, charts of goals and of growth."""

import json
from datetime import UTC, datetime

from experiments.bench.against import compared
from experiments.bench.charts import goals_chart, growth_chart
from experiments.bench.measured import Quantity
from experiments.bench.missed import profile
from experiments.folders import appearing
from experiments.provenance import provenance, sign
from experiments.report.save import save_figure


def carry_out(job, folder):
    """Measure what the job asks for, print it line by line, and leave the folder."""
    from time import perf_counter

    started, begun = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter()
    found: list[Quantity] = []
    with appearing(folder) as work:
        print(HEAD)
        for measure in measures(job):
            for quantity in measure():
                found.append(quantity)
                print(line(quantity), flush=True)
        seconds = perf_counter() - begun
        said = provenance(["bench", *job.sweep.lines], job.config(), job.seed, {"quantities": len(found)}, started,
                          {"all": seconds})
        (work / "bench.json").write_text(_json([quantity.told() for quantity in found]), encoding="utf-8")
        save_figure(goals_chart(found), work / "figures", "bench")
        if any(quantity.curve for quantity in found):
            save_figure(growth_chart(found), work / "figures", "growth")
        sign(said, work)
    print()
    for told in ending(job, found):
        print(told)
    print(f"({seconds:.0f} s)\n{folder}")


def ending(job, found):
    """Lines below the table: what was missed and where its time goes, and what is worse than before."""
    missed = [quantity for quantity in found if quantity.met is False]
    yield f"{len(missed)} of {sum(quantity.goal is not None for quantity in found)} goals missed" + (
        f": {', '.join(quantity.name for quantity in missed)}" if missed else "")
    for quantity in missed:
        yield f"  {quantity.name}: {profile(quantity)}"
    if job.before is not None:
        yield from compared(found, job.before, job.own["against"])


def measures(job):
    """What is measured, in order: functions that return quantities."""
    from experiments.bench import commands
    from experiments.bench.floor import against_the_floor
    from experiments.bench.growth import growth, growth_with_designs
    from experiments.bench.mesa_side import against_mesa
    from experiments.bench.workers import growth_with_threads, growth_with_workers

    scenario, seed, rounds = job.scenario(), job.seed, job.rounds
    yield lambda: against_the_floor(scenario, seed, rounds)
    yield lambda: against_mesa(scenario, seed, rounds, job.own["mesa"])
    yield lambda: growth(seed, rounds)
    yield lambda: growth_with_designs(job.sweep.recipe, job.policy, seed, rounds)
    yield lambda: growth_with_threads(scenario, seed, rounds)
    if job.own["sweep"]:
        yield lambda: growth_with_workers(job.sweep.recipe, job.policy, seed, rounds)
    yield lambda: commands.importing(rounds)
    if job.own["sweep"] or job.own["cold"]:
        yield lambda: commands.default_sweep(job.own["sweep"], job.own["cold"])
    if job.own["headline"]:
        yield commands.headline
    if job.own["sweep"]:
        yield lambda: commands.large_run(job)
        yield lambda: commands.memory(job)


def line(quantity):
    """One line of the table."""
    goal = "" if quantity.goal is None else f"{'>=' if quantity.at_least else '<='} {quantity.goal:.4g}"
    met = {True: "met", False: "MISSED", None: ""}[quantity.met]
    return f"{quantity.name:40} {quantity.value:>10.4g} {quantity.unit:10} {goal:>10}  {met:7}".rstrip()


HEAD = f"{'quantity':40} {'measured':>10} {'':10} {'goal':>10}"


def _json(value):
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
