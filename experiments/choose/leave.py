"""The folder of a choice: its tables, a report, and the answer on the screen."""

from datetime import UTC, datetime
from types import SimpleNamespace

from experiments.carry import Stopwatch, compile_once, progress
from experiments.choose.decided import decided
from experiments.choose.lived import live
from experiments.choose.page import write_page
from experiments.choose.telling import told
from experiments.folders import appearing
from experiments.posteriors import provenance_of
from experiments.provenance import provenance, sign
from experiments.tables import write_csv, write_parquet


def carry_out(job, folder):
    """Live the worlds of a job, print what follows, leave the folder; nothing is left where it fails."""
    started, watch = datetime.now(UTC).isoformat(timespec="seconds"), Stopwatch()
    with appearing(folder) as work:
        with progress(job.worlds) as bar:
            with watch.stage("compiling"):
                compile_once(SimpleNamespace(recipe=job.sweep.recipe, seed=job.seed), bar)
            with watch.stage("worlds"):
                found = live(job, bar.update)
        with watch.stage("tables"):
            tables = decided(job, found)
        counts = {"policies": len(job.policies), "draws": len(job.draws), "replicates": job.replicates,
                  "worlds": job.worlds}  # fmt: skip
        said = provenance(["choose", *job.lines], job.config(), job.seed, counts, started, watch.seconds)
        if job.source != "prior":
            said["posterior"] = provenance_of(job.source)
        write_csv(tables.choice, work / "choice.csv")
        write_csv(tables.information, work / "information.csv")
        write_parquet(tables.draws, work / "draws.parquet")
        words = told(job, tables)
        with watch.stage("figures and report"):
            write_page(job, tables, words, said, work)
        sign(said, work, watch.seconds)
    print()
    for heading, sentences in words.answer:
        print("\n".join([*([heading] if heading else []), *sentences]))
    print(f"({sum(watch.seconds.values()):.0f} s)\n\n{folder}")
