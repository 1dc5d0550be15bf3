"""The console command ``ceasefire``: a thin door to the applications, which it imports only when they are asked for."""

import sys
from importlib import import_module

from experiments.line import guarded
from sim.refusal import Refusal, near

COMMANDS = {
    "sweep": "the main job: policies x uncertainties in the same possible worlds, with tables, figures and a report",
    "watch": "one world, day by day in plain words",
    "explain": "from a sentence of a report to its number, to the worlds behind it, to one world to watch",
    "compare": "results side by side, and which worlds one policy saves and breaks against another",
    "validate": "closed forms, oracles, coverage, docking, patterns, ablations: one table, one row a claim",
    "choose": "strategies under deep uncertainty: regret, robustness, the front, and what would be worth knowing",
    "search": "a better ladder than the named strategies, if there is one, valued where it was not found",
    "calibrate": "the model laid over the world's record and over a case: what is known, what is not, what follows",
    "sensitivity": "what drives an outcome: Sobol indices less luck, maps of the sign, boxes in which cases gather",
    "merge": "results of one configuration with other seeds, made one",
    "rerun": "a result made again: bit-equal, or what differs",
    "app": "pages to explore with, the mediator's chair, and a class: needs no internet",
    "bench": "how fast the engines are, in ratios taken in one run",
}
HELP = """The laboratory of ceasefires: how long a truce survives, by what was written down and who watched over it.

usage: ceasefire COMMAND [key=value ...]

{commands}

ceasefire COMMAND --help      the keys of a command
ceasefire sweep --list        every parameter, with range, unit, start value, prior and source
ceasefire --version

It is a laboratory of mechanisms, weakly informed by a record; it is no forecast.
"""


def main(argv=None):
    """Run one command of the line (``sys.argv`` where none is given); returns the exit status."""
    return guarded(_enter, sys.argv[1:] if argv is None else list(argv))


def _enter(arguments):
    command, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if command in ("--help", "-h", "help"):
        print(HELP.format(commands="\n".join(f"  {name:11} {words}" for name, words in COMMANDS.items())), end="")
        return 0
    if command in ("--version", "-V"):
        print(f"ceasefire {version()}")
        return 0
    if command not in COMMANDS:
        raise Refusal(f"there is no command {command!r}: {near(command, COMMANDS)}")
    return import_module(f"experiments.{command}").run(rest)


def version():
    """Version of the installed laboratory."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("ceasefire-laboratory")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())
