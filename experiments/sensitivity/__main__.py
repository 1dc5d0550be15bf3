"""``python -m experiments.sensitivity``: the same as ``ceasefire sensitivity``."""

import sys

from experiments.sensitivity import main

if __name__ == "__main__":
    sys.exit(main())
