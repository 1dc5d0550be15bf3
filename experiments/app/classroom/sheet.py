"""The class as a CSV: a row a seat and round, in words that no spreadsheet takes for formulas."""

import csv
import io

from experiments.app.chair.options import words
from experiments.app.classroom.board import days_at_peace
from experiments.app.classroom.nicknames import cell
from experiments.app.classroom.session import HANDS

COLUMNS = ("seat", "nickname", "scripted", "seed", "world", "round", "day", "choice", "in_words", "hands", "over",
           "days_at_peace", "leverage_days_spent", "gain")


def sheet(session):
    """Text of the CSV. Calls the engine."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for seat in session.seats:
        game = session.game(seat)
        moment = game.moment
        ends = (game.over, days_at_peace(game) if game.over else "", moment.spent)
        own = (seat.number, cell(seat.name), seat.scripted, session.terms.seed, session.world(seat))
        if not seat.choices:
            writer.writerow([*own, "", "", "", "", "", *ends, ""])
        for place, choice in enumerate(seat.choices):
            hands = session.counts[place].get(choice, "") if session.terms.mode == HANDS else ""
            writer.writerow([*own, place + 1, moment.days[place], choice, cell(words(choice)), hands, *ends,
                             _gain(session, seat, place)])
    return text.getvalue()


def _gain(session, seat, place):
    """Expected days that a choice gained over bringing nothing; empty where it is not reckoned."""
    gain = session.worth.get((seat.number, place))
    return "" if gain is None else round(gain, 3)
