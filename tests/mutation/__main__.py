"""``python -m tests.mutation``: plant every small fault in the rules, one at a time, and see whether a test notices.

Each fault is planted in a copy of the project; the rules' own tests and the stored worlds run against it as plain
Python (``NUMBA_DISABLE_JIT=1``), in a process forked from one that has the libraries loaded. Faults that change nothing
are listed by hand, with the reason, in ``equivalent.csv``. Needs cosmic-ray (the extra ``mutation``). Writes one row a
fault to ``results/mutation/mutants.csv``; the status is 1 where fewer than nine in ten are noticed.
"""

import argparse
import csv
import multiprocessing
import os
import queue
import sys
import time
from pathlib import Path

from tests.mutation.mutants import EQUIVALENT, mutants
from tests.mutation.worker import PATIENCE, work

WANTED = 0.9
LEFT = Path("results/mutation/mutants.csv")


def main():
    """Run all faults, or some of them; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description="Plant faults in the rules.")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="part of a file's name")
    parser.add_argument("--again", action="store_true", help="only those that survived the last time")
    parser.add_argument("--every", type=int, default=1, help="take every n-th fault")
    chosen = parser.parse_args()
    root = Path.cwd()
    with EQUIVALENT.open(newline="", encoding="utf-8") as file:
        same = {(row["file"], row["before"], row["after"]) for row in csv.DictReader(file)}
    planted = [one for one in mutants(root) if chosen.only in one.path][:: chosen.every]
    kept = []
    if chosen.again:
        kept = _last()
        alive = {_key(row) for row in kept if row["status"] == "survived"}
        planted = [one for one in planted if (one.path, one.operator, one.before, one.after) in alive]
        kept = [row for row in kept if _key(row) not in alive]
    context = multiprocessing.get_context("spawn")
    waiting, done = context.Queue(), context.Queue()
    for mutant in [*planted, *[None] * chosen.workers]:
        waiting.put(mutant)
    workers = [context.Process(target=work, args=(root, waiting, done), daemon=True) for _ in range(chosen.workers)]
    for worker in workers:
        worker.start()
    for _ in workers:
        if _next(done)[1] != "survived":
            sys.exit("the tests fail without any fault")
    rows, begun = [], time.monotonic()
    for count in range(1, len(planted) + 1):
        mutant, status, seconds = _next(done)
        if status == "survived" and (mutant.path, mutant.before, mutant.after) in same:
            status = "equivalent"
        rows.append({"file": mutant.path, "line": mutant.line, "operator": mutant.operator, "status": status,
                     "before": mutant.before, "after": mutant.after, "seconds": round(seconds, 2)})
        if status == "survived" or count % 100 == 0:
            place = f"{mutant.path}:{mutant.line}"
            print(f"{count}/{len(planted)} {time.monotonic() - begun:.0f} s  {status}  {place}  {mutant.after}",
                  flush=True)
    return _leave([*kept, *rows], time.monotonic() - begun)


def _next(done):
    try:
        return done.get(timeout=3 * PATIENCE)
    except queue.Empty:
        sys.exit("no worker answers")


def _last():
    with LEFT.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _key(row):
    return row["file"], row["operator"], row["before"], row["after"]


def _leave(rows, seconds):
    LEFT.parent.mkdir(parents=True, exist_ok=True)
    with LEFT.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["file"], int(row["line"]), row["operator"], row["after"])))
    count = {status: sum(row["status"] == status for row in rows)
             for status in ("killed", "timeout", "survived", "equivalent")}
    noticed = (count["killed"] + count["timeout"]) / max(1, len(rows) - count["equivalent"])
    told = ", ".join(f"{number} {words}" for words, number in (
        ("killed", count["killed"]), ("hang", count["timeout"]), ("survive", count["survived"]),
        ("change nothing", count["equivalent"])))
    print(f"{len(rows)} faults planted: {told}; {noticed:.1%} of those that change something are noticed "
          f"({seconds / 60:.0f} min)\n{LEFT}")
    return int(noticed < WANTED)


if __name__ == "__main__":
    sys.exit(main())
