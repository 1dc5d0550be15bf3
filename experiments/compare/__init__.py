"""``ceasefire compare``: results side by side, and which worlds one policy saves and breaks against another."""

import sys

from experiments.line import guarded, read_line
from sim.refusal import Refusal, near

KEYS = ("strategy", "assign", "dyad", "by", "out")
HELP = """ceasefire compare: results side by side; how sure each difference is, and why.

usage: ceasefire compare RESULT [RESULT ...] [key=value ...]     (the same: python -m experiments.compare ...)

RESULT is the folder of a finished sweep, or of several merged; at most six. Several: the same policy at the same point
is compared (strategies they do not share, each with each). One: its policies are compared with one another.

  strategy assign dyad   narrow what is compared: one name or a list [a,b]
  by=KEY                 tell and draw it value by value: strategy, assign, or a key over which the results are swept
  out                    the folder

Where seeds agree and worlds were kept (record=full) differences are paired, world by world; otherwise it is said why
not, and they are those of independent worlds. Horizon, follow-up, start and dyads must agree.

Results: out=DIR, otherwise results/compare/<date_time>: comparison.csv, saved_broken.csv, fates.parquet, three worlds
told under both policies, figures, report.html.
"""


def main(argv=None):
    """Run the application on a command line; returns the exit status."""
    return guarded(run, sys.argv[1:] if argv is None else list(argv))


def run(arguments):
    """Validate the results, lay them side by side, leave a folder."""
    line = read_line(arguments, accepts=("help",))
    if line.help:
        print(HELP, end="")
        return 0
    if not line.words:
        raise Refusal("compare takes folders of results: ceasefire compare results/sweep/A results/sweep/B")
    keys, out = keys_of(line.overrides)
    from experiments.compare.leave import carry_out
    from experiments.folders import chosen_folder

    folder = chosen_folder("compare", out)
    carry_out(line.words, keys, [word for word in arguments if not word.startswith("out=")], folder)
    return 0


def compared(results, strategy=None, assign=None, dyad=None, by=None):
    """Results side by side, as frames and sentences.

    Args:
        results: folder of a result, or a list of them.
        strategy: a name or list of names to keep; None: all.
        assign: endogenous, forced, or both; None: both.
        dyad: a name or list of names; None: all.
        by: strategy, assign or a swept key, whose values are told one by one.

    Returns:
        A comparison: ``table`` (``comparison.csv``), ``saved_broken``, ``fates``, ``sentences``, ``notes``,
        ``examples``, ``pictures`` (figures, made when asked for).

    Raises:
        Refusal: something cannot be compared; the message is one sentence.
    """
    from experiments.compare.job import compare

    names = [results] if isinstance(results, str) or not isinstance(results, list | tuple) else list(results)
    return compare(names, _listed(strategy), _listed(assign), _listed(dyad), by)


def _listed(value):
    return value if value is None or isinstance(value, list) else [value]


def keys_of(overrides):
    """Keys of the line, and the folder that the user named; raises Refusal."""
    from experiments.watch.keys import parted

    keys: dict = {}
    for override in overrides:
        key = override.partition("=")[0]
        if key not in KEYS:
            raise Refusal(f"compare has no key {key!r}: {near(key, KEYS)}")
    own, _ = parted(overrides, KEYS)
    for key, (value, *more) in own.items():
        if more or value is None or value == "" or isinstance(value, dict):
            raise Refusal(f"{key} takes one name or a list [a,b], not {value!r}")
        keys[key] = [str(name) for name in value] if isinstance(value, list) else str(value)
    out, by = keys.pop("out", None), keys.pop("by", None)
    for key, value in (("out", out), ("by", by)):
        if isinstance(value, list):
            raise Refusal(f"{key} takes one name, not {value!r}")
    return {key: _listed(value) for key, value in keys.items()} | ({"by": by} if by else {}), out
