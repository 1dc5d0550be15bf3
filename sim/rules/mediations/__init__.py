"""What mediators put on the table: one file a strategy.

A strategy's file gives ``PACKAGES``, offered in this order at each round, and ``MESSAGES`` (does the mediator speak
about the other side's intentions at the first round).
"""

from sim.rules.shelf import shelf

STRATEGIES = shelf(__name__)
