"""What can be put on the table at a round, or not: one text, with instruments, or a round without an offer.

A choice is written ``text+instrument+instrument``: ``written_clause_conduct+inspection``; beside these there are
``wait`` and ``walk_away``. The order of instruments does not matter. Each text has its own place in the ladder of the
engine, which keys its luck and the memory that it has been answered once: with other instruments it is still the same
text (Assumption).
"""

from dataclasses import dataclass

from sim.ladder import Ladder, Offer
from sim.refusal import Refusal, near

WAIT, WALK_AWAY = "wait", "walk_away"
TEXTS = {
    "spoken_truce": {"form": "verbal", "scope": "non_aggression"},
    "written_truce": {"form": "written", "scope": "non_aggression"},
    "spoken_clause": {"form": "verbal", "scope": "act_against_militants"},
    "spoken_clause_conduct": {"form": "verbal", "scope": "act_against_militants", "standard": "conduct"},
    "written_clause": {"form": "written", "scope": "act_against_militants"},
    "written_clause_conduct": {"form": "written", "scope": "act_against_militants", "standard": "conduct"},
}
"""Texts in the order of their places in the ladder: form, scope and, for a clause on militants, its standard."""

INSTRUMENTS = {
    "inspection": {"verification": 1.0}, "commission": {"commission": 1.0}, "deposit": {"deposit": 1.0},
    "subsidy": {"subsidy": 1.0}, "return": {"reciprocity": 1.0}, "quiet": {"publicity": 0.0},
}
CLAUSE_ONLY = ("subsidy", "return")
"""Instruments that only a clause on militants has a place for."""

MENU = (
    "spoken_truce", "written_truce", "spoken_clause", "spoken_clause+quiet", "written_clause",
    "written_clause_conduct+inspection", "spoken_clause+inspection+commission",
    "written_clause+inspection+commission+deposit", "written_clause+subsidy", "written_clause+return", WAIT, WALK_AWAY,
)
"""Choices that are laid out side by side; others can be put together by hand. The packages of the model's own
strategies, singly."""


@dataclass(frozen=True)
class Choice:
    """A choice at a round.

    Attributes:
        text: a name of TEXTS, or WAIT or WALK_AWAY.
        instruments: names of INSTRUMENTS, in their order.
    """

    text: str
    instruments: tuple[str, ...] = ()

    @property
    def key(self):
        """The choice as it is written."""
        return "+".join((self.text, *self.instruments))

    @property
    def offers(self):
        """Whether anything is put on the table."""
        return self.text in TEXTS

    @property
    def place(self):
        """Place of the text in the ladder."""
        return list(TEXTS).index(self.text)

    def offer(self, **conditions):
        """The package of the choice, as a ladder has it."""
        said = dict(TEXTS[self.text])
        for name in self.instruments:
            said |= INSTRUMENTS[name]
        return Offer(**said, **conditions)


def chosen(words):
    """The choice that is written; raises Refusal in one sentence."""
    if isinstance(words, Choice):
        return words
    if not isinstance(words, str):
        raise Refusal(f"a choice is a word such as wait or written_truce, not {words!r}")
    text, *instruments = words.split("+")
    if text not in (*TEXTS, WAIT, WALK_AWAY):
        raise Refusal(f"there is no choice {text!r}: {near(text, [*TEXTS, WAIT, WALK_AWAY])}")
    if instruments and text not in TEXTS:
        raise Refusal(f"{text} puts nothing on the table, so {instruments[0]!r} has no text to go with")
    for name in instruments:
        if name not in INSTRUMENTS:
            raise Refusal(f"there is no instrument {name!r}: {near(name, INSTRUMENTS)}")
        if instruments.count(name) > 1:
            raise Refusal(f"{name} is named twice; name it once")
        if name in CLAUSE_ONLY and TEXTS[text]["scope"] == "non_aggression":
            raise Refusal(f"{name} belongs to a clause on militants, and {text} has none")
    return Choice(text, tuple(name for name in INSTRUMENTS if name in instruments))


def ladder(choice=None, day=None):
    """Ladder of the engine: every text in its place, none of them on the table but that of ``choice`` on ``day``.

    Without ``day`` the choice lies on the table at every round; without a choice nothing ever does.
    """
    packages = [Offer(**said, last_day=0) for said in TEXTS.values()]
    if choice is not None and choice.offers:
        packages[choice.place] = choice.offer(**({} if day is None else {"first_day": day, "last_day": day}))
    return Ladder(packages=packages)
