"""``python -m experiments.validate``: the same as ``ceasefire validate``."""

import sys

from experiments.validate import main

if __name__ == "__main__":
    sys.exit(main())
