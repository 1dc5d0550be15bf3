"""A government that answers in kind, and accepts the answer when it is really in breach itself.

Source: Wu and Axelrod 1995; Boerlijst, Nowak and Sigmund 1997 (own errors, not misperception).
"""

from sim.compile import rule
from sim.rules.world.echo import exchanges as exchanges_of_fire
from sim.rules.world.response import crossed

SUSPENDS = True
ABROGATES = False


@rule
def strike(base, line, threshold, suppression):
    """Probability of a strike on a blamed attack before leverage holds it back; all arguments are shares in [0, 1].

    Source: Wu and Axelrod 1995; Boerlijst, Nowak and Sigmund 1997 (own errors, not misperception).
    """
    return crossed(base, line)


@rule
def exchanges(u, deescalation, in_breach):
    """Exchanges of fire that follow when this government is fired upon; ``in_breach`` is 1 where it really is.

    Source: Wu and Axelrod 1995; Boerlijst, Nowak and Sigmund 1997 (own errors, not misperception).
    """
    if in_breach > 0.5:
        return 0.0
    return exchanges_of_fire(u, 0.02)


@rule
def expected_strike(base):
    """Probability of a strike that the other side reckons with.

    Source: Wu and Axelrod 1995; Boerlijst, Nowak and Sigmund 1997 (own errors, not misperception).
    """
    return base
