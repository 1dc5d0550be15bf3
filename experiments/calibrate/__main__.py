"""``python -m experiments.calibrate``: the same as ``ceasefire calibrate``."""

import sys

from experiments.calibrate import main

if __name__ == "__main__":
    sys.exit(main())
