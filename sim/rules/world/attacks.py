"""When militants attack: the baseline, the surge at the start of a truce, and the two ways of spoiling."""

import math

from sim.compile import rule
from sim.rules.world.arithmetic import logistic, logit


@rule
def baseline(rate, capability, control, effort):
    """Attacks per day of a group that its host restrains by control times effort, both shares in [0, 1].

    Source: Bapat 2012; delegation with moral hazard.
    """
    return rate * capability * (1.0 - control * effort)


@rule
def fading(age, days):
    """Share in (0, 1] of an early effect that is left at an age in days.

    Assumption: exponential.
    """
    return math.exp(-age / days)


@rule
def intensity(base, surge, pivot_response, pivot, talks_response, pivot_of_talks, assumed):
    """Attacks per day once militants have seen what one more attack would do to the truce and to the talks.

    Responses are log rates; pivots are shares in [0, 1].
    Source: Kydd and Walter 2002 (truce); Braithwaite, Foster and Sobek 2010 (talks).
    """
    return base * math.exp(surge + pivot_response * pivot + talks_response * pivot_of_talks + assumed)


@rule
def swell(response):
    """Factor by which a log rate raises attacks, rounded up a little so that a bound made of it stays a bound.

    Source: the intensity of attacks at a pivot of one.
    """
    return math.exp(response) * 1.000000001


@rule
def truce_pivot(threshold, suppression_after, scale):
    """How nearly one more blamed attack would end the truce, in [0, 1].

    ``threshold`` and ``suppression_after`` (expected after that attack) are shares; ``scale`` is in logits.
    Source: Kydd and Walter 2002; that militants know the target's belief and threshold is an Assumption.
    """
    return logistic((logit(threshold) - logit(suppression_after)) / scale)


@rule
def talks_pivot(host_signs, accepts_now, accepts_after):
    """How much one more blamed attack would lower the chance of a deal, in [0, 1]; all three are probabilities.

    Source: Kydd and Walter 2002; Braithwaite, Foster and Sobek 2010.
    """
    return max(0.0, host_signs * (accepts_now - accepts_after))
