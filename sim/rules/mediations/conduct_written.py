"""Write down what the host must do rather than what must happen, and inspect it.

Source: Raustiala 2005 (substance); Mattes and Savun 2010 (information provisions).
"""

from sim.rules.offers import CONDUCT, MILITANTS, WRITTEN, Package

PACKAGES = (Package(WRITTEN, MILITANTS, standard=CONDUCT, verification=1.0),)
MESSAGES = True
