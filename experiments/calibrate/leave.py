"""The folder of a calibration: the posterior, a table behind every figure, a report."""

import sys
from datetime import UTC, datetime

from experiments.calibrate.levels import calibrate
from experiments.calibrate.page import write_page
from experiments.calibrate.posterior import write_posterior
from experiments.calibrate.telling import told
from experiments.carry import Stopwatch
from experiments.folders import appearing
from experiments.provenance import provenance, sign
from experiments.tables import write_csv


def carry_out(job, folder):
    """Calibrate, print the answer, leave the folder; nothing is left where it fails."""
    started, watch = datetime.now(UTC).isoformat(timespec="seconds"), Stopwatch()
    with appearing(folder) as work:
        found = calibrate(job, watch, _progress)
        _progress("")
        counts = {"world_bank": found.world.worlds, "case_bank": len(found.known.weights),
                  "effective_draws": found.known.effective,
                  "effective_populations": found.world.effective, "effective_worlds": found.world.behind}  # fmt: skip
        said = provenance(["calibrate", *job.lines], job.config(), job.seed, counts, started, watch.seconds)
        short = {name: said[name] for name in ("code", "seed", "config_sha256") if name in said}
        write_posterior(found.posterior, work / "posterior.parquet", short | {"case": job.case.name, "mode": job.mode})
        write_posterior(found.population, work / "world_record.parquet", short | {"mode": job.mode})
        for name, table in found.tables.items():
            write_csv(table, work / f"{name}.csv")
        page = told(found)
        with watch.stage("report"):
            write_page(job, page, said, work)
        sign(said, work, watch.seconds)
    for sentence in page.answer:
        print(sentence)
    print(f"({sum(watch.seconds.values()):.0f} s)\n{folder}")


def _progress(words):
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)
