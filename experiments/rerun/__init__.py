"""``ceasefire rerun``: a result made again from what it says of itself, and compared byte by byte."""

import sys

from experiments.line import guarded, read_line
from sim.refusal import Refusal

HELP = """ceasefire rerun: make a result again, and say whether it is the same.

usage: ceasefire rerun RESULT [out=DIR]         (the same: python -m experiments.rerun RESULT [out=DIR])

RESULT is the folder of any result but that of a bench, which measures time. Its command is carried out again into
out=DIR, otherwise results/rerun/<date_time>, and every file is compared: tables, figures, pages. What made the two
(provenance.json and its box in the report) is told apart from what they are.

Exit status 0: bit-equal; 1: something differs, and it is said what.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Make a result again and compare; returns 0 where all is equal, 1 where not."""
    line = read_line(arguments, accepts=("help",))
    if line.help:
        print(HELP, end="")
        return 0
    if len(line.words) != 1:
        raise Refusal("rerun takes the folder of one result: ceasefire rerun results/sweep/DATE_TIME")
    from experiments.folders import only_out
    from experiments.rerun.again import rerun

    return rerun(line.words[0], only_out(line.overrides, "rerun"))
