"""``python -m tests.golden``: store the worlds anew, after a change of a rule that was meant to change them."""

import numpy as np

from tests.golden.worlds import STORED, all_lived

np.savez_compressed(STORED, **all_lived())
print(STORED)
