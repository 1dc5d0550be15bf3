"""How a government answers a blamed attack: one file a doctrine.

A doctrine's file gives ``SUSPENDS`` (does it suspend reciprocity first), ``ABROGATES`` (does it end the ceasefire at
once) and the rules ``strike``, ``exchanges`` and ``expected_strike``.
"""

from sim.rules.shelf import choose, shelf

DOCTRINES = shelf(__name__)
strike = choose([doctrine.strike for doctrine in DOCTRINES.values()])
exchanges = choose([doctrine.exchanges for doctrine in DOCTRINES.values()])
expected_strike = choose([doctrine.expected_strike for doctrine in DOCTRINES.values()])
