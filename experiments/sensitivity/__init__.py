"""``ceasefire sensitivity``: which parameters drive an outcome, where its sign changes, and where cases gather."""

import sys

from experiments.line import guarded, one_job, read_line

HELP = """ceasefire sensitivity: what drives an outcome? Sobol indices, phase maps, scenario discovery.

usage: ceasefire sensitivity [key=value ...]    (the same: python -m experiments.sensitivity [key=value ...])

  strategy against    the policy that is looked at (written_only), and the one that it is compared with in the same
                      worlds (verbal_only; null: none)
  outcome             one name or a list: {outcomes}
                      (default: days_at_peace, signing_rate, rmst365, S90)
  assign              endogenous or forced for all outcomes; by default outcomes that speak of survival are taken with
                      the text in force in every world (forced), all others where the parties choose
  over                keys that are drawn, each from its prior: a list, or all; {{key:[low,high]}} draws evenly between
                      bounds (default: a dozen that matter)
  mode                full (default; one to two minutes on two idle cores) or quick (a quarter of it)
  n replicates        rows of the design (a power of two), and worlds at each of its n x (keys + 2) points
  map                 [key,key] or {{key:[low,high],key:null}}: a map over two keys; auto (default): the two with the
                      largest total order; null: none.  map.n map.replicates: cells along an axis, worlds in each
  dyad                which two governments (the first of the scenario)
  scenario start host doctrine spoiler mediator horizon follow inspect seed out
  host.control=0.3    any parameter by its dotted name; what the line or a chosen file sets is not drawn

  --cfg job    the configuration, and stop
  --help       this text

Results: out=DIR, otherwise results/sensitivity/<date_time>: indices.csv, convergence.csv, phase.csv, boxes.csv,
peeling.csv, stability.csv, figures, report.html. The same in Python: experiments.sensitivity.study("n=256", ...).
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate everything the line asks for, then find what drives its outcomes and leave a folder."""
    line = read_line(arguments, accepts=("help", "cfg"))
    from experiments.sensitivity.outcomes import outcome_names

    if line.help:
        from textwrap import fill

        names = fill(", ".join(outcome_names()), 96, subsequent_indent=" " * 22)
        print(HELP.format(outcomes=names), end="")
        return 0
    return one_job("sensitivity", line)


def study(*lines):
    """What drives an outcome, as frames in memory: the command without its folder.

    Args:
        lines: overrides as on the command line, ``"outcome=days_at_peace"``, ``"over=[host.control,belief.control]"``.

    Returns:
        :class:`experiments.sensitivity.find.Found`: ``indices, convergence, phase, boxes, peeling, stability``.

    Raises:
        Refusal: anything wrong with the lines, in one sentence.
    """
    from experiments.sensitivity.find import find
    from experiments.sensitivity.job import prepared

    return find(prepared(lines))
