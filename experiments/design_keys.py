"""What a design may sweep: dotted keys of the world with their ranges and priors, and words such as the doctrine."""

import math

from experiments.overrides import near_keys, world_keys
from experiments.worlds import SWEPT_WORDS
from sim.refusal import Refusal
from sim.scenario import ACTORS, SECTIONS


def check_key(key):
    """Return a dotted key that a design may sweep, or refuse it with the near ones."""
    parts = str(key).split(".")
    section = SECTIONS.get(ACTORS[parts[0]]) if len(parts) == 3 and parts[0] in ACTORS else None
    if key in SWEPT_WORDS or key in world_keys() or (section is not None and parts[2] in section.model_fields):
        return key
    raise Refusal(f"design.over names {key!r}, which is no key that can be swept: {near_keys(key, SWEPT_WORDS)}")


def prior_of(key):
    """Prior of a dotted key; None where it has none."""
    return None if field_of(key) is None else field_of(key).json_schema_extra["prior"]


def keys_with_prior():
    """Dotted keys of all parameters that have a prior, but for control, which every world draws for itself."""
    keys = [f"{section}.{name}" for section, model in SECTIONS.items() for name in model.model_fields]
    return [key for key in keys if prior_of(key) is not None and key != "host.control"]


def field_of(key):
    """Pydantic field of a dotted key (``host.control`` or ``hosts.kabul.control``); None for dividend and words."""
    parts = key.split(".")
    if len(parts) == 1:
        return None
    return SECTIONS[ACTORS.get(parts[0], parts[0])].model_fields[parts[-1]]


def range_of(key):
    """Lowest and highest accepted value of a dotted key."""
    limits = {}
    for rule in field_of(key).metadata if field_of(key) is not None else ():
        limits |= {side: getattr(rule, side) for side in ("ge", "le") if hasattr(rule, side)}
    return limits.get("ge", -100.0), limits.get("le", 100.0)


def is_whole(key):
    """Whether a parameter is a whole number."""
    return field_of(key) is not None and field_of(key).annotation is int


def is_number(value):
    """Whether a value is a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def check_value(key, value):
    """Refuse a value that is no number or out of the range of a dotted key."""
    low, high = range_of(key)
    whole = is_whole(key)
    if not is_number(value) or not low <= value <= high or (whole and value != int(value)):
        kind = "a whole number" if whole else "a finite number"
        raise Refusal(f"{key} must be {kind} in [{low:g}, {high:g}], not {'empty' if value is None else repr(value)}")
