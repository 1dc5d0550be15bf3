"""``python -m experiments.rerun``: the same as ``ceasefire rerun``."""

import sys

from experiments.rerun import main

if __name__ == "__main__":
    sys.exit(main())
