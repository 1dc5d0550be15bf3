"""Carry messages and put nothing on the table.

Source: Kydd 2006 (trust-building mediation by messages).
"""

PACKAGES = ()
MESSAGES = True
