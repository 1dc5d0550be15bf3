"""A government that never answers a blamed attack.

Source: Kydd 2003 (restraint as the counsel of mediators); the baseline of every comparison of doctrines.
"""

from sim.compile import rule

SUSPENDS = False
ABROGATES = False


@rule
def strike(base, line, threshold, suppression):
    """Probability of a strike on a blamed attack before leverage holds it back; all arguments are shares in [0, 1].

    Source: Kydd 2003 (restraint as the counsel of mediators); the baseline of every comparison of doctrines.
    """
    return 0.0


@rule
def exchanges(u, deescalation, in_breach):
    """Exchanges of fire that follow when this government is fired upon; ``in_breach`` is 1 where it really is.

    Source: Kydd 2003 (restraint as the counsel of mediators); the baseline of every comparison of doctrines.
    """
    return 0.0


@rule
def expected_strike(base):
    """Probability of a strike that the other side reckons with.

    Source: Kydd 2003 (restraint as the counsel of mediators); the baseline of every comparison of doctrines.
    """
    return 0.0
