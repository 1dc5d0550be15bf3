"""``ceasefire sweep``: a design of policies and uncertainties in the same possible worlds, to a folder of answers."""

import sys
from dataclasses import dataclass
from pathlib import Path

from experiments.line import guarded, read_line
from sim.refusal import Refusal

HELP = """ceasefire sweep: written or verbal? Policies x uncertainties, run in the same possible worlds.

usage: ceasefire sweep [key=value ...]          (the same: python -m experiments.sweep [key=value ...])

  scenario start host doctrine spoiler mediator   what the world is like: one name each
  strategy assign     policies: one name, a list [a,b] or all
  replicates seed     worlds per point and policy (2000), and their luck
  horizon follow      days to sign in (180), and days each first ceasefire is followed (365)
  host.control=0.3    any parameter by its dotted name; hosts.kabul.control=0.3 for one actor
  design design.over design.n design.file design.cross design.arms
                      design=grid 'design.over={host.control:[0.2,0.8]}'
                      design=lhs design.n=500 'design.over={host.control:[0,1]}', design=sobol, design=list;
                      without bounds lhs and sobol draw priors, each key for itself. Draws of a posterior are joint:
                      design=posterior design.n=200 (points), design=population (a draw for every world),
                      design.file=NAME or x.parquet; otherwise the scenario's own
  map.n map.replicates map=null                   the map of written against verbal (5, 200), or none
  inspect dividend    what inspectors compare; what trade adds to peace
  record out experiment                           tables kept, folder, named overlay
  engine engine.workers engine.address            where to run: local (all cores), dask (processes here, or a cluster
                                                  at an address), slurm (engine.queue account memory walltime)
  engine.chunk resume                             worlds of a part (8192); go on in a folder that was begun (true)

  --list       every parameter with range, unit, start value, prior and source
  --cfg job    the configuration, and stop
  -m           every combination of comma-separated values: ceasefire sweep -m host=able_willing,unable_willing
  --help       this text

Results: out=DIR, otherwise results/sweep/<date_time>.
"""


@dataclass
class Ready:
    """A job that can run: its plan has been validated to the last point."""

    job: object
    plan: object


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Compose and validate everything the line asks for, then do it."""
    line = read_line(arguments)
    if line.help:
        print(HELP, end="")
        return 0
    if line.words:
        raise Refusal(f"{line.words[0]!r} is no key=value; the keys: ceasefire sweep --help")
    from experiments.compose import composed
    from experiments.overrides import expand

    if line.multirun:
        jobs = [composed(lines) for lines in expand(line.overrides)]
        if len({job.settings.out for job in jobs}) > 1:
            raise Refusal("out names one folder for all jobs of -m, which get its subfolders 0, 1, ...; name one")
    else:
        jobs = [composed(line.overrides)]
    if line.list:
        from experiments.listing import listing

        print(listing(jobs[0]), end="")
        return 0
    if line.cfg:
        from experiments.provenance import as_yaml

        for job in jobs:
            print(as_yaml(job.config()), end="")
        return 0
    return _carry_out([ready(job) for job in jobs], line)


def ready(job):
    """Validate the design of a job; raises Refusal."""
    from experiments.designs import design_points
    from experiments.memory import most_points
    from experiments.patterns.run import gathering
    from experiments.population import population_of
    from experiments.runner import Plan, policies_of

    settings, recipe = job.settings, job.recipe
    policies = policies_of(settings)
    dyads = len(recipe.scenario().dyads)
    points = design_points(settings, recipe, most_points(len(policies), len(settings.assign), dyads, settings.follow))
    chunk, record = settings.engine.chunk, settings.record
    population = population_of(settings, recipe)
    plan = Plan(recipe, points, policies, settings.replicates, settings.seed, chunk, record, population=population)
    return Ready(job, gathering(settings, plan))


def _carry_out(prepared, line):
    from experiments.carry import carry_out
    from experiments.folders import chosen_folder, untouched

    settings = prepared[0].job.settings
    top = chosen_folder("sweep", settings.out, resume=settings.resume)
    if not line.multirun:
        carry_out(prepared[0], top)
        return 0
    import yaml

    from experiments.report.save import write_whole

    told = yaml.safe_dump({"overrides": line.overrides, "jobs": [each.job.lines for each in prepared]}, sort_keys=False)
    plan = Path(top, "multirun.yaml")
    if top.is_dir() and not untouched(top) and not (plan.is_file() and plan.read_text(encoding="utf-8") == told):
        raise Refusal(f"out: {top} holds the results of another line than this one; name another folder")
    for draft in top.glob(".multirun.yaml.*"):
        draft.unlink()
    write_whole(plan, told.encode())
    for number, each in enumerate(prepared):
        print(f"job {number} of {len(prepared)}: {' '.join(each.job.lines) or '(no keys)'}")
        carry_out(each, top / str(number))
    return 0


if __name__ == "__main__":
    sys.exit(main())
