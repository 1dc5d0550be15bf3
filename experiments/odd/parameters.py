"""Every parameter of the model in tables, one a section, as :mod:`sim.parameters` declares it."""

from experiments.odd.symbols import inline
from experiments.odd.tables import number, table
from sim.parameters import about
from sim.scenario import SECTIONS


def every():
    """What is declared of every parameter: a dict dotted name -> declaration (see :func:`sim.parameters.about`)."""
    return {f"{name}.{field}": about(section, field) for name, section in SECTIONS.items()
            for field in section.model_fields}


def symbol(told):
    """The symbol of a parameter as a page shows it; a dash where the equations give it none."""
    return "–" if told["symbol"] == "-" else inline(told["symbol"])


def meaning(told):
    """What a parameter is, with its unit: before the words where they need it ("probability that ..."), else after."""
    unit, words = told["unit"], told["meaning"]
    if words.startswith(("that ", "of ", "between ")):
        return f"{'probability ' if unit == 'per day' else ''}{unit} {words}"
    return words if unit in ("-", "0 or 1") else f"{words} ({unit})"


def start(told):
    """The starting value of a parameter; a value of each world where it is drawn from its prior."""
    return "drawn" if told["start"] is None else number(told["start"])


def row(name, told):
    """The row of one parameter in the table of its section."""
    spread = "fixed" if told["prior"] is None else told["prior"]
    return (f"`{name.split('.')[1]}`", symbol(told), meaning(told), start(told),
            f"{number(told['low'])} to {number(told['high'])}", spread, told["source"])


def tables():
    """The tables of all sections under their headings."""
    parts = []
    for name, section in SECTIONS.items():
        rows = [row(f"{name}.{field}", about(section, field)) for field in section.model_fields]
        header = (f"`{name}.`", "symbol", "meaning (unit)", "start", "range", "prior", "source")
        parts.append(f"#### `{name}`: {section.__doc__.splitlines()[0]}\n\n{table(header, rows)}")
    return "\n\n".join(parts)


def listed(names):
    """Some parameters in one paragraph: symbol, name, start value and unit of each."""
    known = every()
    told = []
    for name in names:
        one = known[name]
        short = "" if one["symbol"] == "-" else f"{symbol(one)} "
        unit = "" if one["unit"] in ("-", "0 or 1") else f" {one['unit']}"
        size = "drawn from its prior" if one["start"] is None else f"{number(one['start'])}{unit}"
        told.append(f"{short}`{name}` ({size})")
    return ", ".join(told)
