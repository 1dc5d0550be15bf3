"""``python -m experiments.merge``: the same as ``ceasefire merge``."""

import sys

from experiments.merge import main

if __name__ == "__main__":
    sys.exit(main())
