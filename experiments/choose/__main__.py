"""``python -m experiments.choose``: the same as ``ceasefire choose``."""

import sys

from experiments.choose import main

if __name__ == "__main__":
    sys.exit(main())
