"""One world of what was asked, told day by day in words."""

from dataclasses import dataclass
from functools import lru_cache

from experiments.app.explore.answer import lived
from experiments.app.explore.asked import REPLICATES, SEED, focus
from experiments.watch.endings import truth, why
from experiments.watch.lived import live
from experiments.watch.page import relabelled
from experiments.watch.telling import WORDS_OF, days_told
from sim.refusal import Refusal


@dataclass(frozen=True)
class Told:
    """A world in words.

    Attributes:
        number: which world.
        days: entries of :mod:`experiments.watch.telling`.
        question: why its ceasefire ended, or what happened.
        answer: to that.
        truth: what nobody but the host knew.
        command: that tells it again.
        words: what the words of the story mean.
    """

    number: int
    days: tuple
    question: str
    answer: str
    truth: tuple[str, ...]
    command: str
    words: str = WORDS_OF


def number_of(text, asked):
    """Number of a world in a form; ``typical`` is the world in the middle. Raises Refusal."""
    if text in ("", "typical"):
        return typical(asked)
    if not text.isascii() or not text.isdigit() or int(text) >= REPLICATES:
        raise Refusal(f"world must be a whole number from 0 to {REPLICATES - 1:,}, not {text[:40]!r}")
    return int(text)


def typical(asked):
    """The world whose days at peace are nearest to the median of all; of several the first."""
    runs = lived(asked).runs
    peace = runs[runs["design"] == 0].reset_index(drop=True)["days_at_peace"]
    return int((peace - peace.median()).abs().to_numpy().argmin())


@lru_cache(maxsize=16)
def _life(asked, number):
    return live(asked.policy("endogenous"), SEED, number)


def told(asked, number):
    """A world of what was asked, signed by choice."""
    life, dyad = _life(asked, number), focus(asked.scenario)
    question, answer = why(life, dyad)
    return Told(number, tuple(days_told(life, dyad)), question, answer, tuple(truth(life, dyad)),
                asked.watch_command(number))


def drawn(asked, number):
    """Its timeline as SVG text."""
    from experiments.report.save import svg_text
    from sim.plots import world_timeline

    life, dyad = _life(asked, number), focus(asked.scenario)
    labels = {name: government.label or name for name, government in life.scenario.governments.items()}
    events = life.events[life.events["dyad"] == dyad]
    return svg_text(world_timeline([(life.policy, relabelled(life.daily, dyad, labels), events)], parting=None,
                                   title=f"World {number}"))
