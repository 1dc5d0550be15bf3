"""How a blamed attack is answered."""

import math

from sim.compile import rule


@rule
def crossed(base, line):
    """Probability of a strike where a clause draws a bright line: of what would go unanswered, the share ``line`` is.

    ``line`` is the pull of the line times the probability that the blamed attack is held a breach; 0 without a written
    militants clause.
    Source: Fearon 1997; bright lines of written clauses.
    """
    return base + (1.0 - base) * line


@rule
def held_back(probability, leverage):
    """Probability of a strike that mediators hold back by half of their leverage (util), counted up to one.

    Source: Beardsley 2008 (leverage).
    """
    return probability * (1.0 - 0.5 * min(leverage, 1.0))


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
