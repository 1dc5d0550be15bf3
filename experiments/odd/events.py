"""Events of the log and causes of collapse, in the words with which the laboratory tells them."""

from functools import cache

from experiments.odd.tables import table
from sim.library import load_scenario
from sim.model import sight
from sim.story import ENDINGS, sentence
from sim.vocabulary import Event, Phase

SHOWN = {Event.OFFER: (0, 2), Event.SIGNED: (2, 2), Event.AMENDED: (2, 2), Event.COLLAPSE: (4, 31),
         Event.ROUND: (Phase.CEASEFIRE, 2), Event.EXCHANGES: (1, 2)}
"""``who`` and ``value`` with which an event is shown, where they are not the host or the attacked and three."""
OF_HOST = (Event.REPORT_ADEQUATE, Event.REPORT_INADEQUATE, Event.REFUSED_BY_DELEGATION, Event.REFUSED_BY_PRINCIPAL)
SEEN = ((sight.PUBLIC_EVENTS, "everybody"), (sight.TALKS_EVENTS, "both parties, the mediator; all if talks are public"),
        (sight.REPORT_EVENTS, "both parties, the mediator"), (sight.MESSAGES, "the target, the mediator"))


@cache
def _scenario():
    return load_scenario("two_party")


def shown(event):
    """One event as the story of a world tells it, in the smallest scenario."""
    who, value = SHOWN.get(event, (1 if event in OF_HOST else 0, 3))
    return sentence(_scenario(), event, 0, who, value)


def seen_by(event):
    """Who sees an event, by the information table."""
    (who,) = [words for events, words in SEEN if event in events]
    return who


def events():
    """Every event of the log as a table."""
    rows = [(int(event), f"`{event.name}`", shown(event), seen_by(event)) for event in Event]
    return table(("no.", "event", "for example", "seen by"), rows)


def causes():
    """Every cause of the end of a ceasefire as a table."""
    return table(("cause", "meaning"), [(f"`{cause}`", meaning) for cause, meaning in ENDINGS.items()])


def information():
    """The information table of :mod:`sim.model.sight`."""
    rows = [(what, *(who.get(role, "no") for role in sight.ROLES)) for what, who in sight.TABLE.items()]
    return table(("quantity", *sight.ROLES), rows)
