"""A ladder in plain words, as a mediator would be told."""

from experiments.search.space import NOTHING

TEXT_WORDS = {
    NOTHING: "nothing",
    "truce, verbal": "a spoken truce",
    "truce, written": "a written truce",
    "militants, verbal": "a spoken clause against the militants",
    "militants, written": "a written clause against the militants",
    "militants by conduct, verbal": "a spoken clause against the militants, judged by conduct",
    "militants by conduct, written": "a written clause against the militants, judged by conduct",
}
INSTRUMENTS = {
    "verification": "inspectors", "commission": "a joint commission", "deposit": "a deposit with the guarantor",
    "subsidy": "a subsidy of enforcement", "reciprocity": "something in return for the host",
}  # fmt: skip
_ROUNDS = {"from 2": "from the second round on", "from 3": "from the third round on",
           "only 1": "in the first round only", "until 2": "in the first two rounds"}  # fmt: skip
_DAYS = {"from 30": "from day 30 on", "from 90": "from day 90 on", "until 30": "until day 30",
         "until 90": "until day 90"}  # fmt: skip
_PHASES = {"war": "only while war goes on", "ceasefire": "only while a ceasefire runs"}


def part_words(name, value, days=2):
    """One part of a rung in words.

    Args:
        name: of the part.
        value: as the rung has it.
        days: of a fixed term.
    """
    if name == "text":
        return TEXT_WORDS[value]
    if name in INSTRUMENTS:
        return INSTRUMENTS[name] if value == 1 else f"{INSTRUMENTS[name]} (half)"
    if name == "publicity":
        return "kept quiet" if value == 0 else "half in public"
    if name == "term":
        return f"for a fixed term of {round(value * days)} days"
    if name == "calm":
        return f"after {value} days without a blamed attack"
    return {"rounds": _ROUNDS, "days": _DAYS, "phase": _PHASES}[name][value]


def rung_words(rung, days=2):
    """One rung: what is offered, with what, and when."""
    said = rung.said()
    carried = [part_words(name, said[name]) for name in INSTRUMENTS if name in said]
    rest = [part_words(name, value, days) for name, value in said.items() if name not in INSTRUMENTS]
    words = TEXT_WORDS[rung.text] + (f", with {listed(carried)}" if carried else "")
    return ", ".join([words, *rest])


def rule_sentences(ladder, days=2):
    """A ladder as one or several sentences."""
    if not ladder:
        return ["Put nothing on the table and carry messages."]
    if len(ladder) == 1:
        return [f"At every round offer {rung_words(ladder[0], days)}."]
    ordinal = ("First", "second", "third", "fourth", "fifth", "sixth")
    offers = "; ".join(f"{ordinal[place]} {rung_words(rung, days)}" for place, rung in enumerate(ladder))
    return ["At every round offer in this order what would still add something, until one is signed.", f"{offers}."]


def listed(words):
    """Words in a row, the last behind "and"."""
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else "".join(words)


def short(ladder):
    """A ladder in one cell: its rungs as they are called in the tables."""
    return " > ".join(" ".join([f"[{rung.text}]", *(f"{name}={value}" for name, value in rung.said().items())])
                      for rung in ladder) or "[nothing]"  # fmt: skip
