"""Refusals: one sentence in the user's words, naming the key or file and what would be right."""

from difflib import get_close_matches


class Refusal(ValueError):  # noqa: N818  (it is what the user meets, not an error of ours)
    """Something the user asked for cannot be done; the message is one sentence for the user."""


def near(word, known):
    """End of a sentence that lists the accepted names, the near ones first when there are any."""
    known = [str(name) for name in known]
    close = get_close_matches(str(word), known, n=3, cutoff=0.55)
    if close:
        return f"did you mean {' or '.join(close)}? (accepted: {', '.join(known[:40])})"
    return f"accepted: {', '.join(known[:40])}" + (" ..." if len(known) > 40 else "")


def sentence(error):
    """First complaint of a pydantic ValidationError as one sentence with its dotted key."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    given = first.get("input")
    kind = first["type"]
    context = first.get("ctx", {})
    if kind == "extra_forbidden":
        return f"{key} is no key of this model"
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        bound = next(iter(context.values()))
        side = "at least" if kind.startswith("greater") else "at most"
        return f"{key} must be {side} {bound:g}, not {given!r}"
    if kind in ("finite_number",):
        return f"{key} must be a finite number, not {given!r}"
    if kind == "value_error":
        return str(context.get("error", first["msg"]))
    if kind == "missing":
        return f"{key} is missing"
    return f"{key} must be {_type_word(kind)}, not {given!r}"


def _type_word(kind):
    words = {"float": "a number", "int": "a whole number", "string": "a word", "bool": "true or false",
             "dict": "a table of keys", "list": "a list", "tuple": "a list", "too_long": "a list of fewer entries",
             "too_short": "a list of more entries"}
    return next((word for stem, word in words.items() if stem in kind), "a table of keys")
