"""What a mediator could know of a world: its events, told so that nothing of where an attack came from is given away.

The information table stands in ``sim.model.sight``. Two things are told less of here than there: the order in which the
engine notes the events of a day, which knows whose attack came first, and why a side that ends a ceasefire by its own
decision does so, which is what it believes.
"""

from typing import NamedTuple

from sim.model.sight import events_seen
from sim.numbers import mediators_of
from sim.story import capital, named, sentence
from sim.vocabulary import Cause, Event, Phase

DECIDED = 0
"""What stands for every cause of an end that lies in a side's beliefs."""
SAID = (Cause.ACCIDENT, Cause.DOCTRINE, Cause.EXPIRY)
ORDER = ("RENEWED", "REOPENING", "ATTACK", "BLAMED", "BREACH", "CLASH", "REPORT_ADEQUATE", "REPORT_INADEQUATE",
         "SUSPENSION", "STRIKE", "EXCHANGES", "ACCIDENT", "EXPIRED_TO_WAR", "COLLAPSE", "WAR_DEATHS", "ROUND",
         "REASSURANCE", "WARNING", "OFFER", "REFUSED_BY_TARGET", "REFUSED_BY_DELEGATION", "REFUSED_BY_PRINCIPAL",
         "SIGNED", "AMENDED", "TALKS_COLLAPSE", "REAFFIRMED")
"""Kinds of events in the order in which a day's are told, whatever the order in which they happened."""


class Seen(NamedTuple):
    """One event as a mediator sees it; ``who`` and ``value`` are 0 where they would tell more."""

    day: int
    kind: str
    who: int
    value: float


def seen(scenario, log):
    """Events of a log that a mediator sees: a tuple of Seen, in an order that tells nothing."""
    rows = [_plain(*row) for row in events_seen(scenario, log, "mediator")]
    return tuple(sorted(rows, key=lambda row: (row.day, ORDER.index(row.kind), row.who, row.value)))


def _plain(day, kind, dyad, who=0, value=0.0):
    if kind == "COLLAPSE" and who not in SAID:
        who = DECIDED
    return Seen(int(day), kind, int(who), float(value))


def told(scenario, rows):
    """Events in words: a list of (first day, last day, [sentences]).

    Successive days of war on which nothing else happens are told together.
    """
    days: dict[int, list] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    found: list[tuple[int, int, list[str]]] = []
    dull: list[tuple[int, int]] = []
    for day, events in days.items():
        if [row.kind for row in events] == ["WAR_DEATHS"]:
            dull.append((day, int(events[0].value)))
            continue
        found += _war(dull)
        dull = []
        lines = []
        for kind in dict.fromkeys(row.kind for row in events):
            lines += _together(scenario, kind, [row for row in events if row.kind == kind])
        found.append((day, day, lines))
    return found + _war(dull)


def _war(dull):
    if not dull:
        return []
    dead = sum(number for _, number in dull)
    return [(dull[0][0], dull[-1][0], [f"Fighting: {dead if dead else 'nobody is'} killed."])]


def _together(scenario, kind, same):
    host, target = parties(scenario)
    if kind == "ATTACK":
        how_often = f" {_times(len(same))}" if len(same) > 1 else ""
        return [capital(f"militants attack {target}{how_often}.")]
    if kind == "BLAMED":
        what = "it" if len(same) == 1 else f"{len(same)} attacks"
        return [capital(f"{target} blames {host} for {what}.")]
    return [_one(scenario, row) for row in same]


def _one(scenario, row):
    if row.kind == "COLLAPSE" and row.who == DECIDED:
        return f"The ceasefire ends after {row.value:.0f} day{'s' if row.value != 1 else ''}: one side gives it up."
    if row.kind == "ROUND":
        # Without its number: the world counts rounds that pass without the student as well.
        return "Talks are held" + (", in the middle of war." if row.who == Phase.WAR else ".")
    return sentence(scenario, Event[row.kind], 0, row.who, row.value)


def _times(number):
    return "twice" if number == 2 else f"{number} times"


def parties(scenario):
    """What the host of the militants and the side that they attack are called within a sentence."""
    group = next(iter(scenario.groups.values()))
    return tuple(named(scenario.governments, name) for name in (group.host, group.target))


def mediators(scenario):
    """What the mediators are called, in words; the house's stylised names of states are left out."""
    return "the mediators" if len(mediators_of(scenario, next(iter(scenario.dyads)))) > 1 else "the mediator"
