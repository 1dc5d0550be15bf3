"""``python -m experiments.app``: the same as ``ceasefire app``."""

import sys

from experiments.app import main

if __name__ == "__main__":
    sys.exit(main())
