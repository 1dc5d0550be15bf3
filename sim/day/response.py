"""Step 7: blamed attacks are answered, clashes echo, and either may get out of hand."""

from sim.compile import rule
from sim.day.contracts import refresh, suppression
from sim.day.luck import luck, note
from sim.rules.doctrines import exchanges as exchanges_by_doctrine
from sim.rules.doctrines import strike as strike_by_doctrine
from sim.rules.world.attribution import breach
from sim.rules.world.response import accident, accident_chance, held_back
from sim.rules.world.severity import exchange_deaths, severity
from sim.vocabulary import Block, Cause, Event, Form, Phase

CEASEFIRE, WAR, EXPIRED = int(Phase.CEASEFIRE), int(Phase.WAR), int(Phase.EXPIRED)
WRITTEN = int(Form.WRITTEN)
RESPONSE_LUCK, CLASH_LUCK, ACCIDENT_LUCK = int(Block.FRONT_RESPONSE), int(Block.CLASH), int(Block.ACCIDENT)
BY_ACCIDENT, BY_DOCTRINE = int(Cause.ACCIDENT), int(Cause.DOCTRINE)
STRIKE, SUSPENSION, EXCHANGES, ACCIDENT = (int(Event.STRIKE), int(Event.SUSPENSION), int(Event.EXCHANGES),
                                           int(Event.ACCIDENT))
CLASH, EXPIRED_TO_WAR = int(Event.CLASH), int(Event.EXPIRED_TO_WAR)


@rule
def attention(w, i):
    """Share of its answer left to front ``i``: a blamed attack today or a strike yesterday elsewhere draws it."""
    me = w.traits[i]
    if me.government_attention >= 1.0:
        return 1.0
    for other in range(len(w.fronts)):
        if other != i and w.traits[other].government == me.government:
            front = w.fronts[other]
            if front.blamed_today > 0 or front.struck_before > 0:
                return me.government_attention
    return 1.0


@rule
def echo(w, d, i, severity_luck, exchange_luck, death_luck, median, in_breach):
    """Deaths of a shot and of the exchanges that follow, answered by front ``i``; returns the number of exchanges."""
    laws = w.laws[0]
    dyad = w.dyads[d]
    rounds = exchanges_by_doctrine(w.traits[i].doctrine, exchange_luck, w.traits[i].government_deescalation, in_breach)
    died = severity(severity_luck, median, laws.attacks_severity_spread, laws.attacks_severity_limit)
    if rounds > 0.0:
        died += exchange_deaths(death_luck, rounds)
        note(w, EXCHANGES, d, i, rounds)
    dyad.deaths_state += int(died)
    return rounds


@rule
def risk_accident(w, d, rounds, which):
    """May a shot and its exchanges end the ceasefire by accident; the first cause of a day stands, later ones are idle.

    ``which`` of the day's shots it is: the first party's strike, the second party's, or a clash.
    """
    laws = w.laws[0]
    dyad = w.dyads[d]
    if dyad.ending > 0:
        return
    each = accident_chance(laws.incidents_accident, laws.incidents_commission_effect, w.contracts[d].commission)
    if luck(w, dyad, ACCIDENT_LUCK)[which] < accident(each, rounds):
        dyad.ending = BY_ACCIDENT
        dyad.accidents += 1
        note(w, ACCIDENT, d, which, rounds)


@rule
def respond(w, i):
    """Step 7: front ``i`` answers the day's blamed attacks: it suspends, strikes, ends the ceasefire, or lets it be."""
    d = i // 2
    dyad = w.dyads[d]
    front = w.fronts[i]
    if front.blamed_today == 0:
        return
    if dyad.phase == EXPIRED:
        dyad.phase = WAR
        note(w, EXPIRED_TO_WAR, d, i, 0.0)
        return
    if dyad.phase != CEASEFIRE:
        return
    laws = w.laws[0]
    me = w.traits[i]
    text = w.contracts[d]
    other = i ^ 1
    if me.suspends == 1 and text.reciprocity > 0.0 and front.suspended == 0 and me.targeted > 0:
        front.suspended = 1
        front.suspensions += 1
        refresh(w, i)
        note(w, SUSPENSION, d, i, 0.0)
        return
    if me.abrogates == 1:
        if dyad.ending == 0:
            dyad.ending = BY_DOCTRINE
        return
    line = 0.0
    if text.am == WRITTEN:
        line = me.government_bright_line * breach(text.standard, text.verification, w.fronts[other].compliance)
    answers = strike_by_doctrine(me.doctrine, me.government_strike, line, front.threshold, suppression(w, i))
    u, depth, exchange_luck, death_luck = luck(w, front, RESPONSE_LUCK)
    if u < held_back(answers, dyad.leverage) * attention(w, i):
        struck = w.fronts[other]
        front.strikes += 1
        dyad.strikes += 1
        struck.struck_today += 1
        struck.breach_day = w.worlds[0].day
        note(w, STRIKE, d, i, 0.0)
        rounds = echo(w, d, other, depth, exchange_luck, death_luck, laws.incidents_strike_median,
                      float(front.own_soil_today))
        risk_accident(w, d, rounds, i % 2)


@rule
def clash(w, d):
    """Step 7: a local clash echoes like a strike; a coin decides whose doctrine answers it."""
    dyad = w.dyads[d]
    if dyad.clashed == 0:
        return
    dyad.clashes += 1
    note(w, CLASH, d, d, 0.0)
    depth, exchange_luck, death_luck, coin = luck(w, dyad, CLASH_LUCK)
    i = 2 * d
    if coin < 0.5:
        i = 2 * d + 1
    rounds = echo(w, d, i, depth, exchange_luck, death_luck, w.laws[0].incidents_clash_median, 0.0)
    risk_accident(w, d, rounds, 2)
