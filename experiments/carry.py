"""Carrying out one validated sweep: worlds, tables, figures and report into a folder that appears whole."""

import json
import shlex
import sys
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from time import perf_counter

from experiments.couplings import other_couplings
from experiments.engines import opened
from experiments.headline import map_plan
from experiments.leave import TOLD, answer, counted, leave
from experiments.line import Unfinished, heed
from experiments.provenance import provenance
from experiments.report import Sentence
from experiments.runner import run, worlds_of
from experiments.story import START, quoted
from experiments.unfinished import unready


class Stopwatch:
    """Seconds spent in each stage of a run."""

    def __init__(self):
        self.seconds = {}

    @contextmanager
    def stage(self, name):
        """Count what happens inside as one stage, at whose end a request to stop is heeded."""
        begun = perf_counter()
        yield
        heed()
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - begun


def carry_out(ready, folder):
    """Run a validated job into ``folder`` and print its answer; goes on where an earlier run of it was interrupted."""
    job, plan, watch = ready.job, ready.plan, Stopwatch()
    started = datetime.now(UTC).isoformat(timespec="seconds")
    plans, config = plans_of(job, plan), job.config()
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
    with watch.stage("tables"):
        tables = {
            name: run(plan, result.places[name], couplings=None if name else other_couplings(plan))
            for name, plan in plans.items()
        }
    counts = counted(plans, tables) | {"chunks": result.chunks, "chunks_kept": result.kept_before}
    said = provenance(["sweep", *job.lines], config, job.settings.seed, counts, started, watch.seconds)
    sentences = leave(job, plans, tables, said, result.making, watch)
    result.finish()
    return sentences


def _again(job, folder):
    """The command that goes on with an interrupted run."""
    return " ".join(["ceasefire sweep", *quoted(job.lines), f"out={shlex.quote(str(folder))}"])


def plans_of(job, plan):
    """All plans of a job by the folder within its result: the main one, and what is run beside it.

    Beside a pattern stand the start values, beside a single point the headline map.
    """
    from experiments.patterns.run import start_plan
    from experiments.report.result import compared_pair

    settings = job.settings
    if settings.pattern:
        return {"": plan, START: start_plan(settings, plan)}
    if settings.map is None or settings.design.kind != "point":
        return {"": plan}
    a, b = compared_pair(plan.designs)
    return {"": plan} | ({"map": map_plan(settings, job.recipe, (a, b))} if b else {})


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
    from sim.compile import is_compiled

    if not is_compiled():
        bar.set_description("compiling once (up to a minute)")
    # A rule that gives no number is told of the chunks that meet it, which are computed below.
    with suppress(ArithmeticError):
        sim.simulate(plan.recipe.scenario(), 1, plan.seed)
    bar.set_description("worlds")

