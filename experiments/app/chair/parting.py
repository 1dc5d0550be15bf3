"""The same world under other choices: where it parts from the world that was played, and by which draw of luck."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from experiments.app.chair.choices import WAIT, WALK_AWAY
from experiments.app.chair.options import words
from experiments.compare.parting import parted
from experiments.watch.lived import parting
from sim.refusal import Refusal
from sim.story import told

IN_THE_ROOM = ("round", "offer", "refused_by_target", "refused_by_delegation", "refused_by_principal", "signed",
               "amended", "talks_collapse", "reaffirmed")
"""Events of a round itself, in which two games differ as soon as other things are brought."""


@dataclass(frozen=True)
class Life:
    """Everything that happened in one game, as far as its parting from another is told."""

    scenario: Any
    events: pd.DataFrame


def life(game):
    """Everything that happened in a game."""
    tables = [told(stretch.scenario, stretch.log) for stretch in game.moment.stretches]
    return Life(game.setting.with_offer(), pd.concat(tables, ignore_index=True))


def instead(game, place, key):
    """The same world where another choice is made at a round, and the later ones are repeated as far as they can be."""
    other = game.at(place).choose(key)
    for choice in game.choices[place + 1 :]:
        if other.over:
            break
        try:
            other = other.choose(choice)
        except Refusal:
            other = other.choose(WAIT)
    return other if other.over else other.choose(WALK_AWAY)


def never(game):
    """The same world if nothing had been brought to any round."""
    return game.at(0).choose(WALK_AWAY)


def told_apart(game, other, name):
    """Where a game and another in the same world part, in sentences.

    Args:
        game: a finished game.
        other: the same world after other choices, finished.
        name: of the other within a sentence: "if nothing is brought".
    """
    lives = [life(game), life(other)]
    peace = [int(each.moment.state.dyads["days_at_peace"][0, 0]) for each in (game, other)]
    names = ("as it was played", name)
    said = [f"As it was played this world had {peace[0]} days at peace; {name}, {peace[1]}."]
    outside = [life.events[~life.events["event"].isin(IN_THE_ROOM)] for life in lives]
    met = parting(*outside)
    if met is None:
        return [*said, "Outside the room the two are the same to the last day."]
    return [*said, parted(lives, _plain(met), names, game.seed, game.world)]


def _plain(met):
    """The parting with days as plain numbers."""
    day, *rows = met
    return int(day), *rows


def most_missed(told):
    """The round at which the best choice gained most over the one made, and that choice; None where none did."""
    gaps = [(each.best.gain - each.made.gain, each) for each in told if each.best is not None]
    gap, where = max(gaps, key=lambda pair: pair[0], default=(0.0, None))
    return (where, where.best) if gap > 0 and where.best.key != where.made.key else None


def tale(game, told):
    """Partings that are told of a finished game: a list of (heading, sentences)."""
    found = [("If nothing had been brought to any round", told_apart(game, never(game), "if nothing is brought"))]
    missed = most_missed(told)
    if missed is not None:
        where, best = missed
        other = instead(game, where.number - 1, best.key)
        text = words(best.key)
        found.append((f"If round {where.number} had been: {text[:1].lower()}{text[1:]}",
                      told_apart(game, other, f"with that at round {where.number}")))
    return found

