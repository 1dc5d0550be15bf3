"""What a page shows of a game: where it stands in words, what was seen, what can be put on the table."""

from experiments.app.chair.choices import WAIT, WALK_AWAY
from experiments.app.chair.fan import WORLDS, fans
from experiments.app.play.composed import pieces
from experiments.app.play.fan_drawing import drawn, row
from sim.vocabulary import Form

CARRIED = (
    ("verification", "inspectors"), ("commission", "a joint commission"), ("deposit", "a deposit with the guarantor"),
    ("subsidy", "help that pays for enforcement"), ("reciprocity", "something given in return"),
)
COUNTED = (("attacks", "attack by militants", "attacks by militants"),
           ("blamed", "blamed on {host}", "blamed on {host}"), ("strikes", "strike in answer", "strikes in answer"),
           ("clashes", "border clash", "border clashes"), ("collapses", "ceasefire ended", "ceasefires ended"),
           ("war_dead", "killed in the fighting", "killed in the fighting"))
"""What is counted: its name in a view, and what one and several are called."""


def played(game):
    """Everything a page shows of a game, as plain values; calls the engine."""
    view = game.view()
    options = view["options"]
    return {
        "view": view, "standing": standing(view), "in_force": in_force(view),
        "counted": [counted(view, *names) for names in COUNTED],
        "offers": [option for option in options if option["key"] not in (WAIT, WALK_AWAY)],
        "others": [option for option in options if option["key"] in (WAIT, WALK_AWAY)],
        "stretches": list(reversed(view["stretches"])), **pieces(game),
    }


def counted(view, name, one, several):
    """What was counted, in words, and how many: words fit the number."""
    number = view["counts"][name]
    return (one if number == 1 else several).format(host=view["host"]), number


def standing(view):
    """Where the world stands, in a sentence."""
    state = {"war": "There is war", "expired": "No text is in force, and there is no war"}.get(view["phase"])
    if state is None:
        state = f"A ceasefire has stood since day {view['signed_day']}"
    return f"{state}. It is the evening of day {view['day']} of {view['last_day']}."


def in_force(view):
    """The texts in force, in a sentence."""
    text, promised = view["text"], []
    for scope, words in (("non_aggression", "not to attack each other"),
                         ("act_against_militants", "to act against militants")):
        if text[scope] != Form.NONE.name.lower():
            by = ", judged by conduct" if scope == "act_against_militants" and text["standard"] == "conduct" else ""
            promised.append(f"a {text[scope]} promise {words}{by}")
    if not promised:
        return "Nothing is in force."
    carried = [words for name, words in CARRIED if text[name]]
    return f"In force: {' and '.join(promised)}{', with ' + ', '.join(carried) if carried else ''}."


def possible(game):
    """Choices of the menu that can be made now, without walking away, which is bringing nothing; uses the engine."""
    return [option.key for option in game.options() if not option.why_not and option.key not in (WAIT, WALK_AWAY)]


def futures(history, choices):
    """The fans of some choices, beside that of bringing nothing; calls the engine for seconds.

    Raises Refusal where the game is over or a choice is none.
    """
    found = list(fans(history, [*choices, WAIT]).values())
    return {"fans": [drawn(fan) for fan in found], "table": [row(fan) for fan in found], "worlds": f"{WORLDS:,}",
            "effective": f"{found[0].effective:,.0f}", "last": found[0].days[-1]}
