"""How a blamed attack is answered."""

import math

from sim.compile import rule


@rule
def strike_probability(strike, bright_line, breach, leverage):
    """Probability that a government answers a blamed attack by a strike.

    A militants clause draws a bright line: ``bright_line`` times ``breach`` of what would go unanswered is answered
    (pass ``breach`` 0 without a written clause). Half of the leverage of the mediators, at most one, holds it back.
    Source: Fearon 1997 (bright lines); Beardsley 2008 (leverage).
    """
    return (strike + (1.0 - strike) * bright_line * breach) * (1.0 - 0.5 * min(leverage, 1.0))


@rule
def accident_chance(accident, commission_effect, commission):
    """Probability that one exchange of fire gets out of hand, under a joint commission (a share in [0, 1]).

    Source: Fortna 2003 (joint commissions manage accidents).
    """
    return accident * (1.0 - commission_effect * commission)


@rule
def accident(chance, exchanges):
    """Probability that a shot and the exchanges that follow it end the ceasefire.

    Source: Fortna 2003; independence of exchanges is an Assumption.
    """
    if chance >= 1.0:
        return 1.0
    return -math.expm1((exchanges + 1.0) * math.log1p(-chance))
