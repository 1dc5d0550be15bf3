"""A short truce by word of mouth first, then the scope ladder.

Source: the 48-hour truce of 15 October 2025; Clayton and Sticher 2021 (cessation of hostilities as a first class).
"""

from sim.rules.mediations import scope_ladder
from sim.rules.offers import NON_AGGRESSION, VERBAL, Package

PACKAGES = (Package(VERBAL, NON_AGGRESSION, term=1.0), *scope_ladder.PACKAGES)
MESSAGES = True
