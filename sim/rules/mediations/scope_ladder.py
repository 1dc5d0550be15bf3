"""Write down non-aggression first, then ask for a spoken and at last a written promise on militants.

Source: Abbott and Snidal 2000; the order Doha, then Istanbul, 2025.
"""

from sim.rules.offers import MILITANTS, NON_AGGRESSION, VERBAL, WRITTEN, Package

PACKAGES = (Package(WRITTEN, NON_AGGRESSION), Package(VERBAL, MILITANTS), Package(WRITTEN, MILITANTS))
MESSAGES = True
