"""When the parties meet."""

from sim.compile import rule
from sim.rules.world.arithmetic import geometric, logistic


@rule
def days_to_round(u, cadence):
    """Days to the next round in a ceasefire, at least one, at a cadence per day in (0, 1].

    Source: geometric waiting time; Beardsley 2008 on the intensity of mediation.
    """
    return 1.0 + geometric(u, cadence)


@rule
def most_entries(cadence):
    """Probability of a round in war that no ripeness can exceed: twice the cadence of rounds in a ceasefire.

    Assumption: war calls for talks at most twice as often as a ceasefire.
    """
    return 2.0 * cadence


@rule
def entry(cadence, ripeness, ripeness_hurt, least_hurt, ripeness_mediator, mediated):
    """Probability that a day of war brings a round: twice the cadence, by how ripe it is for both sides.

    Source: Zartman 2000 (mutually hurting stalemate); entry of mediators, Beardsley 2008.
    """
    readiness = ripeness + ripeness_hurt * least_hurt + ripeness_mediator * mediated
    return min(1.0, most_entries(cadence) * logistic(readiness))
