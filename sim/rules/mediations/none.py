"""Nobody mediates: no message and no package.

Source: the baseline of Beardsley 2008.
"""

PACKAGES = ()
MESSAGES = False
