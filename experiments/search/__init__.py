"""``ceasefire search``: a better ladder than the named ones, and whether it is one."""

import sys

from experiments.line import guarded, one_job, read_line

HELP = """ceasefire search: which ladder of packages would do better than the named strategies, if any?

usage: ceasefire search [key=value ...]          (the same: python -m experiments.search [key=value ...])

  scenario start host doctrine spoiler mediator   what the world is like: one name each
  strategy=all        the named strategies that the found rule must beat: one name, a list [a,b] or all
  from=posterior      what is not known: the scenario's posterior, prior, or a posterior by its name or .parquet file
  outcome=days_at_peace
                      what is to be had: days_at_peace, or first_truce (days of the first ceasefire)
  price=0.02          days that one leverage-day of the mediators must bring to be worth it (an assumption)
  switches=all        rules that are switched off one at a time besides: all, none, or a list as in [raw_inspection]
  judge=worst         a ladder is judged by its lead where that is least (worst), or by its mean lead (mean)
  trials draws worlds ladders tried, draws of the parameters, and worlds at each draw and under each rule
                      (300 x 300 x 4; mode=quick: 20 x 40 x 2)
  rungs=3             packages of a ladder, at most (1 to 6)
  free=all            what of a package may vary: all, or a list of text, verification, commission, deposit, subsidy,
                      reciprocity, publicity, term, rounds, days, phase, calm
  mode=full           full (under ten minutes on two cores) or quick
  seed horizon follow inspect dividend            as for ceasefire sweep
  host.control=0.3    a parameter by its dotted name; what is set is known, so it is not drawn
  out

  --cfg job    the configuration, and stop
  --help       this text

Results: out=DIR, otherwise results/search/<date_time>: search.csv (a row a trial), held_out.csv (the found rule, the
named strategies and the front on draws and worlds of their own, under every switch), rule.csv (what each part of the
rule is worth), found.yaml (the rule, for ceasefire sweep strategy=own ladder=found.yaml), figures, report.html.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the line, search, value what was found elsewhere, leave a folder with the answer."""
    line = read_line(arguments, accepts=("help", "cfg"))
    if line.help:
        print(HELP, end="")
        return 0
    return one_job("search", line)
