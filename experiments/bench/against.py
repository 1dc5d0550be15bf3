"""A bench beside an earlier one: which ratios have become worse, as a warning and never as a failure."""

import json
import math
import os
from pathlib import Path

from sim.refusal import Refusal

UNITS = ("x", "exponent", "share")
"""Numbers that belong to the code; seconds, microseconds and GiB belong to the machine."""
TOLERANCE = 1.25
"""How many times as bad a number may be. A median of a shared machine scatters by about a tenth, the ratio of two of
them by a seventh, and that of two such ratios by a fifth; a quarter is the next round number."""


def earlier(path):
    """Quantities of an earlier bench by name.

    Args:
        path: a ``bench.json``, or the folder of a bench.

    Raises:
        Refusal: it is not there, cannot be read, or is no bench.
    """
    file = Path(path) / "bench.json" if Path(path).is_dir() else Path(path)
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(f"against: there is no file {file}; name the bench.json of an earlier bench") from None
    except OSError as error:
        raise Refusal(f"against: {file} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise Refusal(f"against: {file} is no JSON; name the bench.json of an earlier bench") from None
    if not isinstance(told, list) or not told or not all(_is_quantity(one) for one in told):
        raise Refusal(f"against: {file} is JSON but no bench.json, which lists quantities with name, value and unit")
    return {one["name"]: one for one in told}


def worse(found, before):
    """Quantities that are worse than before by more than the tolerance: (quantity, told before, ratio).

    Where more is better and a goal moves with the machine, as it does for Mesa, what is reached of it is compared.
    """
    told = []
    for quantity in found:
        old = before.get(quantity.name)
        if quantity.unit not in UNITS or old is None or old["unit"] != quantity.unit or old["value"] <= 0:
            continue
        ratio = quantity.value / old["value"]
        if quantity.at_least:
            asked = quantity.goal / old["goal"] if quantity.goal and old.get("goal") else 1.0
            ratio = asked / ratio if ratio > 0 else math.inf
        if not ratio <= TOLERANCE:
            told.append((quantity, old, ratio))
    return told


def compared(found, before, name, environment=os.environ):
    """Lines about what has become worse; within a job of GitHub each is a warning of that job.

    Args:
        found: quantities of this bench.
        before: those of the earlier one, by name.
        name: of the earlier one.
        environment: variables of the process.
    """
    number = sum(quantity.unit in UNITS and quantity.name in before for quantity in found)
    told = worse(found, before)
    lines = []
    for quantity, old, ratio in told:
        moved = quantity.goal and old.get("goal") and quantity.goal != old["goal"]
        asked = f"; asked for: {quantity.goal:.4g}, then {old['goal']:.4g}" if moved else ""
        text = (f"{quantity.name}: {ratio:.2f} times as bad as in {name} "
                f"({quantity.value:.3g}, then {old['value']:.3g} {quantity.unit}{asked})")
        if environment.get("GITHUB_ACTIONS"):
            text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
            text = f"::warning title=bench::{text}"
        lines.append(text)
    return [*lines, f"{len(told)} of {number} ratios and exponents worse than in {name} by more than "
                    f"{TOLERANCE - 1:.0%}"]


def _is_quantity(one):
    if not isinstance(one, dict) or not isinstance(one.get("name"), str) or not isinstance(one.get("unit"), str):
        return False
    return _is_number(one.get("value")) and (one.get("goal") is None or _is_number(one["goal"]))


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
