"""``ceasefire merge``: results of one configuration with other seeds, as one result with all their worlds."""

import sys

from experiments.line import guarded, read_line
from sim.refusal import Refusal

HELP = """ceasefire merge: results of one configuration with other seeds become one, with all their worlds.

usage: ceasefire merge RESULT RESULT ... [out=DIR]      (the same: python -m experiments.merge ...)

RESULT is the folder of a finished sweep. All must agree in every key but seed and replicates. Worlds are numbered on:
those of the second result follow those of the first. Tables, figures and report are made anew from the parts.

Results: out=DIR, otherwise results/merge/<date_time>.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the results, add them up, leave one."""
    line = read_line(arguments, accepts=("help",))
    if line.help:
        print(HELP, end="")
        return 0
    if len(line.words) < 2:
        raise Refusal("merge takes at least two folders of results: ceasefire merge results/sweep/A results/sweep/B")
    from experiments.folders import chosen_folder, only_out
    from experiments.merge.job import merged_job
    from experiments.merge.leave import carry_out

    folder = chosen_folder("merge", only_out(line.overrides, "merge"))
    carry_out(merged_job(line.words), line.words, folder)
    return 0
