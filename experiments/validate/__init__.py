"""``ceasefire validate``: closed forms, oracles, coverage, docking, patterns and ablations in one table."""

import sys

from experiments.line import guarded, one_job, read_line

FAILED = 1
"""Exit status where a closed form, an oracle, the docking or a coverage check fails."""
HELP = """ceasefire validate: can the laboratory be trusted? One row a claim: what should be seen, what is seen.

usage: ceasefire validate [key=value ...]       (the same: python -m experiments.validate [key=value ...])

  mode=full       full (at most a quarter of an hour on two cores) or quick (about a minute)
  chapters=all    one name, a list [a,b], or all of
{chapters}
  seed            of all luck; it also draws one point of every exact limit, and is printed with it
  out

  --cfg job    the configuration, and stop
  --help       this text

Results: out=DIR, otherwise results/validate/<date_time>: validation.csv (one row a claim), the tables behind it,
report.html. Exit status: 1 where a closed form, an oracle, the docking or a coverage check fails; patterns and
ablations are read as claimed, not as claimed or undecided, and never change it.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the line, look at every claim, print the table, and leave it with a report; 1 where a check fails."""
    line = read_line(arguments, accepts=("help", "cfg"))
    from experiments.validate.job import CHAPTERS

    if line.help:
        told = "\n".join(f"                    {name:11} {words}" for name, (words, _) in CHAPTERS.items())
        print(HELP.format(chapters=told), end="")
        return 0
    return FAILED if one_job("validate", line) else 0
