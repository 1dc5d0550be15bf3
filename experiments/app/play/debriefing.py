"""The debrief on a page: what was true, what it illustrates, what each choice was worth, where the world parts."""

from dataclasses import dataclass

from experiments.app.chair.debrief import rounds, score
from experiments.app.chair.parting import tale
from experiments.app.chair.theory import illustrated
from experiments.app.chair.truth import told, truth

CITED = {
    "baliga2020": "Baliga, Bueno de Mesquita and Wolitzky 2020", "beardsley2008": "Beardsley 2008",
    "fearon1997": "Fearon 1997", "fortna2003": "Fortna 2003", "guzman2005": "Guzman 2005", "kydd2003": "Kydd 2003",
    "kyddwalter2002": "Kydd and Walter 2002", "mattes2010": "Mattes and Savun 2010", "putnam1988": "Putnam 1988",
    "schultz2010": "Schultz 2010", "wolford2024": "Wolford and Rider 2024",
}
"""What an entry of the bibliography is called in a sentence."""


@dataclass(frozen=True)
class Gain:
    """A gain in days with its 95 % interval of Monte Carlo error, in words."""

    text: str
    reach: str

    @classmethod
    def of(cls, days, error):
        """A gain of so many days; an em dash where none could be reckoned."""
        if days is None:
            return cls("—", "")
        return cls(signed(days), "" if not error else f"± {1.96 * error:.1f}")


def signed(days):
    """Days with their sign.

    >>> signed(3.21), signed(-0.02), signed(-4.0)
    ('+3.2', '0.0', '−4.0')
    """
    text = f"{abs(days):.1f}"
    return text if float(text) == 0 else f"{'+' if days > 0 else '−'}{text}"


def revealed(game):
    """What was true of a game that is over, and what it illustrates, for a page; calls the engine."""
    known = truth(game)
    return {"truth": told(game, known),
            "theory": [(sentence, CITED[source]) for sentence, source in illustrated(game, known)]}


def worth(game):
    """What each choice of a finished game was worth, for a page; calls the engine for several seconds."""
    made = rounds(game)
    total = score(made)
    return {
        "score": Gain.of(total.days, total.error), "left_out": total.left_out,
        "rounds": [(each.number, each.day, each.why_not, [
            (line.words, line.made, Gain.of(line.gain, line.error), line.here)
            for line in sorted(each.lines, key=lambda line: -(line.gain or 0))]) for each in made],
        "tale": tale(game, made),
    }
