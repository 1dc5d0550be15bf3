"""Patterns that the model must answer for: one file a pattern, each a claim, what measures it, and where it fails.

A pattern's file is named by its number (``pattern_01``) and gives ``measure(evidence)``: the parts of its claim, each a
quantity that is positive where the claim holds. It may give ``sums(runs, episodes)``: further sums over worlds that the
tables of a sweep lack. Patterns are reported, never tuned: none of these numbers moves a starting value.
"""

import pkgutil
from importlib import import_module

from sim.refusal import Refusal


def numbers():
    """Numbers of the patterns that have a file, in order."""
    found = (item.name for item in pkgutil.iter_modules(__path__))
    return sorted(int(name.removeprefix("pattern_")) for name in found if name.startswith("pattern_"))


def pattern(number):
    """Module of a pattern; raises Refusal where there is none."""
    if number not in numbers():
        raise Refusal(f"pattern.number has no {number!r} (accepted: {', '.join(str(known) for known in numbers())})")
    return import_module(f"experiments.patterns.pattern_{number:02d}")
