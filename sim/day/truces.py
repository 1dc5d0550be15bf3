"""How a ceasefire opens, is amended, passes its days and ends."""

from sim.compile import rule
from sim.day.contracts import clear, copy, leverage_at, refresh, settle, suppression, threshold_under
from sim.day.luck import luck, note
from sim.rules.world.acceptance import acceptance
from sim.rules.world.lag import delay
from sim.rules.world.rounds import days_to_round
from sim.vocabulary import NEVER, Block, Cause, Event, Form, Phase, Scope

CEASEFIRE, WAR, EXPIRED = int(Phase.CEASEFIRE), int(Phase.WAR), int(Phase.EXPIRED)
MILITANTS, NON_AGGRESSION = int(Scope.ACT_AGAINST_MILITANTS), int(Scope.NON_AGGRESSION)
WRITTEN = int(Form.WRITTEN)
EXPIRY, TRUST, BREACH, LAPSE = int(Cause.EXPIRY), int(Cause.TRUST), int(Cause.BREACH), int(Cause.LAPSE)
TRUCE_LUCK, WAR_LUCK, DOMESTIC_LUCK = int(Block.TRUCE), int(Block.WAR), int(Block.FRONT_DOMESTIC)
SIGNED, AMENDED, RENEWED = int(Event.SIGNED), int(Event.AMENDED), int(Event.RENEWED)
COLLAPSE, REOPENING = int(Event.COLLAPSE), int(Event.REOPENING)


@rule
def open_truce(w, d):
    """Put the draft of a dyad in force as a new ceasefire: a new episode, signed today."""
    laws = w.laws[0]
    dyad = w.dyads[d]
    day = w.worlds[0].day
    text = w.contracts[d]
    copy(text, w.drafts[d])
    dyad.phase = CEASEFIRE
    dyad.signed_day = day
    dyad.late_until = NEVER
    number = dyad.episodes
    dyad.episodes += 1
    if number == 0:
        dyad.first_signed = day
    scope = NON_AGGRESSION
    form = text.na
    if text.am > 0:
        scope = MILITANTS
        form = text.am
        if dyad.clause_day == NEVER:
            dyad.clause_day = day
    if number < len(w.episodes[d]):
        episode = w.episodes[d, number]
        episode.signed_day = day
        episode.form = form
        episode.scope = scope
        episode.standard = text.standard
        episode.term = text.term
        episode.package = text.package
        episode.amended_day = NEVER
        episode.end_day = NEVER
    settle(w, d)
    late, how_late, gap, _ = luck(w, dyad, TRUCE_LUCK)
    if late < laws.incidents_late_share:
        dyad.late_until = day + int(delay(how_late, laws.incidents_late_days))
    dyad.next_round = day + int(days_to_round(gap, w.ties[d].cadence))
    note(w, SIGNED, d, form, scope)


@rule
def amend(w, d):
    """Put the draft of a dyad in force within its running ceasefire; the ages of leverage and term begin anew."""
    dyad = w.dyads[d]
    day = w.worlds[0].day
    now = w.contracts[d]
    text = w.drafts[d]
    scope = NON_AGGRESSION
    form = text.na
    if text.am > now.am:
        scope = MILITANTS
        form = text.am
        if dyad.clause_day == NEVER:
            dyad.clause_day = day
    copy(now, text)
    if dyad.episodes <= len(w.episodes[d]):
        episode = w.episodes[d, dyad.episodes - 1]
        episode.amended_day = day
        episode.amended_form = form
        episode.amended_scope = scope
        episode.amended_package = text.package
    settle(w, d)
    note(w, AMENDED, d, form, scope)


@rule
def close(w, d, cause):
    """End the ceasefire of a dyad today: back to war, or to no contract at all where a term ran out."""
    dyad = w.dyads[d]
    day = w.worlds[0].day
    if dyad.episodes <= len(w.episodes[d]):
        episode = w.episodes[d, dyad.episodes - 1]
        episode.end_day = day
        episode.cause = cause
    dyad.phase = WAR
    if cause == EXPIRY:
        dyad.phase = EXPIRED
    else:
        dyad.ceasefire_collapses += 1
        if dyad.first_collapse == NEVER:
            dyad.first_collapse = day
    dyad.ended_day = day
    dyad.protected = 0
    dyad.leverage = 0.0
    dyad.late_until = NEVER
    dyad.settled_since = NEVER
    clear(w, w.contracts[d])
    for i in range(2 * d, 2 * d + 2):
        w.fronts[i].suspended = 0
    refresh(w, 2 * d)
    refresh(w, 2 * d + 1)
    note(w, COLLAPSE, d, cause, day - dyad.signed_day)


@rule
def form_threshold(w, i, form):
    """Trust at which front ``i`` half accepts a text of a form: the lower for a written one."""
    if form == WRITTEN:
        return w.traits[i].government_written_threshold
    return w.traits[i].government_verbal_threshold


@rule
def asks(w, i):
    """True where front ``i`` has a say as a target: it is attacked from the other's soil, or hosts nobody itself."""
    return w.traits[i].targeted > 0 or w.traits[i].hosted == 0


@rule
def pass_time(w, d):
    """Step 1: leverage decays, suspended reciprocity may be resumed, a term may run out and be renewed or not."""
    dyad = w.dyads[d]
    if dyad.phase != CEASEFIRE:
        return
    day = w.worlds[0].day
    text = w.contracts[d]
    dyad.leverage = leverage_at(w, d, text, day - dyad.age_day)
    for i in range(2 * d, 2 * d + 2):
        front = w.fronts[i]
        if front.suspended == 1 and luck(w, front, DOMESTIC_LUCK)[3] < w.traits[i].government_reopening:
            front.suspended = 0
            refresh(w, i)
            note(w, REOPENING, d, i, 0.0)
    if text.term > 0 and day - dyad.term_day >= text.term:
        drawn = luck(w, dyad, WAR_LUCK)
        renewed = True
        for i in range(2 * d, 2 * d + 2):
            if asks(w, i):
                front = w.fronts[i]
                me = w.traits[i]
                agrees = acceptance(front.able + front.unable, 0.0, form_threshold(w, i, max(text.na, text.am)),
                                    me.government_reciprocity_cost * text.reciprocity, 0.0,
                                    me.government_acceptance_noise)
                luck_of_side = drawn[2]
                if i % 2 == 1:
                    luck_of_side = drawn[3]
                if luck_of_side >= agrees:
                    renewed = False
        if renewed:
            dyad.term_day = day
            note(w, RENEWED, d, text.term, 0.0)
        else:
            close(w, d, EXPIRY)


@rule
def abrogate(w, d):
    """Step 8: end what an accident or a doctrine has ended; else each side keeps peace only while D is at least D*."""
    dyad = w.dyads[d]
    if dyad.phase != CEASEFIRE:
        return
    if dyad.ending > 0:
        close(w, d, dyad.ending)
        return
    day = w.worlds[0].day
    text = w.contracts[d]
    cause = 0
    for i in range(2 * d, 2 * d + 2):
        front = w.fronts[i]
        unlocked = 0
        if day - front.breach_day < w.traits[i].government_breach_days:
            unlocked = 1
        least = threshold_under(w, i, text, dyad.leverage, unlocked)
        held = suppression(w, i)
        if held < least:
            why = LAPSE
            if held < front.threshold:
                why = TRUST
            elif unlocked == 1 and front.unlocked == 0:
                why = BREACH
            if cause == 0 or why < cause:
                cause = why
        front.threshold = least
        front.unlocked = unlocked
    if cause > 0:
        close(w, d, cause)
