"""A government that answers in kind and lets nothing rest.

Source: Wu and Axelrod 1995; de-escalation of .02 an exchange.
"""

from sim.compile import rule
from sim.rules.world.echo import exchanges as exchanges_of_fire
from sim.rules.world.response import crossed

SUSPENDS = True
ABROGATES = False


@rule
def strike(base, line, threshold, suppression):
    """Probability of a strike on a blamed attack before leverage holds it back; all arguments are shares in [0, 1].

    Source: Wu and Axelrod 1995; de-escalation of .02 an exchange.
    """
    return crossed(base, line)


@rule
def exchanges(u, deescalation, in_breach):
    """Exchanges of fire that follow when this government is fired upon; ``in_breach`` is 1 where it really is.

    Source: Wu and Axelrod 1995; de-escalation of .02 an exchange.
    """
    return exchanges_of_fire(u, 0.02)


@rule
def expected_strike(base):
    """Probability of a strike that the other side reckons with.

    Source: Wu and Axelrod 1995; de-escalation of .02 an exchange.
    """
    return base
