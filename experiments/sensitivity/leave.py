"""The folder of a sensitivity analysis: its tables, figures and page; and its answer on the screen."""

from datetime import UTC, datetime

from experiments.carry import Stopwatch, progress
from experiments.folders import appearing
from experiments.provenance import provenance, sign
from experiments.sensitivity.discover import findings_of
from experiments.sensitivity.find import find
from experiments.sensitivity.page import write_page
from experiments.sensitivity.telling import answer
from experiments.tables import write_csv

TABLES = ("indices", "convergence", "phase", "boxes", "peeling", "stability")


def carry_out(job, folder):
    """Find what drives the outcomes of a job, print the answer, leave the folder; nothing is left where it fails."""
    started, watch = datetime.now(UTC).isoformat(timespec="seconds"), Stopwatch()
    with appearing(folder) as work:
        with progress(worlds_of(job)) as bar:
            found = find(job, bar.update)
        counts = {"worlds": found.worlds, "points": job.effort.n * (len(job.inputs) + 2)}
        for name in TABLES:
            table = getattr(found, name)
            if len(table):
                write_csv(table, work / f"{name}.csv")
        said = provenance(["sensitivity", *job.lines], job.config(), job.seed, counts, started, found.seconds)
        sentences = answer(found, findings_of(job))
        with watch.stage("figures and report"):
            write_page(job, found, sentences, said, work)
        sign(said, work, watch.seconds)
    print("\n".join(sentences))
    print(f"\n({sum(said['seconds'].values()):.0f} s, {found.worlds:,} worlds)\n{folder}")


def worlds_of(job):
    """Worlds that a job lives, counting a world once under each policy."""
    effort, findings = job.effort, findings_of(job)
    policies = len({policy for outcome in job.outcomes for policy in outcome.policies})
    worlds = effort.n * (len(job.inputs) + 2) * effort.replicates * policies
    if job.axes is not None:
        worlds += effort.cells**2 * effort.lived * (2 if job.outcomes[-1].against else 1)
    policies = len({policy for finding in findings for policy in finding.outcome.policies})
    return worlds + 2 * effort.points * effort.worlds * policies
