"""How numbers, beliefs and sentences are written in a story."""

from textwrap import wrap

WIDTH = 100


def share(value):
    """A share as it stands in a sentence, without the idle zero.

    >>> share(0.618), share(1.0), share(0.001)
    ('.62', '1.00', '.00')
    """
    text = f"{value:.2f}"
    return text[1:] if text.startswith("0") else text


def told_apart(*values):
    """Shares with as many digits as it takes to see that they differ, four at most.

    >>> told_apart(0.3012, 0.3049), told_apart(0.2, 0.6)
    (['.301', '.305'], ['.20', '.60'])
    """
    digits = 2
    while digits < 4 and len({f"{value:.{digits}f}" for value in values}) < len(set(values)):
        digits += 1
    return [f"{value:.{digits}f}".removeprefix("0") for value in values]


def counted(number, one, several=None):
    """A number with its noun.

    >>> counted(1, "attack"), counted(3, "attack"), counted(0, "attack")
    ('1 attack', '3 attacks', 'no attacks')
    """
    noun = one if number == 1 else several or f"{one}s"
    return f"{number if number else 'no'} {noun}"


def span(first, last):
    """Days as a heading.

    >>> span(4, 4), span(4, 9)
    ('Day 4', 'Days 4-9')
    """
    return f"Day {first}" if first == last else f"Days {first}-{last}"


def listed(parts):
    """Parts of a sentence, with an and before the last.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    parts = list(parts)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def paragraph(text, indent="", margin=0):
    """Lines of one paragraph, the later ones indented, that leave room for a margin of so many columns."""
    return wrap(text, WIDTH - margin, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
