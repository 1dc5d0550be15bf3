"""``ceasefire sweep --list``: every dotted key with its range, unit, start value, prior and source, in 100 columns."""

from textwrap import wrap

from experiments.design_keys import field_of, prior_of, range_of
from experiments.overrides import GROUPS, group_choices
from sim.rules.mediations import STRATEGIES
from sim.scenario import ACTORS, OWN, SECTIONS

WIDTH = 100


def listing(job):
    """Text of all keys for the scenario of a job; ``now`` is shown where a key differs from its start value."""
    scenario = job.recipe.scenario()
    lines = ["Choices (one name each)", ""]
    for group in GROUPS:
        lines += _wrapped(f"  {group:12}", ", ".join(group_choices(group)) or "none yet")
    lines += _wrapped(f"  {'strategy':12}", "all, a list [a,b], or one of " + ", ".join((*STRATEGIES, OWN)))
    lines += _wrapped(f"  {'ladder':12}", "a file with the packages that the strategy own offers (ladder=mine.yaml): "
                      "packages: [{form: verbal, scope: non_aggression, phase: war}, ...]")
    lines += _wrapped(f"  {'assign':12}", "all, a list [a,b], or one of endogenous, forced")
    lines += ["", "Parameters of the world: key, accepted range, unit, start value, prior; what it is; source", ""]
    for section, model in SECTIONS.items():
        lines += _wrapped("", " ".join((model.__doc__ or "").split()))
        for name in model.model_fields:
            lines += _entry(f"{section}.{name}", getattr(getattr(scenario, section), name))
        lines.append("")
    lines += _entry_of_dividend(scenario)
    lines += ["", "The same for one actor, which wins over the key above", ""]
    for plural, section in ACTORS.items():
        names = list(scenario.governments if plural == "hosts" else getattr(scenario, plural))
        if names:
            lines += _wrapped(f"  {plural}.NAME.KEY  NAME: ", ", ".join(names))
            lines += _wrapped("      KEY: ", ", ".join(SECTIONS[section].model_fields))
            for name in names:
                own = getattr(getattr(scenario, plural).get(name), "own", {})
                lines += [f"      now {plural}.{name}.{key} = {value:g}" for key, value in own.items()]
    return "\n".join(lines) + "\n"


def _entry(key, now):
    field = field_of(key)
    extra = field.json_schema_extra
    low, high = range_of(key)
    start = "drawn" if field.default is None else f"{field.default:g}"
    prior = "no prior" if prior_of(key) is None else str(prior_of(key))
    told = [f"  {key:29} [{low:g}, {high:g}]".ljust(45) + f" {extra['unit']:16} {start:>9}  {prior}"]
    if now != field.default:
        told += [f"      now {'drawn from the prior in every world' if now is None else format(now, 'g')}"]
    return told + _wrapped("      ", meaning(key))


def meaning(key):
    """What a parameter is, its symbol and its source, in a line."""
    field = field_of(key)
    extra = field.json_schema_extra
    symbol = "" if extra["symbol"] == "-" else f" ({extra['symbol']})"
    return f"{field.description}{symbol}. {extra['source']}"


def _entry_of_dividend(scenario):
    return [
        f"  {'dividend':29} [-100, 100]".ljust(45) + f" {'util/day':16} {scenario.dividend:>9g}  no prior",
        "      daily worth of peace that trade adds. Assumption",
        "",
        "  inspect                       compliance, raw_effort (what inspectors compare)",
    ]


def _wrapped(head, text):
    return wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head)) or [head]
