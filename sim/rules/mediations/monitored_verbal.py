"""Take a spoken promise, with verification and a joint commission.

Source: Fortna 2003 (joint commissions); Mattes and Savun 2010.
"""

from sim.rules.offers import MILITANTS, VERBAL, Package

PACKAGES = (Package(VERBAL, MILITANTS, verification=1.0, commission=1.0),)
MESSAGES = True
