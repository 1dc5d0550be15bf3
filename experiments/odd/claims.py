"""The exact limits and the patterns that the model answers for, and the command that runs each."""

from experiments.odd.functions import ROOT
from experiments.odd.state import read
from experiments.odd.tables import table
from sim.library import choices, read_yaml


def overlays(kind):
    """Experiments of one kind (``limit`` or ``pattern``): a dict number -> what its file says of it."""
    told = {}
    for name in choices("experiment"):
        if name.startswith(f"{kind}_"):
            one = read_yaml(ROOT / "configs/experiment" / f"{name}.yaml")[kind]
            told[int(one["number"])] = one | {"name": name}
    return told


def _command(found, number):
    return f"`ceasefire sweep experiment={found[number]['name']}`" if number in found else "–"


def limits():
    """The exact limits as a table."""
    found = overlays("limit")
    said = read("limits") | found
    rows = [(f"X{number}", said[number]["claim"], f"`{said[number]['closed_form']}`",
             said[number].get("instead") or _command(found, number)) for number in sorted(said)]
    return table(("limit", "claim", "closed form", "run by"), rows)


def patterns():
    """The patterns as a table."""
    found, said = overlays("pattern"), read("patterns")
    page = (ROOT / "docs/patterns.md").read_text(encoding="utf-8")
    rows = []
    for number, one in said.items():
        told = f"## Pattern {number}\n" in page
        rows.append((f"[{number}](patterns.md#pattern-{number})" if told else number, one["claim"], one["source"],
                     _command(found, number)))
    return table(("no.", "pattern", "whose claim", "run by"), rows)
