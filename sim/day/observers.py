"""Steps 9 and 12: the dead are counted, hurt is felt, and observers write down how the day ended."""

from sim.compile import rule
from sim.day.luck import luck, note
from sim.rules.world.war import hurt, war_deaths
from sim.vocabulary import NEVER, Block, Event, Phase

CEASEFIRE, WAR = int(Phase.CEASEFIRE), int(Phase.WAR)
WAR_LUCK = int(Block.WAR)
WAR_DEATHS = int(Event.WAR_DEATHS)
SETTLED_TRUST = 0.9


@rule
def bury(w, d):
    """Step 9: deaths of a day of war, or of a ceasefire not yet implemented; both sides feel the day's deaths."""
    dyad = w.dyads[d]
    laws = w.laws[0]
    day = w.worlds[0].day
    if dyad.phase == WAR or (dyad.phase == CEASEFIRE and day <= dyad.late_until):
        died = int(war_deaths(luck(w, dyad, WAR_LUCK)[0], laws.calm_slope))
        dyad.deaths_state += died
        note(w, WAR_DEATHS, d, d, died)
    total = dyad.deaths_militant + dyad.deaths_state
    dyad.fatalities += total
    for i in range(2 * d, 2 * d + 2):
        front = w.fronts[i]
        front.hurt = hurt(front.hurt, laws.war_memory, total)
    if day < len(w.deaths[d]):
        w.deaths[d, day, 0] = dyad.deaths_militant
        w.deaths[d, day, 1] = dyad.deaths_state


@rule
def observe(w, d):
    """Step 12: states are counted at the end of the day; a peace is settled while both trust and nobody is wronged."""
    dyad = w.dyads[d]
    day = w.worlds[0].day
    settled = dyad.phase == CEASEFIRE
    if settled:
        dyad.days_at_peace += 1
    for i in range(2 * d, 2 * d + 2):
        front = w.fronts[i]
        front.struck_before = front.struck_today
        settled = settled and front.insincere < 1.0 - SETTLED_TRUST and day - front.breach_day >= 180
    settled = settled and day - dyad.signed_day >= 180
    if settled and dyad.settled_since == NEVER:
        dyad.settled_since = day
    elif not settled:
        dyad.settled_since = NEVER
