"""Keys that belong to one application alone, parted from those that every world shares."""

from itertools import product

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.errors import HydraException

from sim.refusal import Refusal


def parted(lines, names):
    """Part a command line.

    Args:
        lines: overrides, ``key=value``.
        names: keys of the application alone.

    Returns:
        (own, rest): values of those keys as Hydra's grammar reads them, a list of values where -m is to run through
        several; and the lines that remain.

    Raises:
        Refusal: a value cannot be read.
    """
    own, rest = {}, []
    for line in lines:
        key = line.split("=", 1)[0].lstrip("+")
        if key not in names or "=" not in line:
            rest.append(line)
            continue
        try:
            override = OverridesParser.create().parse_override(line)
            swept = override.is_sweep_override()
            own[key] = [_plain(text) for text in override.sweep_string_iterator()] if swept else [override.value()]
        except (HydraException, NotImplementedError):
            raise Refusal(f"{line!r} cannot be read as key=value") from None
    return own, rest


def combined(own, multirun):
    """Every combination of the values of an application's own keys: a list of dicts; refuses several without -m."""
    for key, values in own.items():
        if len(values) > 1 and not multirun:
            raise Refusal(f"{key} is several jobs: add -m to run each")
    return [dict(zip(own, values, strict=True)) for values in product(*own.values())]


def whole(key, value, least, most):
    """Whole number of a key in [least, most]; raises Refusal."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Refusal(f"{key} must be a whole number in [{least:,}, {most:,}], not {value!r}")
    return value


def strangers(lines, names, why):
    """Refuse keys of a sweep that mean nothing to this application."""
    for line in lines:
        key = line.split("=", 1)[0].lstrip("+~")
        if key in names or key.split(".")[0] in names:
            raise Refusal(f"{key} {why}")


def _plain(text):
    return OverridesParser.create().parse_override(f"key={text}").value()
