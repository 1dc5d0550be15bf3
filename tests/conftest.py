"""What all tests share: figures without a screen, and properties that are the same today and tomorrow."""

import os

import matplotlib
from hypothesis import settings

matplotlib.use("Agg")

# No test depends on the clock, and a failure found once is found again.
settings.register_profile("house", deadline=None, derandomize=True)
# Where thousands of planted faults are tried, each property is tried less often.
settings.register_profile("mutation", deadline=None, derandomize=True, max_examples=25)
settings.load_profile(os.environ.get("CEASEFIRE_HYPOTHESIS", "house"))
