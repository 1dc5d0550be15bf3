"""A government that strikes the more readily the less it trusts; the other side reckons with its base rate.

Source: Kydd 2005 (a threshold of trust); the width .1 is an Assumption.
"""

from sim.compile import rule
from sim.rules.world.arithmetic import logistic
from sim.rules.world.echo import exchanges as exchanges_of_fire
from sim.rules.world.response import crossed

SUSPENDS = True
ABROGATES = False


@rule
def strike(base, line, threshold, suppression):
    """Probability of a strike on a blamed attack before leverage holds it back; all arguments are shares in [0, 1].

    Source: Kydd 2005 (a threshold of trust); the width .1 is an Assumption.
    """
    return crossed(logistic((threshold + 0.1 - suppression) / 0.1), line)


@rule
def exchanges(u, deescalation, in_breach):
    """Exchanges of fire that follow when this government is fired upon; ``in_breach`` is 1 where it really is.

    Source: Kydd 2005 (a threshold of trust); the width .1 is an Assumption.
    """
    return exchanges_of_fire(u, deescalation)


@rule
def expected_strike(base):
    """Probability of a strike that the other side reckons with.

    Source: Kydd 2005 (a threshold of trust); the width .1 is an Assumption.
    """
    return base
