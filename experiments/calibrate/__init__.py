"""``ceasefire calibrate``: the model laid over the world's record and over one case's described events."""

import sys

from experiments.line import guarded, one_job, read_line

HELP = """ceasefire calibrate: what do the world's record and the described events say of the model, and what not?

usage: ceasefire calibrate [key=value ...]      (the same: python -m experiments.calibrate [key=value ...])

  case=doha_2025  what was reported: a case of the shelf ({cases}) or the path of a file of your own (.yaml)
  mode=full       full (half an hour on two cores at most) or quick (three minutes at most; fewer worlds and strategies)
  seed            of all luck
  bank            folder in which simulated worlds are kept and used again (results/banks); some hundred MB
  out

  --cfg job    the configuration, and stop
  --help       this text

Results: out=DIR, otherwise results/calibrate/<date_time>: posterior.parquet (draws of the case's posterior, with
weights), world_record.parquet (draws of the population fitted to the world's record), a CSV behind every figure,
report.html.
A bank that was interrupted goes on where it stopped. Use the posterior: ceasefire sweep design=posterior design.n=200
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the line, calibrate both levels, leave a folder with a report."""
    line = read_line(arguments, accepts=("help", "cfg"))
    if line.help:
        from sim.evidence.cases import cases

        print(HELP.format(cases=", ".join(cases())), end="")
        return 0
    return one_job("calibrate", line)
