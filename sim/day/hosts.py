"""Step 2 and step 5: what hosts do against the militants on their soil, and what inspectors report of it."""

from sim.compile import rule
from sim.day.contracts import host_effort, precision
from sim.day.luck import luck, note
from sim.rules.world.belief import evidence, updated
from sim.rules.world.compliance import compliance, required_effort
from sim.rules.world.reports import adequate, raw_pass
from sim.vocabulary import Block, Event, Inspect, Phase

CEASEFIRE = int(Phase.CEASEFIRE)
RAW_EFFORT = int(Inspect.RAW_EFFORT)
DOMESTIC_LUCK = int(Block.FRONT_DOMESTIC)
ADEQUATE, INADEQUATE = int(Event.REPORT_ADEQUATE), int(Event.REPORT_INADEQUATE)


@rule
def militancy(w, i):
    """Summed capability of the groups on the soil of front ``i``."""
    total = 0.0
    for k in range(len(w.groups)):
        if w.bands[k].host_front == i:
            total += w.groups[k].capability
    return total


@rule
def drive_of(w, i):
    """Own interest in restraint of the host of front ``i``, by its type."""
    if w.fronts[i].sincere == 1:
        return w.traits[i].host_sincere_drive
    return w.traits[i].host_insincere_drive


@rule
def choose_effort(w, i):
    """Step 2: the host of front ``i`` sets its effort; its conduct is that effort against what the text asks."""
    if w.traits[i].hosted == 0:
        return
    front = w.fronts[i]
    text = w.contracts[i // 2]
    attacks = 0.0
    if text.am > 0:
        attacks = w.laws[0].attacks_rate * militancy(w, i)
    front.effort = host_effort(w, i, text, front.control, drive_of(w, i), attacks)
    would = front.effort
    if front.sincere == 0:
        would = host_effort(w, i, text, front.control, w.traits[i].host_sincere_drive, attacks)
    front.compliance = compliance(front.effort, required_effort(precision(w, text), would))


@rule
def report(w, i):
    """Step 5: every few days inspectors report on the other side's conduct, and front ``i`` learns from it."""
    dyad = w.dyads[i // 2]
    text = w.contracts[i // 2]
    if dyad.phase != CEASEFIRE or text.verification <= 0.0 or w.traits[i].targeted == 0:
        return
    age = w.worlds[0].day - dyad.age_day
    laws = w.laws[0]
    if age <= 0 or age % int(laws.blame_report_days) != 0:
        return
    front = w.fronts[i]
    host = w.fronts[i ^ 1]
    conduct = host.compliance
    if laws.inspect == RAW_EFFORT:
        conduct = raw_pass(host.effort, laws.blame_raw_level)
    if luck(w, front, DOMESTIC_LUCK)[2] < adequate(text.verification, conduct):
        front.able, front.unable, front.insincere = updated(
            front.able, front.unable, front.insincere, evidence(front.report_able, 1.0),
            evidence(front.report_unable, 1.0), evidence(front.report_insincere, 1.0))
        note(w, ADEQUATE, i // 2, i ^ 1, 1.0)
    else:
        front.able, front.unable, front.insincere = updated(
            front.able, front.unable, front.insincere, evidence(1.0 - front.report_able, 1.0),
            evidence(1.0 - front.report_unable, 1.0), evidence(1.0 - front.report_insincere, 1.0))
        note(w, INADEQUATE, i // 2, i ^ 1, 0.0)
