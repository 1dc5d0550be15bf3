"""Ask for a spoken promise to act against militants.

Source: Lipson 1991 (informal commitments: speed, flexibility, low visibility).
"""

from sim.rules.offers import MILITANTS, VERBAL, Package

PACKAGES = (Package(VERBAL, MILITANTS),)
MESSAGES = True
