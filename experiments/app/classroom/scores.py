"""What the choices of a class were worth by what could be known, reckoned one by one while the class goes on."""

from experiments.app.chair.choices import WAIT, WALK_AWAY
from experiments.app.chair.fan import fans
from sim.refusal import Refusal


def next_to_reckon(session):
    """The first choice that has not been reckoned: (seat number, round from 0), or None."""
    for place in range(max((len(seat.choices) for seat in session.seats), default=0)):
        for seat in session.seats:
            if place < len(seat.choices) and (seat.number, place) not in session.worth:
                return seat.number, place
    return None


def history_of(session, number, place):
    """The public history in which a choice was made, and the choice; uses the engine."""
    seat = session.seats[number]
    return session.game(seat).at(place).history, seat.choices[place]


def reckoned(history, choice):
    """Expected days at peace that a choice gained over bringing nothing; None where the history is too rare."""
    if choice in (WAIT, WALK_AWAY):
        return 0.0
    try:
        return fans(history, [choice])[choice].gain
    except Refusal:
        return None


def score_of(session, seat):
    """Days that a seat's choices were worth in all; None until all of them have been reckoned."""
    gains = [session.worth.get((seat.number, place), "missing") for place in range(len(seat.choices))]
    return None if not gains or "missing" in gains else sum(gain or 0.0 for gain in gains)
