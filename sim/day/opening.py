"""Day 0: the truce of Doha where the world starts inside it, and the text that an experimenter puts in force."""

from sim.compile import rule
from sim.day.contracts import clear, draft, refresh
from sim.day.truces import amend, open_truce
from sim.vocabulary import Assign, Form, Phase, Start

CEASEFIRE = int(Phase.CEASEFIRE)
DOHA, FORCED, WRITTEN = int(Start.DOHA), int(Assign.FORCED), int(Form.WRITTEN)


@rule
def open_day(w, d):
    """Day 0 of dyad ``d``: no text, or the written truce on non-aggression, or the text of the experiment.

    A text that nobody chose moves no belief, and no round changes it in the first episode.
    """
    laws = w.laws[0]
    dyad = w.dyads[d]
    clear(w, w.contracts[d])
    clear(w, w.drafts[d])
    refresh(w, 2 * d)
    refresh(w, 2 * d + 1)
    if laws.start == DOHA:
        w.drafts[d].na = WRITTEN
        w.drafts[d].publicity = laws.opening_publicity
        open_truce(w, d)
        dyad.late_until = -1
        dyad.next_round = int(laws.opening_first_round)
    if laws.forced == FORCED and laws.packages > 0:
        if draft(w, d, 0):
            if dyad.phase == CEASEFIRE:
                amend(w, d)
            else:
                open_truce(w, d)
        dyad.protected = 1
