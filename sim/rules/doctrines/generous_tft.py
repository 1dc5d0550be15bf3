"""A government that answers in kind, yet lets an exchange rest now and then.

Source: Molander 1985; Nowak and Sigmund 1992; generosity corrects either side's error, Wu and Axelrod 1995.
"""

from sim.compile import rule
from sim.rules.world.echo import exchanges as exchanges_of_fire
from sim.rules.world.response import crossed

SUSPENDS = True
ABROGATES = False


@rule
def strike(base, line, threshold, suppression):
    """Probability of a strike on a blamed attack before leverage holds it back; all arguments are shares in [0, 1].

    Source: Molander 1985; Nowak and Sigmund 1992; generosity corrects either side's error, Wu and Axelrod 1995.
    """
    return crossed(base, line)


@rule
def exchanges(u, deescalation, in_breach):
    """Exchanges of fire that follow when this government is fired upon; ``in_breach`` is 1 where it really is.

    Source: Molander 1985; Nowak and Sigmund 1992; generosity corrects either side's error, Wu and Axelrod 1995.
    """
    return exchanges_of_fire(u, deescalation)


@rule
def expected_strike(base):
    """Probability of a strike that the other side reckons with.

    Source: Molander 1985; Nowak and Sigmund 1992; generosity corrects either side's error, Wu and Axelrod 1995.
    """
    return base
