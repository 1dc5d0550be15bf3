"""A class as it stands: who sits where, what each has chosen, what the board may show. No web, no clock, no luck."""

from dataclasses import dataclass, field, replace

from experiments.app.chair.choices import WALK_AWAY
from experiments.app.chair.game import Game
from experiments.app.chair.setting import usual
from experiments.app.classroom.nicknames import nickname
from sim.refusal import Refusal

WORLDS = ("same", "different")
"""Whether all seats play one world, or the same question in a world each."""
DEVICES, HANDS = "devices", "hands"
"""Whether students play on devices of their own, or raise their hands and the teacher types the counts."""
MODES = (DEVICES, HANDS)
PHASES = ("open", "paused", "revealed", "debrief", "ended")
STEPS = {
    "open": ("paused", "revealed", "debrief", "ended"),
    "paused": ("open", "revealed", "debrief", "ended"),
    "revealed": ("open", "debrief", "ended"),
    "debrief": ("ended",),
    "ended": (),
}
"""Where the teacher can go from each phase; once the truth is told there is no way back."""
MOST_HANDS = 999


@dataclass(frozen=True)
class Terms:
    """What is played in a class, and how.

    Attributes:
        code: six digits.
        seed: of all luck.
        names: fictional or real names of the parties.
        worlds: same or different.
        mode: devices or hands.
        seats: how many may sit.
        rounds: that each student chairs.
    """

    code: str
    seed: int
    names: str = "fictional"
    worlds: str = "same"
    mode: str = DEVICES
    seats: int = 60
    rounds: int = 8

    def __post_init__(self):
        """Refuse what cannot be played."""
        for name, value, known in (("worlds", self.worlds, WORLDS), ("mode", self.mode, MODES)):
            if value not in known:
                raise Refusal(f"{name} must be one of {', '.join(known)}, not {value!r}")
        self.setting()

    def setting(self):
        """What is played."""
        return usual(self.names, rounds=self.rounds)


@dataclass(frozen=True)
class Seat:
    """One student.

    Attributes:
        number: from 0, in the order in which they sat down.
        name: nickname.
        key: hash of the seat's cookie; empty for a seat that no browser holds.
        choices: so far, as the game writes them.
        scripted: whether nobody sits there and a script chooses.
    """

    number: int
    name: str
    key: str = ""
    choices: tuple[str, ...] = ()
    scripted: bool = False


@dataclass
class Session:
    """A class.

    Attributes:
        terms: what is played.
        phase: what the class is doing.
        seats: in the order in which they sat down.
        counts: hands-up: for each round the number of hands for each choice.
        worth: expected days that a choice gained (``scores``), by seat and round.
    """

    terms: Terms
    phase: str = "open"
    seats: list[Seat] = field(default_factory=list)
    counts: list[dict[str, int]] = field(default_factory=list)
    worth: dict[tuple[int, int], float | None] = field(default_factory=dict)

    def __post_init__(self):
        """Prepare what is played, once for all seats."""
        self.setting = self.terms.setting()
        if self.terms.mode == HANDS and not self.seats:
            self.seats.append(Seat(0, "The class"))

    def world(self, seat):
        """Number of the world of a seat."""
        return 0 if self.terms.worlds == "same" else seat.number

    def game(self, seat):
        """The game of a seat; calls the engine when it is looked into."""
        return Game(self.setting, self.terms.seed, self.world(seat), seat.choices)

    def ended(self, seat):
        """The same as it ends: the mediator of a game that was broken off walks away from it."""
        game = self.game(seat)
        return game if game.over else game.choose(WALK_AWAY)

    def seat_of(self, key):
        """The seat that a cookie's hash holds, or None."""
        return next((seat for seat in self.seats if key and seat.key == key), None)

    def check_join(self):
        """Raise Refusal where nobody can sit down now."""
        if self.terms.mode == HANDS:
            raise Refusal("this class raises hands and needs no devices; look at the board")
        if self.phase not in ("open", "paused"):
            raise Refusal("this class no longer takes new seats")
        if len(self.seats) >= self.terms.seats:
            raise Refusal(f"all {self.terms.seats} seats are taken; the teacher can start the app with more (seats=)")

    def joined(self, name, key, scripted=False):
        """A new seat; raises Refusal where the class is full or closed or the nickname is none."""
        self.check_join()
        seat = Seat(len(self.seats), nickname(name, [seat.name for seat in self.seats]), key, (), scripted)
        self.seats.append(seat)
        return seat

    def chosen(self, number, place, choice):
        """A seat's choice in a round; the same choice sent twice counts once. Calls the engine.

        Args:
            number: of the seat.
            place: which round, from 0.
            choice: as the game writes it.

        Returns:
            Whether anything has changed.

        Raises:
            Refusal: the class does not play now, or the choice cannot be made.
        """
        seat = self.seats[number]
        if place != len(seat.choices):
            return False
        if self.phase != "open":
            raise Refusal(CLOSED[self.phase])
        made = self.game(seat).choose(choice)
        self.seats[number] = replace(seat, choices=made.choices)
        return True

    def raised(self, place, counts):
        """Hands-up: the counts of a round; the choice with most hands is made, of several the first on the list.

        Returns:
            Whether anything has changed.

        Raises:
            Refusal: not a number of hands, no hands at all, or the choice cannot be made.
        """
        if self.terms.mode != HANDS:
            raise Refusal("in this class students choose on devices of their own")
        for choice, hands in counts.items():
            if isinstance(hands, bool) or not isinstance(hands, int) or not 0 <= hands <= MOST_HANDS:
                raise Refusal(f"hands for {choice} must be a whole number from 0 to {MOST_HANDS}, not {hands!r}")
        most = max(counts.values(), default=0)
        if most == 0:
            raise Refusal("type how many hands went up for at least one choice")
        winner = next(choice for choice, hands in counts.items() if hands == most)
        if not self.chosen(0, place, winner):
            return False
        self.counts.append({choice: hands for choice, hands in counts.items() if hands})
        return True

    def moved(self, phase):
        """Lead the class to another phase; raises Refusal where there is no way."""
        if phase not in STEPS[self.phase]:
            raise Refusal(f"a class that is {self.phase} cannot become {phase[:20]!r}")
        self.phase = phase


CLOSED = {
    "paused": "the teacher has paused the class; wait a moment, your game is kept",
    "revealed": "the class is looking at the board; your game is kept",
    "debrief": "the class is over; read what happened",
    "ended": "the class is over",
}
"""Why a choice is not taken, by phase."""
