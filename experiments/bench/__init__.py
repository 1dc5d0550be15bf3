"""``ceasefire bench``: how fast the engines are, in ratios that are each taken in one run on one machine."""

import sys

from experiments.line import guarded, one_job, read_line

OWN = {"worlds": 100_000, "rounds": 5, "mesa": 16, "sweep": True, "headline": False, "cold": False, "mode": "full",
       "against": None}
QUICK = {"rounds": 3, "mesa": 8, "sweep": False}
"""What mode=quick says where the line does not."""
NOT_HERE = ("replicates", "record", "map", "design", "resume", "engine", "horizon", "follow")
HELP = """ceasefire bench: how fast the engines are, in ratios taken in one run.

usage: ceasefire bench [key=value ...]          (the same: python -m experiments.bench [key=value ...])

  worlds=100000       worlds of the large run; time for a million is extrapolated from it, or measured: worlds=1000000
  rounds=5            how often two things are timed in turn; their medians are compared
  mesa=16             worlds of each run of mesa.batch_run
  sweep=true          the default sweep, the large run and its memory, as commands of their own
  headline=false      experiment=headline as well: some minutes
  cold=false          the first run after an install as well, with nothing compiled: about a minute
  mode=full           or quick: rounds=3 mesa=8 sweep=false unless said otherwise; below a minute on two cores
  against=FILE        bench.json of an earlier bench: ratios and exponents that are worse by more than a quarter are
                      told, in a job of GitHub as warnings; the exit status stays 0
  strategy scenario host.control=0.3 ...   what the world is like, as in ceasefire sweep; a world has 365 days
  seed out

  --cfg job    the configuration, and stop
  --help       this text

Results: out=DIR, otherwise results/bench/<date_time>: bench.json, and charts of goals and of growth. About three
minutes on two cores.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the line, measure, print a table, and leave it with its charts."""
    line = read_line(arguments, accepts=("help", "cfg"))
    if line.help:
        print(HELP, end="")
        return 0
    return one_job("bench", line)
