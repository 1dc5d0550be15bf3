"""Steps 3, 4 and 11: militants attack, somebody is blamed, and groups grow or shrink."""

from sim.compile import rule
from sim.day.contracts import suppression, suppression_under
from sim.day.luck import luck, note
from sim.day.offers import acceptance_of, first_offer, prospect
from sim.rules.world.arithmetic import chance
from sim.rules.world.attacks import baseline, intensity, swell, talks_pivot, truce_pivot
from sim.rules.world.attribution import blame, breach
from sim.rules.world.belief import expected, updated
from sim.rules.world.capability import capability
from sim.rules.world.severity import severity
from sim.vocabulary import Block, Event, Form, Phase

CEASEFIRE, WRITTEN = int(Phase.CEASEFIRE), int(Form.WRITTEN)
GROUP_LUCK, DYAD_LUCK, DOMESTIC_LUCK = int(Block.GROUP), int(Block.DYAD), int(Block.FRONT_DOMESTIC)
ATTACK, BLAMED, BREACHED = int(Event.ATTACK), int(Event.BLAMED), int(Event.BREACH)
DOMESTIC_ATTACK, FALSELY_BLAMED = int(Event.DOMESTIC_ATTACK), int(Event.FALSELY_BLAMED)


@rule
def suppression_after_attack(w, i):
    """Expected suppression of front ``i`` after one more blamed attack, under the text in force."""
    front = w.fronts[i]
    able, unable, insincere = updated(front.able, front.unable, front.insincere, front.hit_able, front.hit_unable,
                                      front.hit_insincere)
    return expected(able, unable, insincere, front.suppression_able, front.suppression_unable,
                    front.suppression_insincere)


@rule
def written(w, d):
    """Is anything of the text in force in a dyad written?"""
    text = w.contracts[d]
    return max(text.na, text.am) == WRITTEN


@rule
def pivot_of_talks(w, k):
    """How much one more blamed attack would lower the chance that the next round signs, in [0, 1].

    Militants know the host's control, not its type; they look at the first package that would change the contract.
    """
    d = w.bands[k].dyad
    target = w.bands[k].target_front
    p = first_offer(w, d)
    front = w.fronts[target]
    able, unable, insincere = front.able, front.unable, front.insincere
    now = acceptance_of(w, target, p, suppression_under(w, target, w.drafts[d]) - suppression(w, target))
    front.able, front.unable, front.insincere = updated(able, unable, insincere, front.hit_able, front.hit_unable,
                                                        front.hit_insincere)
    after = acceptance_of(w, target, p, suppression_under(w, target, w.drafts[d]) - suppression(w, target))
    front.able = able
    front.unable = unable
    front.insincere = insincere
    return talks_pivot(prospect(w, w.bands[k].host_front), now, after)


@rule
def attack(w, k):
    """Step 3: group ``k`` attacks or waits; how many die if it attacks."""
    laws = w.laws[0]
    band = w.bands[k]
    group = w.groups[k]
    host = w.fronts[band.host_front]
    dyad = w.dyads[band.dyad]
    group.attacked = 0
    group.deaths = 0.0
    u, group.blame_luck, depth, group.breach_luck = luck(w, group, GROUP_LUCK)
    rate = baseline(laws.attacks_rate, group.capability, host.control, host.effort)
    if dyad.phase == CEASEFIRE:
        day = w.worlds[0].day
        age = w.ages[band.dyad, min(day - dyad.signed_day, laws.days + 1)]
        surge = age.surge
        most = rate * age.swell * band.swell
        if written(w, band.dyad):
            surge = age.surge_written
            most = rate * age.swell_written * band.swell
        near = 0.0
        spoils = 0.0
        if laws.talks_public > 0.5 and 0 <= dyad.next_round - day <= laws.attacks_talks_window:
            near = 1.0
            spoils = laws.attacks_talks * prospect(w, band.host_front)
            most *= swell(spoils + laws.attacks_assumed_surge)
        # A probability never exceeds its rate: most days need no thought of what an attack would do.
        if u >= most:
            return
        pivot = 0.0
        if band.pivot_response > 0.0:
            pivot = truce_pivot(w.fronts[band.target_front].threshold, suppression_after_attack(w, band.target_front),
                                laws.attacks_pivot_scale)
        talks = 0.0
        if spoils > 0.0:
            talks = pivot_of_talks(w, k)
        rate = intensity(rate, surge, band.pivot_response, pivot, laws.attacks_talks, talks,
                         laws.attacks_assumed_surge * near)
    if u < rate and u < chance(rate):
        group.attacked = 1
        group.deaths = severity(depth, laws.attacks_severity_median, laws.attacks_severity_spread,
                                laws.attacks_severity_limit)
        w.fronts[band.target_front].attacks += 1
        dyad.deaths_militant += int(group.deaths)
        note(w, ATTACK, band.dyad, k, group.deaths)


@rule
def disturb(w, d):
    """Step 3: domestic attacks that could be blamed on the other side, and local clashes of regular units."""
    dyad = w.dyads[d]
    first, second, dyad.clash_luck, dyad.entry_luck = luck(w, dyad, DYAD_LUCK)
    dyad.ending = 0
    dyad.deaths_militant = 0
    dyad.deaths_state = 0
    for i in range(2 * d, 2 * d + 2):
        front = w.fronts[i]
        front.domestic_today = 0
        front.blamed_today = 0
        front.own_soil_today = 0
        front.struck_today = 0
        u = first
        if i % 2 == 1:
            u = second
        if w.traits[i].targeted > 0 and u < w.laws[0].domestic_chance:
            front.domestic_today = 1
            front.attacks += 1
            note(w, DOMESTIC_ATTACK, d, i, 0.0)
    dyad.clashed = 0
    if dyad.phase == CEASEFIRE:
        age = w.ages[d, min(w.worlds[0].day - dyad.signed_day, w.laws[0].days + 1)]
        clashes = age.clash
        if written(w, d):
            clashes = age.clash_written
        if dyad.clash_luck < clashes:
            dyad.clashed = 1


@rule
def hold_breach(w, i, u):
    """Is a blamed attack on front ``i`` held a breach of the militants clause; if so its clock starts today."""
    dyad = w.dyads[i // 2]
    text = w.contracts[i // 2]
    if dyad.phase != CEASEFIRE or text.am == 0:
        return
    if u < breach(text.standard, text.verification, w.fronts[i ^ 1].compliance):
        front = w.fronts[i]
        front.breach_day = w.worlds[0].day
        note(w, BREACHED, i // 2, i, 0.0)


@rule
def attribute(w, k):
    """Step 4: is the attack of group ``k`` blamed on its host."""
    group = w.groups[k]
    if group.attacked == 0:
        return
    band = w.bands[k]
    text = w.contracts[band.dyad]
    if group.blame_luck < blame(text.guilty, text.innocent, w.fronts[band.host_front].compliance):
        front = w.fronts[band.target_front]
        front.blamed += 1
        front.blamed_today += 1
        front.blamed_day = w.worlds[0].day
        front.own_soil_today = 1
        note(w, BLAMED, band.dyad, k, group.deaths)
        hold_breach(w, band.target_front, group.breach_luck)


@rule
def misattribute(w, i):
    """Step 4: is a domestic attack on front ``i`` blamed on the other side."""
    front = w.fronts[i]
    if front.domestic_today == 0:
        return
    u = luck(w, front, DOMESTIC_LUCK)
    if u[0] < w.contracts[i // 2].innocent:
        front.blamed += 1
        front.falsely_blamed += 1
        front.blamed_today += 1
        front.blamed_day = w.worlds[0].day
        note(w, FALSELY_BLAMED, i // 2, i, 0.0)
        hold_breach(w, i, u[1])


@rule
def recover(w, k):
    """Step 11: the capability of group ``k`` tomorrow."""
    band = w.bands[k]
    group = w.groups[k]
    host = w.fronts[band.host_front]
    group.capability = capability(group.capability, band.group_recovery, band.group_attrition, host.control,
                                  host.effort, band.group_exposure, group.attacked, band.group_rally, host.struck_today)
