"""Step 10: a round of talks: the mediator's word, the packages, the answers, and what the answers give away."""

from sim.compile import rule
from sim.day.contracts import leverage_at, suppression, suppression_under, threshold_under
from sim.day.hosts import drive_of, militancy
from sim.day.luck import luck, luck_for_good, note
from sim.day.offers import acceptance_of, gain_of_signing, outsiders_estimate, tabled
from sim.day.truces import amend, asks, open_truce
from sim.rules.world.belief import evidence, updated
from sim.rules.world.message import reassurance, warning
from sim.rules.world.ratification import signs
from sim.rules.world.rounds import days_to_round, entry, most_entries
from sim.rules.world.signal import kept_possible
from sim.vocabulary import NEVER, Block, Event, Phase

CEASEFIRE, WAR = int(Phase.CEASEFIRE), int(Phase.WAR)
MESSAGE_LUCK, OFFER_LUCK, WAR_LUCK = int(Block.MESSAGE), int(Block.OFFER), int(Block.WAR)
ROUND, REASSURANCE, WARNING = int(Event.ROUND), int(Event.REASSURANCE), int(Event.WARNING)
OFFER, TALKS_COLLAPSE, REAFFIRMED = int(Event.OFFER), int(Event.TALKS_COLLAPSE), int(Event.REAFFIRMED)
BY_TARGET, BY_DELEGATION, BY_PRINCIPAL = (int(Event.REFUSED_BY_TARGET), int(Event.REFUSED_BY_DELEGATION),
                                          int(Event.REFUSED_BY_PRINCIPAL))


@rule
def message(w, d):
    """At the first round of a world the mediator says what it makes of each host's intentions, or reassures anyway."""
    dyad = w.dyads[d]
    tie = w.ties[d]
    dyad.messaged = 1
    if tie.messages == 0:
        return
    drawn = luck_for_good(w, dyad, MESSAGE_LUCK)
    for i in range(2 * d, 2 * d + 2):
        if w.traits[i].targeted == 0:
            continue
        reads = drawn[0]
        speaks = drawn[1]
        if i % 2 == 1:
            reads = drawn[2]
            speaks = drawn[3]
        taken_for_sincere = w.fronts[i ^ 1].sincere == 1
        if reads >= tie.knowledge:
            taken_for_sincere = not taken_for_sincere
        ratio = reassurance(tie.knowledge, tie.honesty)
        kind = REASSURANCE
        if speaks < tie.honesty and not taken_for_sincere:
            ratio = warning(tie.knowledge)
            kind = WARNING
        front = w.fronts[i]
        front.able, front.unable, front.insincere = updated(
            front.able, front.unable, front.insincere, ratio, ratio, 1.0)
        note(w, kind, d, i, ratio)


@rule
def target_accepts(w, i, p):
    """Does front ``i`` accept the draft of its dyad: never one that it would end the same day."""
    d = i // 2
    text = w.drafts[d]
    expected_then = suppression_under(w, i, text)
    if expected_then < threshold_under(w, i, text, leverage_at(w, d, text, 0), 0):
        return False
    share = acceptance_of(w, i, p, expected_then - suppression(w, i))
    return luck(w, w.fronts[i], OFFER_LUCK + p)[0] < share


@rule
def read_answer(w, i, p, signed):
    """Front ``i`` reads the host's first answer to package ``p``; later answers are no news, for the noise persists."""
    front = w.fronts[i]
    bit = 1 << p
    if front.answered & bit != 0:
        return
    front.answered = front.answered | bit
    laws = w.laws[0]
    host = w.traits[i ^ 1]
    attacks = laws.belief_attack_rate * host.militancy
    able = kept_possible(outsiders_estimate(w, i ^ 1, laws.belief_high, host.host_sincere_drive, attacks))
    unable = kept_possible(outsiders_estimate(w, i ^ 1, laws.belief_low, host.host_sincere_drive, attacks))
    insincere = kept_possible(outsiders_estimate(w, i ^ 1, laws.control_insincere, host.host_insincere_drive, attacks))
    weight = laws.belief_signed_weight
    if not signed:
        able = 1.0 - able
        unable = 1.0 - unable
        insincere = 1.0 - insincere
        weight = laws.belief_refused_weight
    front.able, front.unable, front.insincere = updated(
        front.able, front.unable, front.insincere, evidence(able, weight), evidence(unable, weight),
        evidence(insincere, weight))


@rule
def host_signs(w, i, p):
    """Does the host of front ``i`` sign the draft: the delegation first, then the principal, who finds it dearer.

    The other side reads the answer. Returns the event of the refusal, or 0 where both tables sign.
    """
    me = w.traits[i]
    front = w.fronts[i]
    attacks = w.laws[0].attacks_rate * militancy(w, i)
    drive = drive_of(w, i)
    drawn = luck(w, front, OFFER_LUCK + p)
    refusal = 0
    worth = gain_of_signing(w, i, front.control, drive, attacks, 1.0)
    if drawn[1] >= signs(worth, me.host_persistent_noise, front.delegation_luck, me.host_answer_noise):
        refusal = BY_DELEGATION
    elif me.host_principal_cost > 0.0:
        worth = gain_of_signing(w, i, front.control, drive, attacks, 1.0 + me.host_principal_cost)
        if drawn[2] >= signs(worth, me.host_persistent_noise, front.principal_luck, me.host_answer_noise):
            refusal = BY_PRINCIPAL
    read_answer(w, i ^ 1, p, refusal == 0)
    return refusal


@rule
def offer(w, d, p):
    """Put the draft of package ``p`` before every side that has a say; True where all sign."""
    dyad = w.dyads[d]
    dyad.offers += 1
    note(w, OFFER, d, p, w.packages[d, p].form)
    agreed = True
    for i in range(2 * d, 2 * d + 2):
        if asks(w, i) and not target_accepts(w, i, p):
            agreed = False
            note(w, BY_TARGET, d, i, p)
    if agreed:
        for i in range(2 * d, 2 * d + 2):
            if w.traits[i].hosted > 0:
                refusal = host_signs(w, i, p)
                if refusal > 0:
                    agreed = False
                    note(w, refusal, d, i, p)
                    if refusal == BY_PRINCIPAL:
                        dyad.agreed_in_principle += 1
    if not agreed:
        dyad.refusals += 1
    return agreed


@rule
def round_is_due(w, d):
    """Is there a round today: on its day in a ceasefire, by chance in war; never on the day of a collapse.

    A first ceasefire can be signed only by the horizon, so a dyad that has signed none meets no more after it; and none
    meets on the last day of the window, for nobody would see what it signed.
    """
    dyad = w.dyads[d]
    day = w.worlds[0].day
    laws = w.laws[0]
    if dyad.ended_day == day or day >= laws.days or (dyad.episodes == 0 and day > laws.horizon):
        return False
    if dyad.phase == CEASEFIRE:
        return day >= dyad.next_round
    tie = w.ties[d]
    if dyad.entry_luck >= most_entries(tie.cadence):
        return False
    least = min(w.fronts[2 * d].hurt, w.fronts[2 * d + 1].hurt)
    return dyad.entry_luck < entry(tie.cadence, laws.war_ripeness, laws.war_ripeness_hurt, least,
                                   laws.war_ripeness_mediator, float(tie.mediated))


@rule
def mediate(w, d):
    """Step 10: hold a round if one is due; the first package that all sign ends it; if none is signed it collapses."""
    if not round_is_due(w, d):
        return
    dyad = w.dyads[d]
    day = w.worlds[0].day
    dyad.rounds += 1
    note(w, ROUND, d, dyad.phase, dyad.rounds)
    if dyad.messaged == 0:
        message(w, d)
    offered = 0
    signed = False
    if dyad.protected == 0:
        for p in range(w.laws[0].packages):
            if not signed and tabled(w, d, p, dyad.rounds):
                offered += 1
                if offer(w, d, p):
                    signed = True
                    if dyad.phase == CEASEFIRE:
                        amend(w, d)
                    else:
                        open_truce(w, d)
    if offered > 0 and not signed:
        dyad.talks_collapses += 1
        if dyad.first_talks_collapse == NEVER:
            dyad.first_talks_collapse = day
        note(w, TALKS_COLLAPSE, d, dyad.phase, offered)
    elif offered == 0:
        note(w, REAFFIRMED, d, dyad.phase, 0.0)
    if dyad.phase == CEASEFIRE and dyad.next_round <= day:
        dyad.next_round = day + int(days_to_round(luck(w, dyad, WAR_LUCK)[1], w.ties[d].cadence))
