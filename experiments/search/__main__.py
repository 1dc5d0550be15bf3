"""``python -m experiments.search``: the same as ``ceasefire search``."""

import sys

from experiments.search import main

if __name__ == "__main__":
    sys.exit(main())
