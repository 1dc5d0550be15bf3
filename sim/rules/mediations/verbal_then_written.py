"""Begin with a spoken promise to act against militants and write it down later.

Source: Abbott and Snidal 2000 (soft law first).
"""

from sim.rules.offers import MILITANTS, VERBAL, WRITTEN, Package

PACKAGES = (Package(VERBAL, MILITANTS), Package(WRITTEN, MILITANTS))
MESSAGES = True
