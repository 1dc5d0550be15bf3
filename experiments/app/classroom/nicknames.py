"""What a student may be called: a nickname, printed as it is meant and never as anything else."""

import unicodedata

from sim.refusal import Refusal

LONGEST = 24
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Signs with which a spreadsheet begins a formula."""


def nickname(given, taken=()):
    """A nickname that nobody in the class has: cleaned, and numbered where it is taken.

    Args:
        given: what the student typed.
        taken: nicknames of the class.

    Raises:
        Refusal: nothing is left of it, or it is too long.

    Example:
        >>> nickname("  Ana ", ["Ana", "ana 2"])
        'Ana 3'
    """
    text = unicodedata.normalize("NFKC", given)
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    text = " ".join(text.split())
    if not text:
        raise Refusal("a nickname has at least one letter")
    if len(text) > LONGEST:
        raise Refusal(f"a nickname has at most {LONGEST} letters; this one has {len(text)}")
    used = {name.casefold() for name in taken}
    if text.casefold() not in used:
        return text
    number = next(number for number in range(2, len(used) + 3) if f"{text} {number}".casefold() not in used)
    return f"{text} {number}"


def cell(value):
    """A value for a CSV that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell("Ana"), cell(-3)
    ("'=1+1", 'Ana', -3)
    """
    if isinstance(value, str) and value.startswith(FORMULAS):
        return f"'{value}"
    return value
