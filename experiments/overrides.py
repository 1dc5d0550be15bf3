"""The user's line of keys: read by Hydra's own grammar, sorted into groups, settings and parameters of the world."""

from difflib import get_close_matches
from itertools import product

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Glob, OverrideType, ValueType
from hydra.errors import HydraException

from experiments.settings import Design, Engine, Map, Settings
from sim.library import choices, read_ladder
from sim.refusal import Refusal
from sim.rules.doctrines import DOCTRINES
from sim.rules.spoilers import SPOILERS
from sim.scenario import ACTORS, SECTIONS

GROUPS = ("scenario", "start", "host", "doctrine", "spoiler", "mediator", "design", "engine", "experiment")
MOST_JOBS = 10_000
OF_SCENARIO = ("dividend", "ladder")
"""Keys of the scenario itself that are neither a group nor a setting."""
_NESTED = {"design": Design, "engine": Engine, "map": Map}


def setting_keys():
    """Dotted names of all settings that the command line takes."""
    apart = (*_NESTED, "pattern", "question", "limit")
    names = [name for name in Settings.model_fields if name not in apart]
    nested = (f"{group}.{name}" for group, model in _NESTED.items() for name in model.model_fields)
    return [*names, "map", "pattern.worlds", *nested]


def world_keys():
    """Dotted names of all parameters of the world, and of the scenario's own numbers and words."""
    return [*(f"{section}.{name}" for section, model in SECTIONS.items() for name in model.model_fields), "dividend"]


def group_choices(group):
    """Names that a group accepts: files of its folder, or what stands on its shelf."""
    shelves = {"doctrine": DOCTRINES, "spoiler": SPOILERS}
    return sorted(shelves[group]) if group in shelves else choices(group)


def near_keys(key, more=()):
    """End of a sentence on a key that does not exist: the near ones, and where all are printed."""
    known = [*more, *world_keys(), "ladder"]
    close = get_close_matches(key, known, n=3, cutoff=0.6)
    last = key.rsplit(".", 1)[-1]
    close += [name for name in known if last and name.rsplit(".", 1)[-1] == last and name not in close][:3]
    accepted = f"accepted: {', '.join(more)} and the parameters that ceasefire sweep --list prints"
    return f"did you mean {' or '.join(close)}? ({accepted})" if close else accepted


def is_world_key(key):
    """Whether a dotted key speaks of the world (though it may be misspelt further right)."""
    return key in OF_SCENARIO or ("." in key and key.split(".")[0] in (*SECTIONS, *ACTORS))


def parse(line):
    """One override of the line as Hydra reads it; raises Refusal where it cannot be read or names no key."""
    try:
        override = OverridesParser.create().parse_override(line)
    except HydraException:
        raise Refusal(
            f"{line!r} cannot be read as key=value: quote a value that holds = , : or brackets, as in 'out=\"a=b\"'"
        ) from None
    key = override.key_or_group
    if override.type == OverrideType.DEL:
        raise Refusal(f"{line!r} takes a key away; set it to a value instead (most accept null or none)")
    if override.package is not None:
        raise Refusal(f"{line!r} moves a group to another package; write {key}={override.input_line.split('=', 1)[-1]}")
    if key == "hydra" or key.startswith("hydra."):
        raise Refusal(f"{key} has no effect here: results go to out=DIR, jobs run one after the other (-m)")
    if not (key in GROUPS or key in setting_keys() or is_world_key(key)):
        raise Refusal(f"there is no key {key!r}: {near_keys(key, [*GROUPS, *setting_keys()])}")
    return override


def expand(lines):
    """Jobs of a multirun, each a list of overrides: every combination of the swept values, the last key fastest."""
    each = [_one_key(parse(line), line) for line in lines]
    count = 1
    for ways in each:
        count *= len(ways)
    if count > MOST_JOBS:
        raise Refusal(f"-m makes {count:,} jobs of this line, more than {MOST_JOBS:,}; put the points into one design")
    return [list(job) for job in product(*each)]


def _one_key(override, line):
    if not override.is_sweep_override():
        return [line]
    key = override.get_key_element()
    if override.value_type == ValueType.GLOB_CHOICE_SWEEP:
        pattern = override.value()
        assert isinstance(pattern, Glob)
        if override.key_or_group not in GROUPS:
            raise Refusal(f"{line!r}: glob() chooses among the names of a group, one of {', '.join(GROUPS)}")
        names = group_choices(override.key_or_group)
        found = pattern.filter(names)
        if not found:
            raise Refusal(f"{line!r} matches no name of {key} (accepted: {', '.join(names)})")
        return [f"{key}={name}" for name in found]
    if override.value_type == ValueType.INTERVAL_SWEEP:
        raise Refusal(f"{line!r}: an interval has no values to run through; write range(a,b,step), or use design=lhs")
    values = list(override.sweep_string_iterator())
    if not values:
        raise Refusal(f"{line!r} is an empty range")
    return [f"{key}={value}" for value in values]


def sort_out(lines):
    """Part the overrides of one job.

    Returns:
        (for_hydra, chosen, own): lines that Hydra composes, the groups that the user chose, and parameters of the world
        by dotted key, as plain values (strings with ``${...}`` are refused).
    """
    for_hydra, chosen, own = [], {}, {}
    for line in lines:
        override = parse(line)
        key = override.key_or_group
        if override.is_sweep_override():
            raise Refusal(f"{line!r} is several jobs: add -m to run each, or write {key}=[a,b], if it takes a list")
        value = override.value()
        if isinstance(value, str) and "${" in value:
            raise Refusal(f"{line!r}: values are written out here, not referred to")
        if key in GROUPS and not isinstance(value, (dict, list)):
            chosen[key] = value
        elif key in GROUPS:
            raise Refusal(f"{key} takes one name, not {value!r} (accepted: {', '.join(group_choices(key))})")
        elif is_world_key(key):
            own[key] = read_ladder(value) if key == "ladder" else value
        else:
            for_hydra.append(line.lstrip("+"))
    return for_hydra, chosen, own
