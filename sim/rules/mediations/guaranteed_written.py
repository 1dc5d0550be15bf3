"""A written promise with verification, a joint commission and a deposit with the guarantor.

Source: Walter 1997; Fortna 2003.
"""

from sim.rules.offers import MILITANTS, WRITTEN, Package

PACKAGES = (Package(WRITTEN, MILITANTS, verification=1.0, commission=1.0, deposit=1.0),)
MESSAGES = True
