"""``python -m experiments.explain``: the same as ``ceasefire explain``."""

import sys

from experiments.explain import main

if __name__ == "__main__":
    sys.exit(main())
