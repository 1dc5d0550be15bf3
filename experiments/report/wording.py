"""Numbers as they are printed in sentences and tables, always in the same way."""

import math

from sim.plots.style import look, signed

UNKNOWN = "–"
_PER_CENT = "\N{NO-BREAK SPACE}%"

_NOUNS = {
    "written_only": "insisting on a written text",
    "verbal_only": "asking for a spoken promise only",
}


def known(*values: float) -> bool:
    """Whether every value is there."""
    return all(value is not None and not math.isnan(value) for value in values)


def policy_words(strategy: str) -> str:
    """A strategy as the subject of a sentence."""
    return _NOUNS.get(strategy, f"the strategy “{look(strategy).label}”")


def days(value: float, digits: int = 0) -> str:
    """Days without a sign."""
    text = f"{abs(value):,.{digits}f}"
    return f"{text} {'day' if text == '1' else 'days'}"


def digits_for(*values: float) -> int:
    """Enough digits that an interval of days does not round to a point: none, one or two."""
    width = max(values) - min(values)
    return 0 if width >= 2 or width == 0 else 1 if width >= 0.2 else 2


def per_cent(value: float, digits: int = 0) -> str:
    r"""A share in per cent; a share that is neither none nor all is never printed as 0 or 100.

    >>> per_cent(0.312), per_cent(0.0004), per_cent(1.0)
    ('31\xa0%', 'under 1\xa0%', '100\xa0%')
    """
    if not known(value):
        return UNKNOWN
    text = f"{100 * value:.{digits}f}"
    if digits == 0 and text == "0" and value > 0:
        return f"under 1{_PER_CENT}"
    if digits == 0 and value < 1 and text == "100":
        return f"over 99{_PER_CENT}"
    return f"{text}{_PER_CENT}"


def between(low: float, high: float, digits: int = 0) -> str:
    """An interval of signed days."""
    return f"{signed(low, digits)} to {signed(high, digits)} days"


def share_between(low: float, high: float) -> str:
    r"""An interval of shares.

    >>> share_between(0.29, 0.334)
    '29 to 33\xa0%'
    """
    return f"{100 * low:.0f} to {100 * high:.0f}{_PER_CENT}"


def more_or_fewer(value: float) -> str:
    """The comparative of days."""
    return "more" if value > 0 else "fewer"


def longer_or_shorter(value: float) -> str:
    """The comparative of a duration."""
    return "longer" if value > 0 else "shorter"
