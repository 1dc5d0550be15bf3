"""What all tests share: figures without a screen, and properties that are the same today and tomorrow."""

import matplotlib
from hypothesis import settings

matplotlib.use("Agg")

# No test depends on the clock, and a failure found once is found again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
