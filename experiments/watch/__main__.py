"""``python -m experiments.watch``: the same as ``ceasefire watch``."""

import sys

from experiments.watch import main

if __name__ == "__main__":
    sys.exit(main())
