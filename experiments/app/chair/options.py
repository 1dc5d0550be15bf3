"""What can be chosen at a round, in words and with its price, and why something cannot."""

from dataclasses import dataclass
from functools import lru_cache

from experiments.app.chair.choices import WAIT, WALK_AWAY, chosen
from experiments.app.chair.prices import price
from sim.story import capital, instruments, text_name

WITHOUT = {
    WAIT: "Bring nothing to this round",
    WALK_AWAY: "Walk away: chair no further round; what is signed stays in force",
}
BROUGHT = {WAIT: "Nothing was brought", WALK_AWAY: "You walked away"}


@dataclass(frozen=True)
class Option:
    """A choice as it is laid out.

    Attributes:
        key: as it is written.
        words: as it is told.
        price: leverage-days that it costs if it is signed.
        why_not: a sentence where it cannot be chosen now, else empty.
    """

    key: str
    words: str
    price: int
    why_not: str


@lru_cache(maxsize=512)
def words(key):
    """A choice in words, with a capital letter and without a full stop."""
    choice = chosen(key)
    if not choice.offers:
        return WITHOUT[choice.text]
    package = choice.offer().package()
    return capital(text_name(package.form, package.scope)) + instruments(package)


def brought(key):
    """The same when it is past: what was brought to a round."""
    return BROUGHT.get(key) or words(key)


def laid_out(setting, moment, left, choices):
    """Options of choices at a moment with ``left`` leverage-days to spend."""
    found = []
    for choice in choices:
        cost = price(setting, choice)
        why = ""
        if choice.offers and not moment.raising[choice.place]:
            why = f"{words(choice.key)} changes nothing: the texts in force say as much already"
        elif cost > left:
            why = f"{words(choice.key)} costs {cost} leverage-days, and {left} are left"
        found.append(Option(choice.key, words(choice.key), cost, why))
    return found
