"""What a sweep leaves beside its parts: tables, configuration, figures, report, provenance."""

from dataclasses import asdict

from experiments.posteriors import named_posterior, provenance_of
from experiments.provenance import as_json, sign
from experiments.tables import Table, write_csv, write_parquet

TOLD = "sentences.json"


def leave(job, plans, tables, said, work, watch):
    """Write everything that follows from the tables into a folder.

    Args:
        job: the composed job.
        plans: name of a folder within (empty for the result itself) to plan.
        tables: the same names to tables; those of worlds are in their files already.
        said: the provenance; it is completed here.
        work: where all of it goes.
        watch: the stopwatch.

    Returns:
        The sentences of the report.
    """
    from experiments.story import judged_pattern, pages

    (plan, *seconds), (told, *besides), (_, *names) = plans.values(), tables.values(), plans
    second, beside = (*seconds, None)[0], (*besides, None)[0]
    with watch.stage("writing"):
        write_tables(told, work)
        if plan.population is not None:
            write_draws(plan, work)
        for name in names:
            write_tables(beside, work / name)
    if job.settings.design.kind in ("posterior", "population"):
        said["posterior"] = provenance_of(named_posterior(job.settings.design, job.recipe))
    with watch.stage("figures and report"):
        if job.settings.pattern:
            judged = judged_pattern(job, plan, *_judged(job, told, beside, work))
            sentences = pages(job, second, beside, None, said, work, judged)
        else:
            sentences = pages(job, plan, told, beside, said, work)
        (work / TOLD).write_text(as_json([asdict(sentence) for sentence in sentences]), encoding="utf-8")
    sign(said, work, watch.seconds)
    return sentences


def counted(plans, tables):
    """How much there is of what, by name, for the provenance."""
    plan, *second = plans.values()
    return {
        "points": len(plan.points),
        "policies": len(plan.policies),
        "replicates": plan.replicates,
        "worlds": plan.worlds,
        "worlds_beside": sum(each.worlds for each in second),
        "rows": tables[""].rows,
    }


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
