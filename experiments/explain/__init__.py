"""``ceasefire explain``: from a sentence of a report to its number, to the worlds behind it, to one world to watch."""

import sys

from experiments.line import guarded, read_line
from sim.refusal import Refusal

HELP = """ceasefire explain: where a sentence of a report comes from.

usage: ceasefire explain RESULT             lists the sentences of its report
       ceasefire explain RESULT SENTENCE    from sentence s1, s2, ... to its number (file, row, column), to the worlds
                                            behind it, to one world to watch, each with its exact command

RESULT is the folder of a sweep, such as results/sweep/2025-10-09_12-00-00; report.html has an id behind each sentence.
(the same: python -m experiments.explain RESULT [SENTENCE])
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Read a result and print the chain behind one of its sentences, or the list of them."""
    line = read_line(arguments, accepts=("help",))
    if line.help:
        print(HELP, end="")
        return 0
    if line.overrides:
        raise Refusal(f"explain takes a folder and the id of a sentence, no keys, so not {line.overrides[0]!r}")
    if not 1 <= len(line.words) <= 2:
        raise Refusal("explain takes the folder of a result and, if you like, the id of a sentence: ceasefire explain "
                      "results/sweep/DATE_TIME s1")
    from experiments.explain.reading import read_told
    from experiments.explain.telling import chain, listing

    told = read_told(line.words[0])
    print(listing(told) if len(line.words) == 1 else chain(told, told.sentence(line.words[1])), end="")
    return 0
