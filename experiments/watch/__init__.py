"""``ceasefire watch``: one possible world, day by day in plain words, and why its ceasefire ended."""

import sys

from experiments.line import guarded, read_line
from sim.refusal import Refusal

OWN = ("replicate", "against")
NOT_HERE = ("replicates", "record", "map", "design", "resume", "engine")
DEFAULTS = ("strategy=written_then_verbal", "assign=endogenous")
HELP = """ceasefire watch: one world, day by day: what happened, who believed what, and why its ceasefire ended.

usage: ceasefire watch [key=value ...]          (the same: python -m experiments.watch [key=value ...])

  strategy assign     the policy: one name each (written_then_verbal, endogenous)
  against=STRATEGY    tell the same world under this strategy as well, from the day on which the two part
  replicate seed      which world (0), and of which luck; world 7 of a sweep of the same seed is replicate=7
  scenario start host doctrine spoiler mediator   what the world is like: one name each
  horizon follow      days to sign in (180), and days that the world runs on after them (365)
  host.control=0.3    any parameter by its dotted name; hosts.kabul.control=0.3 for one actor
  out experiment      the folder, a named overlay

  --cfg job    the configuration, and stop
  -m           several worlds: ceasefire watch -m replicate=0,1,2
  --help       this text

Results: out=DIR, otherwise results/watch/<date_time>: the story, events.csv, daily.csv, a timeline, report.html.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Compose and validate the world that the line asks for, then live and tell it."""
    line = read_line(arguments, accepts=("help", "multirun", "cfg"))
    if line.help:
        print(HELP, end="")
        return 0
    if line.words:
        raise Refusal(f"{line.words[0]!r} is no key=value; the keys: ceasefire watch --help")
    from experiments.folders import chosen_folder
    from experiments.overrides import expand
    from experiments.watch.job import prepared
    from experiments.watch.keys import combined, parted, strangers
    from experiments.watch.leave import carry_out

    own, rest = parted(line.overrides, OWN)
    strangers(rest, NOT_HERE, "says nothing to one world; ceasefire watch --help prints the keys that do")
    jobs = [prepared(lines, mine) for lines in (expand(rest) if line.multirun else [rest])
            for mine in combined(own, line.multirun)]
    if line.cfg:
        from experiments.provenance import as_yaml

        for job in jobs:
            print(as_yaml(job.config()), end="")
        return 0
    if len({job.out for job in jobs}) > 1:
        raise Refusal("out names one folder for all jobs of -m, which get its subfolders 0, 1, ...; name one")
    folder = chosen_folder("watch", jobs[0].out)
    for number, job in enumerate(jobs):
        carry_out(job, folder / str(number) if line.multirun else folder)
    return 0
