"""``python -m experiments.compare``: the same as ``ceasefire compare``."""

import sys

from experiments.compare import main

if __name__ == "__main__":
    sys.exit(main())
