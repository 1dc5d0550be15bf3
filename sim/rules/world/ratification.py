"""When a host puts its name to a package: what it would do under it, and what that is worth."""

import math

from sim.compile import rule
from sim.rules.world.arithmetic import clip01, logistic
from sim.rules.world.attribution import blame, breach
from sim.rules.world.compliance import compliance


@rule
def utility(effort, control, pull, obligation, attacks, domestic, guilty, innocent, required, standard, verification,
            cost):
    """Worth (util) to a host of an effort under a text.

    ``obligation`` is the cost of a breach times its weight and the planning days; ``attacks`` and ``domestic`` are
    rates per day.
    Source: Guzman 2005 (breaches foreseen); Padro i Miquel and Yared 2012.
    """
    conduct = compliance(effort, required)
    held = breach(standard, verification, conduct)
    breaches = (attacks * (1.0 - control * effort) * blame(guilty, innocent, conduct) + domestic * innocent) * held
    return pull * control * effort - obligation * breaches - 0.5 * cost * effort * effort


@rule
def best_effort(control, pull, obligation, attacks, domestic, guilty, innocent, required, standard, verification, cost):
    """The effort in [0, 1] that is worth most to a host under a text, found exactly.

    Below the required effort the worth is a cubic in effort, above it a parabola: the candidates are the ends, the
    kink and the stationary points.
    Source: first-order conditions of the utility of ratification.
    """
    kink = clip01(required)
    best = 0.0
    worth = utility(0.0, control, pull, obligation, attacks, domestic, guilty, innocent, required, standard,
                    verification, cost)
    full = utility(1.0, control, pull, obligation, attacks, domestic, guilty, innocent, required, standard,
                   verification, cost)
    if full > worth:
        best = 1.0
        worth = full
    if kink < 1.0:
        held = breach(standard, verification, 1.0)
        inner = control * (pull + obligation * attacks * innocent * held) / cost
        inner = min(max(inner, kink), 1.0)
        value = utility(inner, control, pull, obligation, attacks, domestic, guilty, innocent, required, standard,
                        verification, cost)
        if value > worth:
            best = inner
            worth = value
    if kink > 0.0 and required > 0.0:
        slope_blame = (innocent - guilty) / required
        level = 1.0
        slope_held = 0.0
        if standard > 0.5:
            level = (1.0 + verification) / 2.0
            slope_held = -verification / required
        second = -control * guilty * level + slope_blame * level + guilty * slope_held
        third = -control * (slope_blame * level + guilty * slope_held) + slope_blame * slope_held
        fourth = -control * slope_blame * slope_held
        a = -3.0 * obligation * attacks * fourth
        b = -2.0 * obligation * attacks * third - cost
        c = pull * control - obligation * (attacks * second + domestic * innocent * slope_held)
        first_root = -1.0
        second_root = -1.0
        inside = b * b - 4.0 * a * c
        if inside >= 0.0:
            # The stable pair of roots: neither subtracts nearly equal numbers.
            half = -0.5 * (b + math.copysign(math.sqrt(inside), b))
            if abs(a) > 0.0:
                first_root = half / a
            if abs(half) > 0.0:
                second_root = c / half
        first_root = min(max(first_root, 0.0), kink)
        second_root = min(max(second_root, 0.0), kink)
        value = utility(first_root, control, pull, obligation, attacks, domestic, guilty, innocent, required, standard,
                        verification, cost)
        if value > worth:
            best = first_root
            worth = value
        value = utility(second_root, control, pull, obligation, attacks, domestic, guilty, innocent, required, standard,
                        verification, cost)
        if value > worth:
            best = second_root
    return best


@rule
def gain(truce_value, no_truce, deal_value, new_clause, utility_new, utility_now, publicity_cost, publicity, clause):
    """Worth (util) of a package to a host against what is in force; the flags are 0 or 1.

    A truce is worth something only where there is none, a militants deal only where there is none yet; conceding a
    clause in public costs each time.
    Source: Guzman 2005; Putnam 1988 (the cost of conceding in public).
    """
    return (truce_value * no_truce + deal_value * new_clause + utility_new - utility_now
            - publicity_cost * publicity * clause)


@rule
def signs(gain, persistent_noise, persistent_luck, answer_noise):
    """Probability that one table of a host signs: most of the noise is drawn once a world, so it persists.

    Source: McKelvey and Palfrey 1995 (quantal response); that signing is no lottery with a ticket a round is an
    Assumption.
    """
    return logistic((gain + persistent_noise * persistent_luck) / answer_noise)
