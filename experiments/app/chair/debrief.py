"""After the game: what was true, what each choice was worth by what could be known, and what it did in this world.

The score adds up, over the rounds, the expected days at peace that a choice gained over bringing nothing, given what
was publicly known at that round (the fan of that round). The outcome of a game is partly luck; this is not. Averaged
over games, these gains add up to the days at peace that a way of playing gains over never bringing anything: each
round's gain is the value of the choice less that of the baseline in the same situation, and what follows is counted
from the next round on. Whoever brings nothing scores zero.
"""

from dataclasses import dataclass

import numpy as np

from experiments.app.chair.choices import WAIT, WALK_AWAY, chosen
from experiments.app.chair.crowd import picked
from experiments.app.chair.fan import fans
from experiments.app.chair.options import words
from sim import layout
from sim.ensemble.engine import run
from sim.numbers import laws_of, laws_together
from sim.refusal import Refusal


@dataclass(frozen=True)
class Line:
    """One choice of a round, made or not.

    Attributes:
        key: as it is written.
        words: as it is told.
        made: whether it was the student's.
        gain: expected days at peace over bringing nothing, by what was known then; None where no fan could be drawn.
        error: its standard error.
        signs: expected share that would sign.
        here: days at peace of this very world to its last day, with this choice and nothing brought after it.
    """

    key: str
    words: str
    made: bool
    gain: float | None
    error: float | None
    signs: float | None
    here: int


@dataclass(frozen=True)
class Round:
    """One round of a finished game, with what else could have been chosen."""

    number: int
    day: int
    lines: tuple[Line, ...]
    why_not: str = ""

    @property
    def made(self):
        """The choice that was made."""
        return next(line for line in self.lines if line.made)

    @property
    def best(self):
        """The choice that gained most by what was known, None where no fan could be drawn."""
        drawn = [line for line in self.lines if line.gain is not None]
        return max(drawn, key=lambda line: line.gain) if drawn else None


@dataclass(frozen=True)
class Score:
    """What a way of playing was worth.

    Attributes:
        days: expected days at peace gained over bringing nothing to any round.
        error: by the number of worlds in the fans (standard error).
        rounds: rounds that count.
        left_out: rounds whose history was too rare for a fan.
    """

    days: float
    error: float
    rounds: int
    left_out: int


def rounds(game):
    """Every round of a game with what was chosen and what else could have been: a list of Round."""
    return [_round(game.at(place), game.choices[place]) for place in range(len(game.choices))]


def score(told):
    """Score of the rounds of a game (of :func:`rounds`)."""
    counted = [each for each in told if each.best is not None]
    return Score(sum(each.made.gain for each in counted),
                 float(np.sqrt(sum(each.made.error**2 for each in counted))),
                 len(counted), len(told) - len(counted))


def _round(before, choice):
    options = [option.key for option in before.options() if not option.why_not]
    keys = [key for key in dict.fromkeys([*options, choice]) if key != WALK_AWAY or key == choice]
    here = lived(before, keys)
    why_not, drawn = "", {}
    try:
        drawn = fans(before.history, keys)
    except Refusal as refusal:
        why_not = str(refusal)
    lines = []
    for key, days in zip(keys, here, strict=True):
        fan = drawn.get(WAIT if key == WALK_AWAY else key)
        gain, error, signs = (fan.gain, fan.gain_error, fan.signs) if fan else (None, None, None)
        lines.append(Line(key, words(key), key == choice, gain, error, signs, days))
    return Round(len(before.choices) + 1, before.moment.meets, tuple(lines), why_not)


def lived(game, keys):
    """Days at peace of this very world to its last day, if a choice is made now and nothing is brought after it."""
    setting, moment = game.setting, game.moment
    state = picked(moment.state, np.zeros(len(keys), int))
    state.worlds["point"] = np.arange(len(keys))
    laws = laws_together([laws_of(setting.with_offer(chosen(key), moment.meets)) for key in keys])
    run(state, laws, setting.scenario.days, False, np.zeros((len(keys), 0), layout.LOG))
    return [int(days) for days in state.dyads["days_at_peace"][:, 0]]
