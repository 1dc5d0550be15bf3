"""Scripted students: each has a bent and some luck of its own, and chooses as it would in a rehearsal."""

from random import Random

from experiments.app.chair.choices import WALK_AWAY

NAMES = ("Ada", "Bo", "Chi", "Dov", "Eve", "Fay", "Gil", "Hal", "Ida", "Jan", "Kai", "Lea", "Mio", "Noa", "Oda", "Pat",
         "Qi", "Ray", "Sol", "Tam", "Uma", "Val", "Wim", "Xia", "Yan", "Zoe")
BENTS = ("written", "spoken", "inspection", "wait", "")
"""What a scripted student likes to put on the table; the empty word likes everything."""
LIKING = 0.6
"""How often it does what it likes. Assumption: to fill a board, not to resemble anybody."""


def name_of(number):
    """Nickname of a scripted student."""
    again = number // len(NAMES)
    return NAMES[number % len(NAMES)] + (f" {again + 1}" if again else "")


def choice_of(seed, number, game):
    """What a scripted student puts on the table in the coming round of its game. Calls the engine."""
    place = len(game.choices)
    free = [option.key for option in game.options() if not option.why_not and option.key != WALK_AWAY]
    bent = BENTS[number % len(BENTS)]
    liked = [key for key in free if bent in key]
    luck = Random(f"{seed} {number} {place}")
    return luck.choice(liked if liked and luck.random() < LIKING else free)
