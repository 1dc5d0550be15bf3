"""The folder of a validation: its table on the screen and as ``validation.csv``, the tables behind it, a report."""

import sys
from datetime import UTC, datetime
from time import perf_counter

import pandas as pd

from experiments.folders import appearing
from experiments.provenance import provenance, sign
from experiments.tables import write_csv
from experiments.validate.claims import FAIL, Claim
from experiments.validate.job import claims_of
from experiments.validate.page import counted, write_page


def carry_out(job, folder):
    """Look at every claim of a job, print a row each, leave the folder; returns the number of checks that fail."""
    started, seconds, found = datetime.now(UTC).isoformat(timespec="seconds"), {}, {}
    with appearing(folder) as work:
        print(HEAD)
        for chapter in job.chapters:
            begun = perf_counter()
            found[chapter] = claims_of(chapter)(job.mode, job.seed, _progress)
            seconds[chapter] = perf_counter() - begun
            _progress("")
            for claim in found[chapter].claims:
                print(line(claim), flush=True)
        table = table_of(found)
        said = provenance(["validate", *job.lines], job.config(), job.seed, {"claims": len(table)}, started, seconds)
        write_csv(table, work / "validation.csv")
        for one in found.values():
            for name, behind in one.tables.items():
                write_csv(behind, work / name)
        write_page(job, found, table, said, work)
        sign(said, work)
    print(f"\n{counted(table)} ({sum(seconds.values()):.0f} s)\n{folder}")
    return int((table["reading"] == FAIL).sum())


def table_of(found):
    """The frame of ``validation.csv``: one row a claim, in the order of the chapters, columns as in Claim."""
    return pd.DataFrame([claim for one in found.values() for claim in one.claims], columns=Claim._fields)


HEAD = f"{'claim':26} {'reading':14} {'expected':>10} {'seen':>10} {'error':>9}  what is claimed"


def line(claim):
    """One line of the table on the screen."""
    numbers = "".join(f" {_number(value):>{width}}" for value, width in
                      ((claim.expected, 10), (claim.seen, 10), (claim.error, 9)))
    return f"{claim.key:26} {claim.reading:14}{numbers}  {claim.claim}"


def _number(value):
    return "" if pd.isna(value) else f"{value:.4g}"


def _progress(words):
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


