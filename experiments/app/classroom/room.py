"""The classroom of one server: at most one class at a time, its journal, its keys, its news, its patience."""

from secrets import randbelow

from experiments.app.classroom.feed import Feed
from experiments.app.classroom.journal import Journal
from experiments.app.classroom.keys import Keyring, code, digest, secret
from experiments.app.classroom.script import choice_of, name_of
from experiments.app.classroom.session import DEVICES, Session, Terms
from experiments.app.pages import Turned
from experiments.app.throttle import Throttle
from sim.refusal import Refusal

NO_CLASS = "no class has this code; look at the board again"
WAIT_CODES = "too many codes were tried from here; wait a minute, then type the one on the board"
WAIT_CLICKS = "that was too fast; wait a second and try again"


class Classroom:
    """What the routes of teacher and seats speak to; calls that use the engine are named so."""

    def __init__(self, job, path):
        """Go on with the class of a journal, if it holds one.

        Raises:
            Refusal: the journal is none of ours.
        """
        self.job = job
        self.journal = Journal(path)
        browsers, self.session = self.journal.read()
        self.keys = Keyring(browsers)
        self.board, self.seats = Feed(), Feed()
        self.guesses = Throttle(burst=12, rate=1 / 10)
        self.clicks = Throttle(burst=8, rate=2)
        self.fans = Throttle(burst=4, rate=0.25)
        self.joins = Throttle(burst=80, rate=2)

    def visit(self, link):
        """Cookie for the browser that brings the teacher's link; raises Turned where it is not, or no longer, good."""
        cookie = self.keys.visit(link)
        if cookie is None:
            raise Turned("this link was used before, or mistyped; the browser that used it is the teacher's, and a "
                         "fresh link is printed when the app is started again", 403)
        self.journal.note("teacher", browser=digest(cookie))
        return cookie

    def teaches(self, cookie):
        """Raise Turned unless a cookie is the teacher's."""
        if not self.keys.may_teach(cookie):
            raise Turned("only the teacher's browser can see and lead a class; its link stands on the terminal where "
                         "the app was started", 403)

    def running(self):
        """The class; raises Turned where there is none."""
        if self.session is None:
            raise Turned("there is no class at the moment", 404, "/class")
        return self.session

    def opened(self, **said):
        """Open a class of the terms that were said; raises Refusal where one is open or the terms are none."""
        if self.session is not None:
            raise Refusal("a class is open already; end it before the next")
        terms = Terms(code(), randbelow(2**63), seats=self.job.seats, **said)
        self.session = Session(terms)
        self.journal.forget(self.keys.browsers)
        self.journal.note("class", **vars(terms))
        if terms.mode == DEVICES:
            for number in range(self.job.rehearse):
                self._seated(name_of(number), "", scripted=True)
        self._news()
        return self.session

    def joined(self, given, name, who, cookie=None):
        """A seat for a student and its cookie; the seat that a cookie holds already is given back.

        Args:
            given: the code that was typed.
            name: nickname that was typed.
            who: visitor, for patience.
            cookie: of a seat, if the browser brought one.

        Raises:
            Turned: no class has the code, or too many were tried.
            Refusal: the class is full or closed, or the nickname is none.
        """
        if self.guesses.wait(who):
            raise Turned(WAIT_CODES, 429, "/join")
        session, typed = self.session, "".join(given.split())
        if session is None or typed != session.terms.code:
            self.guesses.take(who)
            raise Turned(NO_CLASS, 404, "/join")
        held = session.seat_of(digest(cookie)) if cookie else None
        if held is not None:
            return held, cookie
        if not self.joins.take(who):
            raise Turned(WAIT_CLICKS, 429, "/join")
        fresh = secret()
        seat = self._seated(name, digest(fresh))
        self._news(seats=False)
        return seat, fresh

    def _seated(self, name, key, scripted=False):
        seat = self.session.joined(name, key, scripted)
        self.journal.note("seat", name=seat.name, key=key, scripted=scripted)
        return seat

    def seat(self, cookie):
        """The seat that a cookie holds; raises Turned where it holds none."""
        seat = self.session.seat_of(digest(cookie)) if self.session is not None and cookie else None
        if seat is None:
            ended = "the class has ended, and " if self.session is None else ""
            raise Turned(f"{ended}this browser holds no seat in a class; join with the code on the board", 403, "/join")
        return seat

    def held(self, cookie):
        """Nickname of the seat that a cookie holds; empty where it holds none."""
        seat = self.session.seat_of(digest(cookie)) if self.session is not None and cookie else None
        return seat.name if seat else ""

    def patient(self, seat, fan=False):
        """Raise Turned where a seat asks too fast."""
        if not (self.fans if fan else self.clicks).take(seat.key):
            raise Turned(WAIT_CLICKS, 429, "/seat")

    def chosen(self, number, place, choice):
        """A seat's choice; uses the engine. Returns whether anything has changed."""
        session = self.running()
        changed = session.chosen(number, place, choice)
        if changed:
            self.journal.note("choice", seat=number, choice=session.seats[number].choices[-1])
        return changed

    def raised(self, place, counts):
        """Hands-up: the counts of a round; uses the engine. Returns whether anything has changed."""
        session = self.running()
        changed = session.raised(place, counts)
        if changed:
            self.journal.note("choice", seat=0, choice=session.seats[0].choices[-1])
            self.journal.note("hands", counts=session.counts[-1])
        return changed

    def moved(self, phase):
        """Lead the class to another phase."""
        self.running().moved(phase)
        if phase == "ended":
            self.session = None
            self.journal.forget(self.keys.browsers)
        else:
            self.journal.note("phase", phase=phase)
        self._news()

    def rehearsed(self):
        """Let the scripted student who is furthest behind make a choice; uses the engine. Returns whether one did."""
        session = self.session
        if session is None or session.phase != "open":
            return False
        waiting = sorted((seat for seat in session.seats if seat.scripted and len(seat.choices) < session.terms.rounds),
                         key=lambda seat: len(seat.choices))
        for seat in waiting:
            game = session.game(seat)
            if not game.over:
                return self.chosen(seat.number, len(seat.choices), choice_of(session.terms.seed, seat.number, game))
        return False

    def _news(self, seats=True):
        self.board.changed()
        if seats:
            self.seats.changed()
