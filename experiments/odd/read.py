"""Which functions have changed since the hand-written equations were last read against them."""

from pathlib import Path

from experiments.odd.functions import fingerprints

READ = Path(__file__).parent / "read.txt"


def kept():
    """The text of ``read.txt`` for the code as it is: a line with a name and a fingerprint for every function."""
    return "".join(f"{name} {print_}\n" for name, print_ in fingerprints().items())


def changed():
    """Names of functions that are not as they were when the equations were last read against them."""
    known = dict(line.split() for line in READ.read_text(encoding="utf-8").splitlines())
    now = fingerprints()
    return sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
