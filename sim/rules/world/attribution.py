"""Who is blamed for an attack, and when blame is a breach."""

from sim.compile import rule
from sim.rules.world.arithmetic import logistic, logit


@rule
def innocent_blame(innocent, verification_gain, verification):
    """Probability that a host that complies is blamed, under verification (a share in [0, 1]).

    Source: Baliga, Bueno de Mesquita and Wolitzky 2020; fewer false alarms always help.
    """
    return logistic(logit(innocent) - verification_gain * verification)


@rule
def guilty_blame(guilty, verification_gain, verification):
    """Probability that a host that does nothing is blamed, under verification (a share in [0, 1]).

    Source: Baliga, Bueno de Mesquita and Wolitzky 2020.
    """
    return logistic(logit(guilty) + 0.5 * verification_gain * verification)


@rule
def blame(guilty, innocent, compliance):
    """Probability that an attack from its soil is blamed on a host, by its conduct in [0, 1].

    Source: Baliga, Bueno de Mesquita and Wolitzky 2020.
    """
    return guilty + (innocent - guilty) * compliance


@rule
def breach(standard, verification, compliance):
    """Probability that a blamed attack is held a breach: always under the result standard, by conduct otherwise.

    Source: material breach by analogy; Raustiala 2005 on substance; the linear form is an Assumption.
    """
    if standard < 0.5:
        return 1.0
    return (1.0 + verification) / 2.0 - verification * compliance
