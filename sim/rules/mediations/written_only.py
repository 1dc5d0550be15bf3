"""Insist on a written promise to act against militants, and on nothing less.

Source: Fearon 1997 (tying hands); the demand at Istanbul, October and November 2025.
"""

from sim.rules.offers import MILITANTS, WRITTEN, Package

PACKAGES = (Package(WRITTEN, MILITANTS),)
MESSAGES = True
