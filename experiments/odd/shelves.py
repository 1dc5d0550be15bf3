"""The shelves of choices: doctrines, spoilers, strategies with their packages, and the files of scenarios."""

import inspect

from experiments.odd.functions import ROOT, parted, returned, rules
from experiments.odd.tables import number, table
from sim.library import choices, load_scenario, read_choice
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.spoilers import SPOILERS
from sim.vocabulary import Scope

SCOPES = {Scope.NON_AGGRESSION: "non-aggression", Scope.ACT_AGAINST_MILITANTS: "militants"}
INSTRUMENTS = ("verification", "commission", "reciprocity", "subsidy", "deposit")


def _link(kind, name):
    return f"[`{name}`](../sim/rules/{kind}/{name}.py)"


def _said(module):
    sentence, more, authority = parted(inspect.getdoc(module))
    return f"{sentence} {more}".strip(), authority.removeprefix("Source: ")


def _yes(flag):
    return "yes" if flag else "no"


def doctrines():
    """Response doctrines as two tables: what they say of themselves, and their three rules."""
    said = [(_link("doctrines", name), *_said(module)) for name, module in DOCTRINES.items()]
    known = rules()
    acts = [(f"`{name}`", *(f"`{returned(known[f'rules.doctrines.{name}.{rule}'])}`" for rule in
                            ("strike", "exchanges", "expected_strike")), _yes(module.SUSPENDS), _yes(module.ABROGATES))
            for name, module in DOCTRINES.items()]
    header = ("doctrine", "strikes with probability", "exchanges that follow", "the other side reckons with",
              "suspends first", "ends at once")
    return f"{table(('doctrine', 'what it does', 'source'), said)}\n\n{table(header, acts)}"


def spoilers():
    """Types of spoiler as a table."""
    known = rules()
    rows = [(_link("spoilers", name), *_said(module), f"`{returned(known[f'rules.spoilers.{name}.response'])}`")
            for name, module in SPOILERS.items()]
    return table(("spoiler", "what it is", "source", "log rate at a pivot of one"), rows)


def package(offer):
    """One package in words: its form and scope, its standard where it is conduct, and what it carries."""
    carried = [word for word in INSTRUMENTS if getattr(offer, word)]
    carried += ["term"] if offer.term else []
    carried += ["quiet"] if offer.publicity < 0.5 else []
    standard = ", conduct" if offer.standard else ""
    extra = f" with {', '.join(carried)}" if carried else ""
    return f"{offer.form.name.lower()}/{SCOPES[offer.scope]}{standard}{extra}"


def strategies():
    """Mediation strategies as a table with their packages in order."""
    rows = [(_link("mediations", name), _said(module)[0],
             "; ".join(f"({place}) {package(offer)}" for place, offer in enumerate(module.PACKAGES, 1)) or "none",
             _yes(module.MESSAGES), _said(module)[1]) for name, module in STRATEGIES.items()]
    return table(("strategy", "what it does", "packages, in order", "message", "source"), rows)


def _comments(group, name):
    lines = (ROOT / "configs" / group / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    return " ".join(line[2:] for line in lines[1:] if line.startswith("# "))


def _values(tree, prefix=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _values(value, f"{prefix}{key}.")
        elif key != "label":
            yield f"`{prefix}{key}` {'drawn' if value is None else value if isinstance(value, str) else number(value)}"


def defaults():
    """What a scenario is where nothing is said of it, as one sentence's list."""
    told = inspect.signature(load_scenario).parameters.values()
    return ", ".join(f"`{one.name}={one.default}`" for one in told if one.default not in (one.empty, None))


def overlays(group):
    """Configuration files of a group as a table: what they set and what their comment says."""
    rows = [(f"[`{name}`](../configs/{group}/{name}.yaml)", ", ".join(_values(read_choice(group, name))) or "–",
             _comments(group, name)) for name in choices(group)]
    return table((group, "sets", "remark"), rows)


def scenarios():
    """Scenarios as a table: title, dyads and groups."""
    rows = []
    for name in choices("scenario"):
        tree = read_choice("scenario", name)
        groups = tree.get("groups", {})
        lives = "; ".join(f"{key}: {one['host']} → {one['target']}" for key, one in groups.items()) or "–"
        rows.append((f"[`{name}`](../configs/scenario/{name}.yaml)", tree["title"],
                     ", ".join("–".join(dyad["parties"]) for dyad in tree["dyads"].values()), lives))
    return table(("scenario", "title", "dyads", "groups: host → target"), rows)
