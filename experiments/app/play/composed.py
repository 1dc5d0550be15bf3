"""A text that a student puts together: what the form shows, and the choice that it says."""

from experiments.app.chair.choices import CLAUSE_ONLY, INSTRUMENTS, TEXTS, chosen
from experiments.app.chair.options import words
from experiments.app.chair.prices import price
from sim.story import instruments

OWN = "own"
"""What a form says where the choice is put together by hand."""


def said(fields):
    """The choice of a form's fields, as it is written; empty where nothing is marked."""
    choice = fields.get("choice") or ""
    if choice != OWN:
        return choice
    return "+".join([fields.get("text") or "", *(name for name in INSTRUMENTS if fields.get(f"with_{name}"))])


def pieces(game):
    """Texts and instruments that can be put together now, for a form: none where the game is over.

    Returns:
        texts: (key, words) of those that would change something; carried: (name, words, leverage-days), the price of
        each beside a text.
    """
    if game.over:
        return {"texts": [], "carried": []}
    open_now = [key for key, raises in zip(TEXTS, game.moment.raising, strict=True) if raises]
    clause = any(TEXTS[key]["scope"] == "act_against_militants" for key in open_now)
    carried = []
    for name in INSTRUMENTS:
        if name in CLAUSE_ONLY and not clause:
            continue
        choice = chosen(f"written_clause+{name}")
        told = instruments(choice.offer().package()).removeprefix(", ")
        carried.append((name, told, price(game.setting, choice)))
    standards = {key: words(key) for key in open_now}
    return {"texts": list(standards.items()), "carried": carried}
