"""Ask for a written promise to act against militants; if that is refused, take a spoken one.

Source: Lipson 1991; the order of offers at Istanbul, November 2025.
"""

from sim.rules.offers import MILITANTS, VERBAL, WRITTEN, Package

PACKAGES = (Package(WRITTEN, MILITANTS), Package(VERBAL, MILITANTS))
MESSAGES = True
