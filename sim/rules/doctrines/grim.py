"""A government for which one blamed attack is the end.

Source: Zagorsky et al. 2013 (grim under noise); fire is answered as in tit for tat (Assumption).
"""

from sim.compile import rule
from sim.rules.world.echo import exchanges as exchanges_of_fire

SUSPENDS = False
ABROGATES = True


@rule
def strike(base, line, threshold, suppression):
    """Probability of a strike on a blamed attack before leverage holds it back; all arguments are shares in [0, 1].

    Source: Zagorsky et al. 2013 (grim under noise); fire is answered as in tit for tat (Assumption).
    """
    return 0.0


@rule
def exchanges(u, deescalation, in_breach):
    """Exchanges of fire that follow when this government is fired upon; ``in_breach`` is 1 where it really is.

    Source: Zagorsky et al. 2013 (grim under noise); fire is answered as in tit for tat (Assumption).
    """
    return exchanges_of_fire(u, 0.02)


@rule
def expected_strike(base):
    """Probability of a strike that the other side reckons with.

    Source: Zagorsky et al. 2013 (grim under noise); fire is answered as in tit for tat (Assumption).
    """
    return 1.0
