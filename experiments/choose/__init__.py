"""``ceasefire choose``: which strategy, when hardly anything is known for sure, and what to learn first."""

import sys

from experiments.line import guarded, one_job, read_line

HELP = """ceasefire choose: which strategy, when much is unknown, and what would be worth knowing first?

usage: ceasefire choose [key=value ...]          (the same: python -m experiments.choose [key=value ...])

  scenario start host doctrine spoiler mediator   what the world is like: one name each
  strategy assign     policies: one name, a list [a,b] or all (all strategies; assign=endogenous)
  from=posterior      what is not known: the scenario's posterior, prior, or a posterior by its name or .parquet file
  draws replicates    points drawn from it, and worlds at each (600 x 120; mode=quick: 100 x 100)
  threshold=0.5       share of first ceasefires that must stand after 180 days to be good enough
  facts=[control,sincerity,blame,beliefs,attacks]
                      what could be learnt: these words, drawn parameters by their dotted name, or all (every one)
  mode=full           full (two minutes at most on two cores) or quick
  seed horizon follow inspect dividend            as for ceasefire sweep
  host.control=0.3    a parameter by its dotted name; what is set is known, so it is not drawn
  out

  --cfg job    the configuration, and stop
  --help       this text

Results: out=DIR, otherwise results/choose/<date_time>: choice.csv (a row a strategy), information.csv (a row a fact),
draws.parquet (a row a draw and strategy), figures, report.html.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the line, live the worlds, leave a folder with the answer."""
    line = read_line(arguments, accepts=("help", "cfg"))
    if line.help:
        print(HELP, end="")
        return 0
    return one_job("choose", line)
