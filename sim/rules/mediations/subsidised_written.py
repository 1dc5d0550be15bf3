"""A written promise whose enforcement others help to pay.

Source: Wolford and Rider 2024.
"""

from sim.rules.offers import MILITANTS, WRITTEN, Package

PACKAGES = (Package(WRITTEN, MILITANTS, subsidy=1.0),)
MESSAGES = True
