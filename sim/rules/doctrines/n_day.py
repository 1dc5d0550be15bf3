"""A government whose punishment has a fixed length: four exchanges.

Source: Green and Porter 1984 (finite punishment on noisy public signals); four is an Assumption.
"""

from sim.compile import rule
from sim.rules.world.response import crossed

SUSPENDS = True
ABROGATES = False


@rule
def strike(base, line, threshold, suppression):
    """Probability of a strike on a blamed attack before leverage holds it back; all arguments are shares in [0, 1].

    Source: Green and Porter 1984 (finite punishment on noisy public signals); four is an Assumption.
    """
    return crossed(base, line)


@rule
def exchanges(u, deescalation, in_breach):
    """Exchanges of fire that follow when this government is fired upon; ``in_breach`` is 1 where it really is.

    Source: Green and Porter 1984 (finite punishment on noisy public signals); four is an Assumption.
    """
    return 4.0


@rule
def expected_strike(base):
    """Probability of a strike that the other side reckons with.

    Source: Green and Porter 1984 (finite punishment on noisy public signals); four is an Assumption.
    """
    return base
