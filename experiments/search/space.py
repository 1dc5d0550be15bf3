"""The parametrised ladder: rungs, what of each may vary, and the way from there to packages and back.

A rung is one package with the conditions under which it is offered. Amounts are multiples of those of the section
``mediation``, as in every package. Assumption: which amounts and conditions are tried; a finer grid would be told apart
by fewer days than the worlds of a search resolve.
"""

from typing import Any, NamedTuple

from sim.refusal import Refusal, near
from sim.rules.mediations import STRATEGIES
from sim.vocabulary import FORMS, SCOPES, STANDARDS

NOTHING = "nothing"
TEXTS = {
    NOTHING: None,
    "truce, verbal": ("verbal", "non_aggression", "result"),
    "truce, written": ("written", "non_aggression", "result"),
    "militants, verbal": ("verbal", "act_against_militants", "result"),
    "militants, written": ("written", "act_against_militants", "result"),
    "militants by conduct, verbal": ("verbal", "act_against_militants", "conduct"),
    "militants by conduct, written": ("written", "act_against_militants", "conduct"),
}
"""Form, scope and standard of a rung, in words."""
ROUNDS: dict[str, dict[str, int]] = {
    "any": {}, "from 2": {"first_round": 2}, "from 3": {"first_round": 3}, "only 1": {"last_round": 1},
    "until 2": {"last_round": 2}}  # fmt: skip
DAYS: dict[str, dict[str, int]] = {
    "any": {}, "from 30": {"first_day": 30}, "from 90": {"first_day": 90}, "until 30": {"last_day": 30},
    "until 90": {"last_day": 90}}  # fmt: skip
PARTS: dict[str, tuple] = {
    "text": tuple(TEXTS),
    "verification": (0.0, 0.5, 1.0),
    "commission": (0.0, 0.5, 1.0),
    "deposit": (0.0, 0.5, 1.0),
    "subsidy": (0.0, 0.5, 1.0),
    "reciprocity": (0.0, 0.5, 1.0),
    "publicity": (1.0, 0.5, 0.0),
    "term": (0.0, 1.0, 7.0),
    "rounds": tuple(ROUNDS),
    "days": tuple(DAYS),
    "phase": ("any", "war", "ceasefire"),
    "calm": (0, 7, 30),
}
"""What of a rung may vary and its values; the first is the plain one, which a rung has where nothing is said."""
AMOUNTS = ("verification", "commission", "deposit", "subsidy", "reciprocity", "publicity", "term")
OF_CLAUSES = ("subsidy", "reciprocity")
"""Instruments that belong to a clause on militants."""


class Rung(NamedTuple):
    """One package of a ladder, by the words and amounts of PARTS."""

    text: str = NOTHING
    verification: float = 0.0
    commission: float = 0.0
    deposit: float = 0.0
    subsidy: float = 0.0
    reciprocity: float = 0.0
    publicity: float = 1.0
    term: float = 0.0
    rounds: str = "any"
    days: str = "any"
    phase: str = "any"
    calm: int = 0

    @property
    def on_militants(self):
        """Whether it holds a clause on militants."""
        return self.text.startswith("militants")

    def said(self):
        """Parts other than the text that are not plain: name to value."""
        return {name: value for name, value in self._asdict().items() if name != "text" and value != PARTS[name][0]}


def canonical(rungs):
    """The ladder as it acts: rungs without a text are gone, and a truce carries nothing of a clause."""
    kept = [rung for rung in rungs if rung.text != NOTHING]
    return tuple(rung if rung.on_militants else rung._replace(**dict.fromkeys(OF_CLAUSES, 0.0)) for rung in kept)


def tree_of(ladder):
    """A ladder as the scenario takes it and ``found.yaml`` holds it: packages in words, plain parts left out."""
    return {"packages": [_package(rung) for rung in ladder]}


def _package(rung):
    form, scope, standard = TEXTS[rung.text]
    told: dict[str, Any] = {"form": form, "scope": scope}
    if standard != "result":
        told["standard"] = standard
    for name, value in rung.said().items():
        told |= {"rounds": ROUNDS, "days": DAYS}[name][value] if name in ("rounds", "days") else {name: value}
    return told


def named_ladder(strategy):
    """The ladder of a named strategy; None where the parts do not hold it."""
    rungs = []
    for package in STRATEGIES[strategy].PACKAGES:
        said = FORMS[package.form], SCOPES[package.scope], STANDARDS[package.standard]
        text = next((text for text, parts in TEXTS.items() if parts == said), None)
        amounts = {name: float(getattr(package, name)) for name in AMOUNTS}
        if text is None or any(value not in PARTS[name] for name, value in amounts.items()):
            return None
        rungs.append(Rung(text, **amounts))
    return canonical(rungs)


def free_parts(given):
    """Parts that may vary, of the word all or a list of names; raises Refusal."""
    names = list(PARTS) if given == "all" else [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise Refusal(f"free takes all or a list, as in [text,deposit,calm], not {given!r}")
    for name in names:
        if name not in PARTS:
            raise Refusal(f"free has no {name!r}: {near(name, [*PARTS, 'all'])}")
        if names.count(name) > 1:
            raise Refusal(f"free names {name} twice; name it once")
    if "text" not in names:
        raise Refusal("free must name text, since a ladder without texts offers nothing")
    return tuple(name for name in PARTS if name in names)


def parameters_of(ladder, rungs, free):
    """A ladder as the sampler knows it: names as in ``1 text`` to values; None where it has no place there."""
    told: dict[str, Any] = {}
    if len(ladder) > rungs:
        return None
    for number, rung in enumerate([*ladder, *[Rung()] * (rungs - len(ladder))], 1):
        if any(name not in free for name in rung.said()):
            return None
        told |= {f"{number} {name}": getattr(rung, name) for name in asked(rung.text, free)}
    return told


def asked(text, free):
    """Parts that matter for a rung of a text, of those that are free."""
    if text == NOTHING:
        return ("text",)
    return tuple(name for name in free if text.startswith("militants") or name not in OF_CLAUSES)


def suggested(choose, rungs, free):
    """A ladder, rung by rung, part by part.

    Args:
        choose: called with a name, as in ``1 text``, and the values; returns one of them.
        rungs: at most so many packages.
        free: parts that vary.
    """
    made = []
    for number in range(1, rungs + 1):
        text = choose(f"{number} text", PARTS["text"])
        rest = {name: choose(f"{number} {name}", PARTS[name]) for name in asked(text, free) if name != "text"}
        made.append(Rung(text, **rest))
    return canonical(made)
