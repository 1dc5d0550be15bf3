"""A group that wants no peace on any terms.

Source: Stedman 1997; the responsiveness is an Assumption.
"""

from sim.compile import rule


@rule
def response(pivot):
    """Log rate by which a moment that could end the truce raises its attacks, from that of a greedy group.

    Source: Stedman 1997; Kydd and Walter 2002.
    """
    return 1.5 * pivot
