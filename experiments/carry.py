"""Carrying out one validated sweep: worlds, tables, figures and report into a folder that appears whole."""

import json
import shlex
import sys
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from time import perf_counter

from experiments.couplings import other_couplings
from experiments.engines import opened
from experiments.headline import map_plan
from experiments.line import Unfinished
from experiments.posteriors import named_posterior, provenance_of
from experiments.provenance import provenance
from experiments.report import Sentence
from experiments.runner import run, worlds_of
from experiments.story import START, quoted
from experiments.tables import Table, write_csv, write_parquet
from experiments.unfinished import LAST, as_yaml, unready

TOLD = "sentences.json"


class Stopwatch:
    """Seconds spent in each stage of a run."""

    def __init__(self):
        self.seconds = {}

    @contextmanager
    def stage(self, name):
        """Count what happens inside as one stage."""
        begun = perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - begun


def carry_out(ready, folder):
    """Run a validated job into ``folder`` and print its answer; goes on where an earlier run of it was interrupted."""
    job, plan, watch = ready.job, ready.plan, Stopwatch()
    started = datetime.now(UTC).isoformat(timespec="seconds")
    second = _second(job, plan)
    beside = START if job.settings.pattern else "map"
    plans = {"": plan} | ({beside: second} if second else {})
    config = job.config()
    again = f"go on with: {_again(job, folder)}"
    with unready(folder, config, plans, again) as result:
        if result.complete:
            sentences = [Sentence(**said) for said in json.loads((folder / TOLD).read_text(encoding="utf-8"))]
            print(f"{folder} is complete already")
        else:
            with progress(sum(each.worlds for each in plans.values())) as bar:
                _compute(job, plans, result, watch, bar)
            sentences = _leave(job, plans, result, watch, config, started)
    print()
    for line in answer(sentences):
        print(line)
    print(f"\n{folder}")


def _compute(job, plans, result, watch, bar):
    """Compute every chunk that is missing."""
    with watch.stage("compiling"):
        compile_once(plans[""], bar)
    if result.kept:
        bar.write(f"{result.kept} of {result.chunks} chunks are there already", file=sys.stderr)
    # Where nothing is missing, no cluster is asked for.
    with opened(job.settings.engine) if result.kept < result.chunks else nullcontext() as outcomes:
        for name, plan in plans.items():
            place = result.places[name]
            bar.update(sum(worlds_of(plan, place.cut[number]) for number in place.manifest.parts))
            with watch.stage(f"worlds of {name}" if name else "worlds"):
                if outcomes is None:
                    continue
                place.fill(plan, outcomes, lambda chunk, plan=plan: bar.update(worlds_of(plan, chunk)))
    failed = {number: why for place in result.places.values() for number, why in place.manifest.failed.items()}
    if failed:
        number, why = next(iter(failed.items()))
        many = f"{len(failed)} of {result.chunks} chunks failed"
        raise Unfinished(f"{many}, so no table was made (chunk {number}: {why})")


def _leave(job, plans, result, watch, config, started):
    """Make everything that follows from the parts, and move it in; returns the sentences of the report."""
    from experiments.story import judged_pattern, pages

    plan, *second = plans.values()
    work, name = result.making, next(reversed(plans))
    with watch.stage("tables"):
        tables = run(plan, result.places[""], couplings=other_couplings(plan))
        beside = run(second[0], result.places[name]) if second else None
    with watch.stage("writing"):
        write_tables(tables, work)
        if plan.population is not None:
            write_draws(plan, work)
        if beside:
            write_tables(beside, work / name)
        (work / "config.yaml").write_text(as_yaml(config), encoding="utf-8")
    counts = {
        "points": len(plan.points),
        "policies": len(plan.policies),
        "replicates": plan.replicates,
        "worlds": plan.worlds,
        "worlds_beside": second[0].worlds if second else 0,
        "chunks": result.chunks,
        "chunks_kept": sum(place.kept for place in result.places.values()),
        "rows": tables.rows,
    }
    said = provenance(config, job.lines, plan.seed, counts, started, watch.seconds)
    if job.settings.design.kind in ("posterior", "population"):
        said["posterior"] = provenance_of(named_posterior(job.settings.design, job.recipe))
    with watch.stage("figures and report"):
        if job.settings.pattern:
            judged = judged_pattern(job, plan, *_judged(job, tables, beside, work))
            sentences = pages(job, second[0], beside, None, said, work, judged)
        else:
            sentences = pages(job, plan, tables, beside, said, work)
        told = [asdict(sentence) for sentence in sentences]
        (work / TOLD).write_text(_json(told), encoding="utf-8")
    said["seconds"] |= {stage: round(spent, 3) for stage, spent in watch.seconds.items()}
    said["files"] = result.hashes()
    (work / LAST).write_text(_json(said), encoding="utf-8")
    result.finish()
    return sentences


def _again(job, folder):
    """The command that goes on with an interrupted run."""
    return " ".join(["ceasefire sweep", *quoted(job.lines), f"out={shlex.quote(str(folder))}"])


def answer(sentences):
    """Lines that a run prints: the sentences of its answer, or those of a pattern under the part they speak of."""
    part = None
    for sentence in sentences:
        if sentence.role == "pattern" and sentence.selector["part"] != part:
            part = sentence.selector["part"]
            yield f"{part}:"
        if sentence.role in ("answer", "pattern"):
            yield f"  {sentence.text}" if sentence.role == "pattern" else sentence.text


def _judged(job, tables, start, folder):
    from experiments.patterns.run import judge

    verdict, draws = judge(job.settings, tables, start)
    write_csv(verdict, folder / "pattern.csv")
    write_csv(draws, folder / "pattern_draws.csv")
    return verdict, draws


def _second(job, plan):
    """Plan beside the main one: the start values of a pattern, or the headline map of a single point; None: neither."""
    from experiments.patterns.run import start_plan
    from experiments.report.result import compared_pair

    settings = job.settings
    if settings.pattern:
        return start_plan(settings, plan)
    if settings.map is None or settings.design.kind != "point":
        return None
    a, b = compared_pair(plan.designs)
    return map_plan(settings, job.recipe, (a, b)) if b else None


@contextmanager
def progress(worlds):
    """Show a bar of worlds on standard error, rarely redrawn where nobody watches."""
    from tqdm import tqdm

    watched = sys.stderr.isatty()
    with tqdm(
        total=worlds,
        unit=" worlds",
        unit_scale=True,
        file=sys.stderr,
        dynamic_ncols=watched,
        mininterval=0.2 if watched else 10,
        maxinterval=1 if watched else 10,
        desc="worlds",
    ) as bar:
        yield bar


def compile_once(plan, bar):
    """Compile the engine, or fetch what was compiled before, and say so where it takes a while."""
    import sim
    from sim.compile import prepare

    folder = prepare()
    if folder is None or not any(folder.rglob("*.nbi")):
        bar.set_description("compiling once (up to a minute)")
    # A rule that gives no number is told of the chunks that meet it, which are computed below.
    with suppress(ArithmeticError):
        sim.simulate(plan.recipe.scenario(), 1, plan.seed)
    bar.set_description("worlds")


def write_tables(tables, folder):
    """Write the tables that are whole in memory under their names."""
    write_parquet(tables.designs, folder / "designs.parquet")
    write_parquet(tables.life_tables, folder / "life_tables.parquet")
    write_parquet(tables.pairs, folder / "pairs.parquet")
    write_parquet(tables.causes, folder / "causes.parquet")
    write_parquet(tables.together, folder / "together.parquet")
    write_csv(tables.summary, folder / "summary.csv")
    write_csv(tables.contrasts, folder / "contrasts.csv")


def write_draws(plan, folder):
    """Write what every world of a population lives at, a row a world."""
    table = Table(folder / "draws.parquet")
    for first in range(0, plan.replicates, plan.chunk):
        table.add(plan.population.table(first, min(plan.chunk, plan.replicates - first)))
    table.close()


def _json(value):
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False, default=_plain) + "\n"


def _plain(value):
    return value.item() if hasattr(value, "item") else str(value)
