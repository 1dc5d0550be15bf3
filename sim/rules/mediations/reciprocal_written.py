"""A written promise against something in return: trade, transit, the treatment of refugees.

Source: Schultz 2010 (concessions by the target).
"""

from sim.rules.offers import MILITANTS, WRITTEN, Package

PACKAGES = (Package(WRITTEN, MILITANTS, reciprocity=1.0),)
MESSAGES = True
