"""The folder of a search: its tables, the rule as a file, a report, and the answer on the screen."""

from datetime import UTC, datetime
from types import SimpleNamespace

from experiments.carry import Stopwatch, compile_once, progress
from experiments.drawn import PRIOR
from experiments.folders import appearing
from experiments.posteriors import provenance_of
from experiments.provenance import as_yaml, provenance, sign
from experiments.search.held import SURE_DRAWS, search
from experiments.search.page import write_page
from experiments.search.space import tree_of
from experiments.search.telling import rule_of, told
from experiments.tables import write_csv
from sim.analysis.ranking import MINIMUM_PAIRED

RULE_FILE = "found.yaml"


def carry_out(job, folder):
    """Search, print what was found, leave the folder; nothing is left where it fails."""
    started, watch = datetime.now(UTC).isoformat(timespec="seconds"), Stopwatch()
    with appearing(folder) as work:
        with progress(_expected(job)) as bar:
            with watch.stage("compiling"):
                recipe = SimpleNamespace(scenario=lambda: job.scenario(job.rules[0], job.named[0]))
                compile_once(SimpleNamespace(recipe=recipe, seed=job.seed), bar)
            with watch.stage("search"):
                found = search(job, _ticking(bar), bar.set_description)
            lived = bar.n
        counts = {"trials": len(found.trials), "draws": len(job.draws[0]), "worlds": lived, "rules": len(job.rules)}
        said = provenance(["search", *job.lines], job.config(), job.seed, counts, started, watch.seconds)
        if job.source != PRIOR:
            said["posterior"] = provenance_of(job.source)
        for name, table in found.tables.items():
            write_csv(table, work / name)
        (work / RULE_FILE).write_text(rule_file(job, found.short.ladder), encoding="utf-8")
        words = told(job, found)
        with watch.stage("figures and report"):
            write_page(job, found, words, said, work)
        sign(said, work, watch.seconds)
    print()
    print("\n".join([*words.rule, "", *words.answer]))
    print(f"({sum(watch.seconds.values()):.0f} s)\n\n{folder}")


def rule_file(job, ladder):
    """The text of ``found.yaml``: the rule in words, how to use it, and the packages."""
    if not ladder:
        return "# No package at all was better than any that was tried.\npackages: []\n"
    words = [*rule_of(job, ladder), "", "ceasefire sweep strategy=own ladder=found.yaml",
             "ceasefire watch strategy=own ladder=found.yaml"]  # fmt: skip
    return "".join(f"# {line}".rstrip() + "\n" for line in words) + as_yaml(tree_of(ladder))


def _expected(job):
    """Worlds that a search will live, about; how many the shortening takes depends on what is found."""
    of_search = (job.trials + len(job.named)) * len(job.draws[0]) * job.worlds * len(job.rules)
    sure = (len(job.named) + 2) * min(SURE_DRAWS[job.mode], len(job.draws[1])) * MINIMUM_PAIRED
    return int(1.4 * of_search) + sure


def _ticking(bar):
    def tick(worlds):
        bar.total = max(bar.total, bar.n + worlds)
        bar.update(worlds)

    return tick
