"""What a package is worth to either side: the numbers behind a yes or a no."""

from sim.compile import rule
from sim.day.contracts import draft, host_effort, obligation, own_pull, precision
from sim.day.truces import form_threshold
from sim.rules.world.acceptance import acceptance
from sim.rules.world.compliance import required_effort
from sim.rules.world.effort import enforcement_cost_in_force
from sim.rules.world.ratification import best_effort, gain, utility
from sim.rules.world.signal import expected_signature
from sim.vocabulary import ANY, Phase

CEASEFIRE, WAR = int(Phase.CEASEFIRE), int(Phase.WAR)


@rule
def tabled(w, d, p, meeting):
    """Does package ``p`` lie on the table of round ``meeting`` of dyad ``d``, were it today; if so it is the draft."""
    package = w.packages[d, p]
    day = w.worlds[0].day
    quiet = day - max(w.fronts[2 * d].blamed_day, w.fronts[2 * d + 1].blamed_day)
    return (package.first_day <= day <= package.last_day and package.first_round <= meeting <= package.last_round
            and (package.phase == ANY or package.phase == w.dyads[d].phase) and quiet >= package.calm
            and draft(w, d, p))


@rule
def first_offer(w, d):
    """Number of the first package that the next round of dyad ``d`` would hold, were it today; -1 where there is none.

    Its text is the draft of the dyad.
    """
    if w.dyads[d].protected == 1:
        return -1
    for p in range(w.laws[0].packages):
        if tabled(w, d, p, w.dyads[d].rounds + 1):
            return p
    return -1


@rule
def acceptance_of(w, i, p, gained):
    """Probability that front ``i`` accepts package ``p``, the draft of its dyad, which raises D by ``gained``."""
    d = i // 2
    me = w.traits[i]
    front = w.fronts[i]
    hurt = 0.0
    if w.dyads[d].phase == WAR:
        hurt = me.government_hurt_weight * front.hurt
    return acceptance(front.able + front.unable, hurt, form_threshold(w, i, w.packages[d, p].form),
                      me.government_reciprocity_cost * w.drafts[d].reciprocity, gained, me.government_acceptance_noise)


@rule
def best_worth(w, i, text, control, drive, attacks, dearness):
    """Largest utility that a host of front ``i`` can have under a text; ``dearness`` multiplies enforcement cost."""
    me = w.traits[i]
    cost = enforcement_cost_in_force(me.host_enforcement_cost, text.subsidy) * dearness
    share = own_pull(w, i, text, drive)
    weight = 0.0
    required = 0.0
    if text.am > 0:
        weight = me.host_audience * obligation(w, text, text.am) * me.host_breach_weight * me.host_planning_days
        required = required_effort(precision(w, text), host_effort(w, i, text, control, me.host_sincere_drive, attacks))
    domestic = w.laws[0].attacks_domestic_rate
    spent = best_effort(control, share, weight, attacks, domestic, text.guilty, text.innocent, required, text.standard,
                        text.verification, cost)
    return utility(spent, control, share, weight, attacks, domestic, text.guilty, text.innocent, required,
                   text.standard, text.verification, cost)


@rule
def gain_of_signing(w, i, control, drive, attacks, dearness):
    """Worth (util) to the host of front ``i`` of the draft of its dyad against what is in force."""
    d = i // 2
    me = w.traits[i]
    now = w.contracts[d]
    text = w.drafts[d]
    no_truce = 0.0
    if w.dyads[d].phase != CEASEFIRE:
        no_truce = 1.0
    new_clause = 0.0
    if text.am > 0 and now.am == 0:
        new_clause = 1.0
    clause = 0.0
    if text.am > now.am:
        clause = 1.0
    return gain(me.host_truce_value + w.laws[0].dividend, no_truce, me.host_deal_value, new_clause,
                best_worth(w, i, text, control, drive, attacks, dearness),
                best_worth(w, i, now, control, drive, attacks, dearness),
                me.host_publicity_cost, text.publicity, clause)


@rule
def outsiders_estimate(w, i, control, drive, attacks):
    """Probability that a host of this kind signs the draft, to those who cannot see its persistent noise."""
    me = w.traits[i]
    share = expected_signature(gain_of_signing(w, i, control, drive, attacks, 1.0), me.host_persistent_noise,
                               me.host_answer_noise)
    if me.host_principal_cost > 0.0:
        share *= expected_signature(gain_of_signing(w, i, control, drive, attacks, 1.0 + me.host_principal_cost),
                                    me.host_persistent_noise, me.host_answer_noise)
    return share


@rule
def prospect(w, i):
    """Probability that the host of front ``i`` signs the next round's first offer, as its militants reckon it."""
    front = w.fronts[i]
    p = first_offer(w, i // 2)
    if p < 0:
        return 0.0
    if front.prospect_known != p + 1:
        front.prospect_known = p + 1
        me = w.traits[i]
        attacks = w.laws[0].attacks_rate * me.militancy
        sincere = outsiders_estimate(w, i, front.control, me.host_sincere_drive, attacks)
        insincere = outsiders_estimate(w, i, front.control, me.host_insincere_drive, attacks)
        share = w.laws[0].belief_sincerity
        front.prospect = share * sincere + (1.0 - share) * insincere
    return front.prospect
