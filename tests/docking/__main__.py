"""``python -m tests.docking [share]``: run the docking model and store its figures (about six minutes)."""

import sys

from tests.docking.run import store, stored

store(stored(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0))
