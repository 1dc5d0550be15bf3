"""Belief about the other side: sincere and able, sincere and unable, or insincere."""

import math

from sim.compile import rule

FLOOR = math.exp(-12.0)


@rule
def control_if_insincere(control_belief, high, low):
    """Control that an insincere host is believed to have: the mean of what sincere ones are believed to have.

    Assumption: sincerity is believed to say nothing about ability.
    """
    return control_belief * high + (1.0 - control_belief) * low


@rule
def quiet_from_group(attack_rate, control, effort, blame):
    """Probability that a day brings no blamed attack by one group, as a believer reckons it.

    Source: Kydd and Walter 2002; believed rates are baseline rates, so surges are misread.
    """
    return 1.0 - (1.0 - math.exp(-attack_rate * (1.0 - control * effort))) * blame


@rule
def quiet_from_domestic(domestic_rate, innocent):
    """Probability that a day brings no domestic attack that is blamed on the host.

    Source: Baliga, Bueno de Mesquita and Wolitzky 2020.
    """
    return 1.0 - (1.0 - math.exp(-domestic_rate)) * innocent


@rule
def evidence(probability, weight):
    """Likelihood of an observation raised to its learning weight, floored at 1e-12 before.

    Source: Kydd 2005 (Bayes); weights other than one are the attribution bias of Jervis 1976.
    """
    if weight == 1.0:
        return max(probability, 1e-12)
    return math.exp(weight * math.log(max(probability, 1e-12)))


@rule
def updated(able, unable, insincere, likelihood_able, likelihood_unable, likelihood_insincere):
    """Posterior weights of the three states, which sum to one; no log weight falls below -12.

    Source: Bayes' rule; Kydd 2005.
    """
    a = able * likelihood_able
    u = unable * likelihood_unable
    i = insincere * likelihood_insincere
    scale = 1.0 / (a + u + i)
    a = a * scale
    u = u * scale
    i = i * scale
    if min(a, u, i) < FLOOR:
        a = max(a, FLOOR)
        u = max(u, FLOOR)
        i = max(i, FLOOR)
        scale = 1.0 / (a + u + i)
        a = a * scale
        u = u * scale
        i = i * scale
    return a, u, i


@rule
def expected(able, unable, insincere, value_able, value_unable, value_insincere):
    """Mean of a quantity over the three states that a believer thinks possible.

    Source: expectation under a belief.
    """
    return able * value_able + unable * value_unable + insincere * value_insincere
