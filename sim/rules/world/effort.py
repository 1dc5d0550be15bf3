"""How much of its control a host spends on restraining militants."""

from sim.compile import rule
from sim.rules.world.arithmetic import clip01


@rule
def breach_gain(breach_weight, planning_days, attacks, guilty, innocent):
    """Worth (util per unit of breach cost) of suppressing all attacks over the days that a host plans for.

    ``attacks`` is the unrestrained rate per day of all its groups; ``guilty`` and ``innocent`` are shares in [0, 1].
    Source: derived from the utility of ratification; Guzman 2005.
    """
    return breach_weight * planning_days * attacks * (guilty + innocent) / 2.0


@rule
def pull(interest_weight, drive, strike_weight, expected_strike, reciprocity_weight, reciprocity):
    """Gain (util) per unit of suppression that does not depend on the text: interest, fear of strikes, reciprocity.

    Source: Padro i Miquel and Yared 2012; Wolford and Rider 2024.
    """
    return interest_weight * drive + strike_weight * expected_strike + reciprocity_weight * reciprocity


@rule
def foreseen_standard(standard):
    """Share of blamed attacks that a host expects to be held a breach: all under result, half under conduct.

    Assumption: a host that sets its effort does not work out the panel's view of each case.
    """
    if standard > 0.5:
        return 0.5
    return 1.0


@rule
def effort(control, gain, enforcement_cost):
    """Share of its control that a host spends on restraint, in [0, 1].

    ``gain`` is util per unit of suppression, ``enforcement_cost`` the cost in force after any subsidy. Close to, not
    exactly, the maximiser of the utility with which a host ratifies.
    Source: best response of max_e e * control * gain - cost * e**2 / 2; Padro i Miquel and Yared 2012; a host without
    control hardly bothers, Bapat 2012.
    """
    return clip01(control * gain / enforcement_cost)


@rule
def enforcement_cost_in_force(enforcement_cost, subsidy):
    """Cost of full effort (util, times two) that is left to the host after a subsidy, a share in [0, 1).

    Source: Wolford and Rider 2024. Subsidy acts here and nowhere else.
    """
    return enforcement_cost * (1.0 - subsidy)
