"""Texts: what is in force, what is on the table, and what each side believes would follow from them."""

from sim.compile import rule
from sim.rules.world.abrogation import cost_of_ending, obligation_cost, threshold
from sim.rules.world.attribution import blame
from sim.rules.world.belief import evidence, expected, quiet_from_domestic, quiet_from_group
from sim.rules.world.compliance import compliance, required_effort
from sim.rules.world.effort import breach_gain, effort, enforcement_cost_in_force, foreseen_standard, pull
from sim.rules.world.reports import adequate, raw_pass
from sim.vocabulary import NEVER, NO_PACKAGE, Form, Inspect, Phase, Scope

CEASEFIRE, WAR = int(Phase.CEASEFIRE), int(Phase.WAR)
WRITTEN = int(Form.WRITTEN)
MILITANTS = int(Scope.ACT_AGAINST_MILITANTS)
RAW_EFFORT = int(Inspect.RAW_EFFORT)


@rule
def clear(w, text):
    """Leave a text empty: no word in force, and blame as it is without verification."""
    laws = w.laws[0]
    text.na = 0
    text.am = 0
    text.standard = 0
    text.term = 0
    text.package = NO_PACKAGE
    text.verification = 0.0
    text.commission = 0.0
    text.reciprocity = 0.0
    text.subsidy = 0.0
    text.publicity = 0.0
    text.deposit = 0.0
    text.guilty = laws.guilty
    text.innocent = laws.innocent


@rule
def copy(text, source):
    """Make one text say what another says."""
    text.na = source.na
    text.am = source.am
    text.standard = source.standard
    text.term = source.term
    text.package = source.package
    text.verification = source.verification
    text.commission = source.commission
    text.reciprocity = source.reciprocity
    text.subsidy = source.subsidy
    text.publicity = source.publicity
    text.deposit = source.deposit
    text.guilty = source.guilty
    text.innocent = source.innocent


@rule
def draft(w, d, p):
    """Write down what package ``p`` would put in force in dyad ``d``; True where it raises the form of a scope.

    A militants clause signed in war brings the truce with it. A package on non-aggression alone leaves a militants
    clause and its instruments as they are.
    """
    now = w.contracts[d]
    text = w.drafts[d]
    package = w.packages[d, p]
    copy(text, now)
    text.term = package.term
    text.publicity = package.publicity
    if package.scope == MILITANTS:
        if package.form <= now.am:
            return False
        text.am = package.form
        if w.dyads[d].phase != CEASEFIRE:
            text.na = package.form
        text.standard = package.standard
        text.reciprocity = package.reciprocity
        text.subsidy = package.subsidy
    elif package.form <= now.na:
        return False
    else:
        text.na = package.form
    if package.scope == MILITANTS or now.am == 0:
        text.package = p
        text.verification = package.verification
        text.commission = package.commission
        text.deposit = package.deposit
        text.guilty = package.guilty
        text.innocent = package.innocent
    return True


@rule
def precision(w, text):
    """Share of a like sincere host's effort that a text asks for, by the form of its militants clause."""
    if text.am == WRITTEN:
        return w.laws[0].guarantee_written_precision
    return w.laws[0].guarantee_verbal_precision


@rule
def obligation(w, text, form):
    """Cost (util) of breaking a text of the given form."""
    laws = w.laws[0]
    return obligation_cost(form, text.publicity, laws.guarantee_verbal_cost, laws.guarantee_written_cost,
                           laws.guarantee_quiet_discount)


@rule
def own_pull(w, i, text, drive):
    """Gain of front ``i`` as a host per unit of suppression that does not come from the clause."""
    me = w.traits[i]
    other = i ^ 1
    received = text.reciprocity
    if w.fronts[other].suspended == 1:
        received = 0.0
    return pull(me.host_interest_weight, drive, me.host_strike_weight, w.traits[other].expected_strike,
                me.host_reciprocity_weight, received)


@rule
def host_effort(w, i, text, control, drive, attacks):
    """Effort that front ``i`` would make as a host of a given control and drive; ``attacks`` per day unrestrained."""
    me = w.traits[i]
    gain = own_pull(w, i, text, drive)
    if text.am > 0:
        gain += (me.host_audience * obligation(w, text, text.am) * foreseen_standard(text.standard)
                 * breach_gain(me.host_breach_weight, me.host_planning_days, attacks, text.guilty, text.innocent))
    return effort(control, gain, enforcement_cost_in_force(me.host_enforcement_cost, text.subsidy))


@rule
def believed_efforts(w, i, text):
    """What front ``i`` believes the other side would do under a text, if able, unable or insincere: three efforts."""
    laws = w.laws[0]
    host = w.traits[i ^ 1]
    attacks = laws.belief_attack_rate * host.militancy
    able = host_effort(w, i ^ 1, text, laws.belief_high, host.host_sincere_drive, attacks)
    unable = host_effort(w, i ^ 1, text, laws.belief_low, host.host_sincere_drive, attacks)
    insincere = host_effort(w, i ^ 1, text, laws.control_insincere, host.host_insincere_drive, attacks)
    return able, unable, insincere


@rule
def suppression_under(w, i, text):
    """Expected suppression D of the other side's militants under a text; trust where it hosts none."""
    laws = w.laws[0]
    front = w.fronts[i]
    if w.traits[i].targeted == 0:
        return front.able + front.unable
    able, unable, insincere = believed_efforts(w, i, text)
    return expected(front.able, front.unable, front.insincere, laws.belief_high * able, laws.belief_low * unable,
                    laws.control_insincere * insincere)


@rule
def suppression(w, i):
    """Expected suppression D of the other side's militants under the text in force."""
    front = w.fronts[i]
    return expected(front.able, front.unable, front.insincere, front.suppression_able, front.suppression_unable,
                    front.suppression_insincere)


@rule
def quiet_chance(w, i, text, control, effort_, conduct):
    """Probability of a day without a blamed attack on front ``i``, if the other side were of this kind."""
    laws = w.laws[0]
    blamed = blame(text.guilty, text.innocent, conduct)
    quiet = quiet_from_domestic(laws.attacks_domestic_rate, text.innocent)
    one = quiet_from_group(laws.belief_attack_rate, control, effort_, blamed)
    for _ in range(w.traits[i].targeted):
        quiet *= one
    return quiet


@rule
def forget_prospect(w, i):
    """Forget what front ``i`` would make of the next offer: it is worked out anew when somebody asks."""
    front = w.fronts[i]
    front.prospect_known = 0
    front.prospect = 0.0


@rule
def refresh(w, i):
    """Work out what front ``i`` expects under the text in force: suppression, and what each day's news would mean."""
    laws = w.laws[0]
    front = w.fronts[i]
    text = w.contracts[i // 2]
    w.fronts[i ^ 1].prospect_known = 0
    if w.traits[i].targeted == 0:
        front.suppression_able = 1.0
        front.suppression_unable = 1.0
        front.suppression_insincere = 0.0
        return
    able, unable, insincere = believed_efforts(w, i, text)
    host = w.traits[i ^ 1]
    share = precision(w, text)
    would = host_effort(w, i ^ 1, text, laws.control_insincere, host.host_sincere_drive,
                        laws.belief_attack_rate * host.militancy)
    conduct_able = compliance(able, required_effort(share, able))
    conduct_unable = compliance(unable, required_effort(share, unable))
    conduct_insincere = compliance(insincere, required_effort(share, would))
    front.suppression_able = laws.belief_high * able
    front.suppression_unable = laws.belief_low * unable
    front.suppression_insincere = laws.control_insincere * insincere
    quiet_able = quiet_chance(w, i, text, laws.belief_high, able, conduct_able)
    quiet_unable = quiet_chance(w, i, text, laws.belief_low, unable, conduct_unable)
    quiet_insincere = quiet_chance(w, i, text, laws.control_insincere, insincere, conduct_insincere)
    front.hit_able = evidence(1.0 - quiet_able, laws.belief_attack_weight)
    front.hit_unable = evidence(1.0 - quiet_unable, laws.belief_attack_weight)
    front.hit_insincere = evidence(1.0 - quiet_insincere, laws.belief_attack_weight)
    front.calm_able = evidence(quiet_able, laws.belief_quiet_weight)
    front.calm_unable = evidence(quiet_unable, laws.belief_quiet_weight)
    front.calm_insincere = evidence(quiet_insincere, laws.belief_quiet_weight)
    if laws.inspect == RAW_EFFORT:
        conduct_able = raw_pass(able, laws.blame_raw_level)
        conduct_unable = raw_pass(unable, laws.blame_raw_level)
        conduct_insincere = raw_pass(insincere, laws.blame_raw_level)
    front.report_able = adequate(text.verification, conduct_able)
    front.report_unable = adequate(text.verification, conduct_unable)
    front.report_insincere = adequate(text.verification, conduct_insincere)


@rule
def leverage_at(w, d, text, age):
    """Leverage (util) of a dyad's mediators over a ceasefire of an age in days, with what is deposited."""
    last = w.ages[d, min(age, w.laws[0].days + 1)]
    return last.leverage + text.deposit * last.deposit


@rule
def threshold_under(w, i, text, leverage, unlocked):
    """Least expected suppression D* at which front ``i`` keeps a ceasefire under a text."""
    me = w.traits[i]
    cost = cost_of_ending(me.government_audience, obligation(w, text, max(text.na, text.am)), unlocked, leverage)
    return threshold(me.government_war_suppression, me.government_war_cost, cost, me.government_exploitation_loss,
                     w.laws[0].dividend)


@rule
def settle(w, d):
    """Start the clocks of a text that has just come into force: leverage, breaches, thresholds, expectations."""
    dyad = w.dyads[d]
    day = w.worlds[0].day
    dyad.age_day = day
    dyad.term_day = day
    text = w.contracts[d]
    dyad.leverage = leverage_at(w, d, text, 0)
    for i in range(2 * d, 2 * d + 2):
        front = w.fronts[i]
        front.suspended = 0
        front.breach_day = NEVER
        front.unlocked = 0
        front.threshold = threshold_under(w, i, text, dyad.leverage, 0)
    refresh(w, 2 * d)
    refresh(w, 2 * d + 1)
