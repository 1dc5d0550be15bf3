"""``python -m experiments.odd``: write docs/odd.md; with ``read``, say that every changed function was read again."""

import sys

from experiments.odd.page import PAGE, made
from experiments.odd.read import READ, changed, kept


def main(arguments):
    """Write the page and name the functions that changed since their equations were read; returns the exit status."""
    if arguments == ["read"]:
        READ.write_text(kept(), encoding="utf-8")
    elif arguments:
        print("usage: python -m experiments.odd [read]", file=sys.stderr)
        return 2
    PAGE.write_text(made(), encoding="utf-8")
    names = changed()
    if names:
        print("changed since their equations were read (see experiments/odd/pieces/submodels): " + ", ".join(names))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
