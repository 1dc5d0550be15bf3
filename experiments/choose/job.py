"""What is to be chosen between, over which uncertainty, and what could be learnt: one validated job."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from experiments.compose import Job as Composed
from experiments.compose import OfASweep, composed
from experiments.drawn import PRIOR, drawn_rows
from experiments.posteriors import MECHANISM, WEIGHT, luck_of
from experiments.runner import policies_of
from experiments.watch.keys import combined, parted, strangers, whole
from sim.analysis.weights import systematic
from sim.refusal import Refusal, near
from sim.rules.mediations import STRATEGIES

SIZES = {"full": (600, 120), "quick": (100, 100)}
"""Draws, and worlds at each, by mode."""
FACTS = {
    "control": ("host.control",),
    "sincerity": ("host.sincere",),
    "blame": ("blame.guilty", "blame.innocent"),
    "beliefs": ("belief.control", "belief.sincerity"),
    "attacks": ("attacks.rate",),
}
"""What could be learnt, in words, and the parameters that it is."""
OWN = {"from": "posterior", "draws": None, "replicates": None, "threshold": 0.5, "facts": None, "mode": "full"}
NOT_HERE = ("design", "map", "record", "resume", "engine", "experiment", "pattern", "limit")
FEWEST_DRAWS, MOST_WORLDS = 20, 50_000_000
STANDS = 180
"""Day of a first ceasefire on which it must still stand."""


@dataclass(frozen=True)
class Job(OfASweep):
    """What to choose between, validated.

    Attributes:
        sweep: the composed line, as a sweep would have it.
        policies: pairs of strategy and assignment.
        source: prior, or the name of a posterior.
        draws: a row a draw, ``mechanism`` and a column a drawn key.
        replicates: worlds a draw and policy.
        threshold: share of first ceasefires that must stand.
        facts: word to dotted keys.
        mode: full or quick.
        lines: of the command line.
    """

    sweep: Composed
    policies: list[tuple[str, str]]
    source: str
    draws: pd.DataFrame = field(repr=False)
    replicates: int = 120
    threshold: float = 0.5
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mode: str = "full"
    lines: tuple[str, ...] = ()

    @property
    def keys(self):
        """Dotted keys that are drawn."""
        return [key for key in self.draws.columns if key != MECHANISM]

    @property
    def worlds(self):
        """Worlds in all, counting a world once under each policy."""
        return len(self.policies) * len(self.draws) * self.replicates

    def config(self) -> dict[str, Any]:
        """Whole configuration as plain values."""
        told = {key: value for key, value in self.sweep.config().items() if key not in NOT_HERE}
        choices = {key: name for key, name in told.pop("choices").items() if key not in NOT_HERE}
        mine = {"mode": self.mode, "from": self.source, "draws": len(self.draws), "replicates": self.replicates,
                "threshold": self.threshold, "facts": {word: list(keys) for word, keys in self.facts.items()}}
        return {"choices": choices, **mine, "drawn": self.keys,
                **{key: value for key, value in told.items() if key not in mine}}


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence."""
    own, rest = parted(lines, OWN)
    strangers(rest, NOT_HERE, "says nothing to choose: it draws points itself (from=, draws=) and keeps one table")
    values = OWN | combined(own, multirun=False)[0]
    if values["mode"] not in SIZES:
        raise Refusal(f"mode has no {values['mode']!r}: {near(str(values['mode']), SIZES)}")
    said = {line.split("=", 1)[0].lstrip("+") for line in rest}
    sweep = composed([*rest, "map=null", *(() if "assign" in said else ("assign=endogenous",))])
    draws, replicates = (size if values[key] is None else values[key]
                         for key, size in zip(("draws", "replicates"), SIZES[values["mode"]], strict=True))
    whole("draws", draws, FEWEST_DRAWS, 1_000_000)
    whole("replicates", replicates, 2, 1_000_000)
    if sweep.settings.follow < STANDS:
        raise Refusal(f"follow must be at least {STANDS} days, since a strategy is judged by what stands after so many")
    policies = _policies(sweep.settings)
    if len(policies) * draws * replicates > MOST_WORLDS:
        raise Refusal(f"{len(policies)} policies x {draws:,} draws x {replicates:,} worlds are over {MOST_WORLDS:,}; "
                      "take fewer draws or replicates")
    source, drawn = _drawn(str(values["from"]), sweep, draws)
    return Job(sweep, policies, source, drawn, replicates, _threshold(values["threshold"]),
               _facts(values["facts"], drawn), values["mode"], tuple(lines))


def _policies(settings):
    """Policies by assignment; a strategy without a text has none that could be put in force."""
    policies = [(strategy, assign) for assign in settings.assign for strategy, given in policies_of(settings)
                if given == assign and (assign != "forced" or STRATEGIES[strategy].PACKAGES)]
    for assign in settings.assign:
        if sum(given == assign for _, given in policies) < 2:
            raise Refusal(f"choosing takes at least two strategies under assign={assign}; name them, or strategy=all")
    return policies


def _drawn(source, sweep, count):
    """Name of what is drawn from, and the draws."""
    luck = luck_of(sweep.settings.seed)
    name, rows = drawn_rows(source, sweep, count, luck, "choosing")
    drawn = rows.drop(columns=WEIGHT)
    if source == PRIOR:
        return name, drawn
    return name, drawn.iloc[luck.permutation(systematic(rows[WEIGHT], count, luck))].reset_index(drop=True)


def _threshold(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1:
        raise Refusal(f"threshold must be a share in [0, 1), not {value!r}")
    return float(value)


def _facts(given, drawn):
    """Facts by word; those of the default that are not drawn are no facts to learn."""
    known = {key: (key,) for key in drawn.columns if key != MECHANISM and drawn[key].nunique() > 1}
    words = {word: keys for word, keys in FACTS.items() if all(key in known for key in keys)}
    if given is None:
        return words
    if given == "all":
        covered = {keys[0] for keys in words.values() if len(keys) == 1}
        return words | {key: keys for key, keys in known.items() if key not in covered}
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise Refusal(f"facts takes all or a list, as in [control,blame.guilty], not {given!r}")
    for name in names:
        if name in FACTS and name not in words:
            raise Refusal(f"facts names {name}, but {' and '.join(FACTS[name])} is set and so known already")
        if name not in (words | known):
            raise Refusal(f"facts has no {name!r}: {near(name, words)}, all, or any parameter that is drawn")
        if names.count(name) > 1:
            raise Refusal(f"facts names {name} twice; name it once")
    return {name: (words | known)[name] for name in names}
