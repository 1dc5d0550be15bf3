"""``ceasefire app``: the teaching app, pages in a browser that are made on this computer and need no internet."""

import sys

from experiments.line import guarded, read_line
from sim.refusal import Refusal

HELP = """ceasefire app: explore the model, sit in the mediator's chair, teach a class. Needs no internet.

usage: ceasefire app [key=value ...]          (the same: python -m experiments.app [key=value ...])

  bind=127.0.0.1      the address it listens on: this computer alone; bind=0.0.0.0 opens it to the room
  port=8000           and the port; port=0 takes a free one
  open=true           open the page in the browser
  seats=60            how many students may sit in a class, at most
  rehearse=0          scripted students who take seats and play, to rehearse a lesson: rehearse=30

  --cfg job    the configuration, and stop
  --help       this text

It prints the address of the pages and, once, the teacher's own link. Ctrl-C ends it; a class that is open goes on when
it is started again. No accounts, no personal data; nothing leaves this computer but the pages that visitors ask for.
Needs the extra teach: python -m pip install '.[teach]'
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the line, then serve until the user ends it."""
    line = read_line(arguments, accepts=("help", "cfg"))
    if line.help:
        print(HELP, end="")
        return 0
    if line.words:
        raise Refusal(f"{line.words[0]!r} is no key=value; the keys: ceasefire app --help")
    from experiments.app.job import prepared

    job = prepared(line.overrides)
    if line.cfg:
        from experiments.provenance import as_yaml

        print(as_yaml(job.config()), end="")
        return 0
    from experiments.app.serve import serve

    return serve(job)
