"""The folder of a comparison: tables, figures, worlds told, report, provenance."""

from dataclasses import asdict
from datetime import UTC, datetime

from experiments.carry import Stopwatch
from experiments.compare.job import compare
from experiments.compare.page import write_page
from experiments.folders import appearing
from experiments.leave import TOLD
from experiments.provenance import as_json, provenance, sign
from experiments.tables import write_csv, write_parquet


def carry_out(names, keys, words, folder):
    """Compare results into ``folder`` and print the answer; leaves nothing behind where it fails.

    Args:
        names: folders of the results.
        keys: ``strategy, assign, dyad, by``, as far as they were given.
        words: the line as it was typed, without ``out``.
        folder: where the comparison shall lie.
    """
    watch, started = Stopwatch(), datetime.now(UTC).isoformat(timespec="seconds")
    with watch.stage("comparison"):
        told = compare(names, **keys)
    with appearing(folder) as work:
        said = said_of(told, keys, words, started, watch)
        with watch.stage("writing"):
            write_csv(told.table, work / "comparison.csv")
            write_csv(told.saved_broken, work / "saved_broken.csv")
            if told.fates is not None:
                write_parquet(told.fates, work / "fates.parquet")
            for number, one in enumerate(told.examples, 1):
                (work / "examples").mkdir(exist_ok=True)
                (work / "examples" / f"world_{number}.txt").write_text(one.text(), encoding="utf-8")
            (work / TOLD).write_text(as_json([asdict(sentence) for sentence in told.sentences]), encoding="utf-8")
        with watch.stage("figures and report"):
            said["seconds"] = {stage: round(spent, 3) for stage, spent in watch.seconds.items()}
            write_page(told, said, work)
        sign(said, work, watch.seconds)
    for line in answer(told):
        print(line)
    print(f"\n{folder}")


def answer(told):
    """Lines that a comparison prints: what is compared, and the sentences of its answer."""
    yield from told.notes
    yield ""
    yield from (sentence.text for sentence in told.sentences if sentence.role == "answer")


def said_of(told, keys, words, started, watch):
    """Provenance of a comparison, which names the results and the code that made each."""
    config = {"results": [str(result.folder) for result in told.results],
              **{key: keys.get(key) for key in ("strategy", "assign", "dyad", "by")}}
    counts = {"results": len(told.results), "pairs": len(told.pairs), "rows": len(told.table)}
    seeds = [result.said["seed"] for result in told.results]
    said = provenance(["compare", *words], config, seeds[0], counts, started, watch.seconds)
    return said | {"compared": [
        {"letter": result.letter, "folder": str(result.folder),
         "seed": " and ".join(dict.fromkeys(result.luck["seed"])), "worlds": len(result.luck),
         "version": result.said["code"].get("version"), "sources_sha256": result.code,
         "config_sha256": result.said.get("config_sha256")} for result in told.results]}
