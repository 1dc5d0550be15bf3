"""What the board shows: how far the class is, what was chosen round by round, and what came of it, as distributions."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from experiments.app.chair.choices import MENU
from experiments.app.chair.options import words
from experiments.app.classroom.scores import score_of
from experiments.app.classroom.session import HANDS
from experiments.app.play.debriefing import signed

BINS = ((0, 60), (60, 120), (120, 180), (180, 240), (240, 300), (300, 366))
"""Days at peace of a year, parted."""


@dataclass(frozen=True)
class Bar:
    """One bar: what it counts in words, how many, and its share of the longest bar in per cent."""

    words: str
    count: int
    length: int


def bars(counted):
    """Bars of (words, count) pairs."""
    longest = max((count for _, count in counted), default=0)
    return [Bar(said, count, round(100 * count / longest) if longest else 0) for said, count in counted]


def progress(session):
    """For each round begun how many have chosen; a list of (round, number)."""
    reached = Counter(place for seat in session.seats for place in range(len(seat.choices)))
    return [(place + 1, reached[place]) for place in sorted(reached)]


def chosen_by_round(session):
    """What was chosen in each round: a list of lists of bars, the most frequent first."""
    told = []
    for place in range(max((len(seat.choices) for seat in session.seats), default=0)):
        if session.terms.mode == HANDS:
            counts = Counter(session.counts[place]) if place < len(session.counts) else Counter()
        else:
            counts = Counter(seat.choices[place] for seat in session.seats if place < len(seat.choices))
        told.append(bars([(words(key), count) for key, count in sorted(counts.items(), key=_order)]))
    return told


def _order(counted):
    key, count = counted
    return -count, MENU.index(key) if key in MENU else len(MENU), key


def days_at_peace(game):
    """Days at peace of a game so far, which everyone could count."""
    return int(game.moment.state.dyads["days_at_peace"][0, 0])


def scores(session):
    """Scores of the seats, as bars of ten days; empty until there is one."""
    told = [score for score in (score_of(session, seat) for seat in session.seats) if score is not None]
    if not told:
        return []
    first, last = (int(10 * np.floor(edge / 10)) for edge in (min(told), max(told)))
    step = max(10, 10 * int(np.ceil((last + 10 - first) / 120)))
    marks = range(first, last + 10, step)
    return bars([(f"{signed(low)} to {signed(low + step)} days".replace(".0", ""),
                  sum(low <= score < low + step for score in told)) for low in marks])


def outcomes(session):
    """Days at peace of the games that are over, as bars; empty where none is. Calls the engine.

    When the truth is told every game is over: whoever still played has walked away.
    """
    played = map(session.ended if session.phase == "debrief" else session.game, session.seats)
    peace = [days_at_peace(game) for game in played if game.over]
    if not peace:
        return []
    return bars([(f"{low} to {high - 1} days", sum(low <= days < high for days in peace)) for low, high in BINS])
