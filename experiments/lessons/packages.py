"""What a table of mediators can put together, what it costs, and the ladder of packages that comes of it.

Assumption: the prices. The model knows none; they were set so that no package can have everything.
"""

from typing import Any

from sim.parameters import Mediation
from sim.rules.mediations import STRATEGIES

BUDGET = 8
PRICES = {"verification": 5.0, "commission": 2.0, "deposit": 3.0, "subsidy": 10.0, "reciprocity": 4.0}
"""Points for a full unit of each instrument: inspection of everything (1), one commission, one deposit, the whole cost
of enforcement (1), one unit of what the host receives in return."""
INSTRUMENTS = {
    "verification": ("inspectors (share of what happens that they see)", 1.0),
    "commission": ("joint commission", 1.0),
    "deposit": ("deposit with the guarantor", 2.0),
    "subsidy": ("share of the host's enforcement that is paid", 0.9),
    "reciprocity": ("what the host receives in return", 2.0),
}
"""Instruments: in words, and the most that can be put in."""
OF_CLAUSES = ("subsidy", "reciprocity")
"""Instruments that only a step on the militants can carry."""
NOTHING = "nothing"
STEPS: dict[str, tuple[str, str, str] | None] = {
    "a truce, spoken": ("verbal", "non_aggression", "result"),
    "a truce, written": ("written", "non_aggression", "result"),
    "a promise on the militants, spoken": ("verbal", "act_against_militants", "result"),
    "a promise on the militants, written": ("written", "act_against_militants", "result"),
    "a promise on the militants, spoken, judged by conduct": ("verbal", "act_against_militants", "conduct"),
    "a promise on the militants, written, judged by conduct": ("written", "act_against_militants", "conduct"),
    NOTHING: None,
}
"""What a step may be: words to form, scope and standard. A truce alone is non-aggression between the governments."""
PLACES = ("first", "then", "last")
PUBLICITY = {"in public": 1.0, "quietly": 0.0}
NAMED = ("verbal_only", "written_only", "scope_ladder", "conduct_written", "monitored_verbal", "guaranteed_written",
         "subsidised_written", "reciprocal_written")  # fmt: skip
"""Packages of the shelf, by name of the strategy, that the figure compares."""


def steps_of(design):
    """Steps of a design in their order, without those that are nothing."""
    return [STEPS[design[place]] for place in PLACES if STEPS[design[place]] is not None]


def carried(design):
    """Instruments that a step of the design can carry, with the amounts put in; the others do nothing.

    >>> carried({"first": "a truce, written", "then": "nothing", "last": "nothing", "subsidy": 0.5, "commission": 1.0})
    {'commission': 1.0}
    """
    on_militants = any(scope == "act_against_militants" for _, scope, _ in steps_of(design))
    return {name: design[name] for name in INSTRUMENTS
            if design.get(name, 0.0) > 0 and (on_militants or name not in OF_CLAUSES)}  # fmt: skip


def price(amounts):
    """Points that amounts of instruments cost.

    >>> price({"verification": 0.6, "commission": 1.0, "deposit": 1.0})
    8.0
    """
    return sum(PRICES[name] * amount for name, amount in amounts.items())


def ladder_of(design):
    """The ladder of a design as ``ladder=`` takes it: each step carries every instrument that it can carry."""
    packages: list[dict[str, Any]] = []
    for form, scope, standard in steps_of(design):
        step: dict[str, Any] = {"form": form, "scope": scope}
        if standard != "result":
            step["standard"] = standard
        step |= {name: 1.0 for name in carried(design) if scope != "non_aggression" or name not in OF_CLAUSES}
        packages.append(step | {"publicity": PUBLICITY[design["publicity"]]})
    return {"packages": packages}


def keys_of(design):
    """Dotted keys that put the design on the table: its ladder, and the amount of each instrument that it carries."""
    return {"ladder": ladder_of(design)} | {f"mediation.{name}": amount for name, amount in carried(design).items()}


def price_of_named(strategy):
    """Points that a package of the shelf costs at the start values of its instruments.

    >>> price_of_named("guaranteed_written"), price_of_named("scope_ladder")
    (8.0, 0.0)
    """
    amounts = Mediation()
    return max(price({name: getattr(package, name) * getattr(amounts, name) for name in PRICES})
               for package in STRATEGIES[strategy].PACKAGES)  # fmt: skip


def refusal(design):
    """Why a design cannot be put on the table, in a sentence; None where it can."""
    if not steps_of(design):
        return "Nothing lies on the table: choose at least one step."
    points = price(carried(design))
    if points > BUDGET + 1e-9:
        return f"That costs {points:.1f} points; the budget is {BUDGET}."
    return None
