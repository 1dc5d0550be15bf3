"""Carrying out one validated sweep: worlds, tables, figures and report into a folder that appears whole."""

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from time import perf_counter

from experiments.couplings import other_couplings
from experiments.folders import appearing
from experiments.headline import map_plan
from experiments.posteriors import named_posterior, provenance_of
from experiments.provenance import provenance
from experiments.runner import run
from experiments.tables import Table, write_csv, write_parquet


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
    """Run a validated job into ``folder`` and print its answer; leaves nothing behind where it fails."""
    from experiments.story import START, judged_pattern, pages

    job, plan, watch = ready.job, ready.plan, Stopwatch()
    started = datetime.now(UTC).isoformat(timespec="seconds")
    second = _second(job, plan)
    with appearing(folder) as work:
        with progress(plan.worlds + (second.worlds if second else 0)) as bar:
            with watch.stage("compiling"):
                compile_once(plan, bar)
            with watch.stage("worlds and tables"):
                tables = run(plan, work, bar.update, couplings=other_couplings(plan))
            with watch.stage("pattern" if job.settings.pattern else "map"):
                beside = run(second, None, bar.update) if second else None
        with watch.stage("writing"):
            write_tables(tables, work)
            if plan.population is not None:
                write_draws(plan, work)
            if beside:
                name = START if job.settings.pattern else "map"
                (work / name).mkdir()
                write_tables(beside, work / name)
            config = job.config()
            (work / "config.yaml").write_text(_yaml(config), encoding="utf-8")
        counts = {
            "points": len(plan.points),
            "policies": len(plan.policies),
            "replicates": plan.replicates,
            "worlds": plan.worlds,
            "worlds_beside": second.worlds if second else 0,
            "rows": tables.rows,
        }
        said = provenance(config, job.lines, plan.seed, counts, started, watch.seconds)
        if job.settings.design.kind in ("posterior", "population"):
            said["posterior"] = provenance_of(named_posterior(job.settings.design, job.recipe))
        with watch.stage("figures and report"):
            if job.settings.pattern:
                judged = judged_pattern(job, plan, *_judged(job, tables, beside, work))
                sentences = pages(job, second, beside, None, said, work, judged)
            else:
                sentences = pages(job, plan, tables, beside, said, work)
            told = [asdict(sentence) for sentence in sentences]
            (work / "sentences.json").write_text(_json(told), encoding="utf-8")
        said["seconds"] |= {name: round(spent, 3) for name, spent in watch.seconds.items()}
        (work / "provenance.json").write_text(_json(said), encoding="utf-8")
    print()
    for line in answer(sentences):
        print(line)
    print(f"\n{folder}")


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


def _yaml(value):
    import yaml

    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=120)
