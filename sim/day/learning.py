"""Step 6 and the end of step 7: what a day's attacks and strikes teach each side."""

from sim.compile import rule
from sim.rules.world.belief import updated
from sim.vocabulary import Phase

CEASEFIRE = int(Phase.CEASEFIRE)


@rule
def learn(w, i):
    """Step 6: front ``i`` learns from a blamed attack, or from a quiet day; beliefs are frozen outside a truce."""
    if w.dyads[i // 2].phase != CEASEFIRE or w.traits[i].targeted == 0:
        return
    front = w.fronts[i]
    if front.blamed_today > 0:
        front.able, front.unable, front.insincere = updated(
            front.able, front.unable, front.insincere, front.hit_able, front.hit_unable, front.hit_insincere)
    else:
        front.able, front.unable, front.insincere = updated(
            front.able, front.unable, front.insincere, front.calm_able, front.calm_unable, front.calm_insincere)


@rule
def learn_of_strikes(w, i):
    """Step 7, end: front ``i`` learns from having been struck, or not."""
    if w.dyads[i // 2].phase != CEASEFIRE:
        return
    laws = w.laws[0]
    front = w.fronts[i]
    if front.struck_today > 0:
        front.able, front.unable, front.insincere = updated(
            front.able, front.unable, front.insincere, laws.struck_sincere, laws.struck_sincere, laws.struck_insincere)
    else:
        front.able, front.unable, front.insincere = updated(
            front.able, front.unable, front.insincere, laws.unstruck_sincere, laws.unstruck_sincere,
            laws.unstruck_insincere)
