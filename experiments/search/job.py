"""What is searched for, over which uncertainty, and beside which rules switched off: one validated job."""

from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd

from experiments.compose import Job as Composed
from experiments.compose import OfASweep, composed
from experiments.drawn import PRIOR, drawn_rows
from experiments.patterns.variants import Variant, switches
from experiments.posteriors import MECHANISM, WEIGHT
from experiments.search.space import free_parts, tree_of
from experiments.watch.keys import combined, parted, strangers, whole
from sim.analysis.weights import systematic
from sim.refusal import Refusal, near
from sim.rules.mediations import STRATEGIES
from sim.scenario import OWN as OWN_LADDER

SIZES = {"full": {"trials": 300, "draws": 300, "worlds": 4}, "quick": {"trials": 20, "draws": 40, "worlds": 2}}
"""Ladders that are tried, draws of the parameters, worlds at each draw and under each rule, by mode."""
OUTCOMES = {"days_at_peace": "days at peace", "first_truce": "days of the first ceasefire"}
JUDGES = {"worst": "the lead where it is least", "mean": "the mean lead"}
OWN = {"from": "posterior", "outcome": "days_at_peace", "price": 0.02, "switches": "all", "judge": "worst",
       "trials": None, "draws": None, "worlds": None, "rungs": 3, "free": "all", "mode": "full"}  # fmt: skip
NOT_HERE = ("design", "map", "record", "resume", "engine", "experiment", "pattern", "limit", "assign", "ladder",
            "replicates")  # fmt: skip
FEWEST_DRAWS, MOST_TRIALS, MOST_WORLDS = 20, 10_000, 200_000_000
MOST_RUNGS = 6
AS_THEY_STAND = Variant("rules", "rules as they stand")
"""No rule is switched off."""
PARTING = 23


@dataclass(frozen=True)
class Job(OfASweep):
    """What to search for, validated.

    Attributes:
        sweep: the composed line, as a sweep would have it.
        named: strategies that a found rule must beat.
        source: prior, or the name of a posterior.
        draws: those by which ladders are chosen, and those held out: two frames, a row a draw.
        rules: the rules as they stand, then each switch.
        outcome, price, judge, trials, worlds, rungs, free, mode: as on the line.
        lines: of the command line.
    """

    sweep: Composed
    named: tuple[str, ...]
    source: str
    draws: tuple[pd.DataFrame, pd.DataFrame] = field(repr=False)
    rules: tuple[Variant, ...] = (AS_THEY_STAND,)
    outcome: str = "days_at_peace"
    price: float = 0.02
    judge: str = "worst"
    trials: int = 300
    worlds: int = 4
    rungs: int = 3
    free: tuple[str, ...] = ("text",)
    mode: str = "full"
    lines: tuple[str, ...] = ()

    @property
    def keys(self):
        """Dotted keys that are drawn."""
        return [key for key in self.draws[0].columns if key != MECHANISM]

    @property
    def window(self):
        """Days of every world."""
        return self.sweep.settings.horizon + self.sweep.settings.follow

    def scenario(self, rule, policy):
        """Scenario of a policy, a named strategy or a ladder, with the keys of a rule that is switched off."""
        recipe = replace(self.sweep.recipe, own=self.sweep.recipe.own | rule.keys)
        if isinstance(policy, str):
            return recipe.scenario(None, policy)
        if not policy:
            return recipe.scenario(None, "shuttle")
        recipe.own["ladder"] = tree_of(policy)
        return recipe.scenario(None, "own")

    def config(self) -> dict[str, Any]:
        """Whole configuration as plain values."""
        told = {key: value for key, value in self.sweep.config().items() if key not in NOT_HERE}
        choices = {key: name for key, name in told.pop("choices").items() if key not in NOT_HERE}
        mine = {"mode": self.mode, "from": self.source, "outcome": self.outcome, "price": self.price,
                "switches": [rule.name for rule in self.rules[1:]], "judge": self.judge, "trials": self.trials,
                "draws": len(self.draws[0]), "worlds": self.worlds, "rungs": self.rungs, "free": list(self.free)}
        return {"choices": choices, **mine, "drawn": self.keys,
                **{key: value for key, value in told.items() if key not in mine}}  # fmt: skip


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence."""
    if find_spec("optuna") is None:
        raise Refusal("a search takes Optuna, which is not installed: python -m pip install '.[search]'")
    own, rest = parted(lines, OWN)
    strangers(rest, NOT_HERE, "has no place in a search, which draws points and packages itself and forces nothing")
    values = OWN | combined(own, multirun=False)[0]
    for key, known in (("mode", SIZES), ("outcome", OUTCOMES), ("judge", JUDGES)):
        if values[key] not in known:
            raise Refusal(f"{key} has no {values[key]!r}: {near(str(values[key]), known)}")
    sizes = {key: size if values[key] is None else values[key] for key, size in SIZES[values["mode"]].items()}
    whole("trials", sizes["trials"], 1, MOST_TRIALS)
    whole("draws", sizes["draws"], FEWEST_DRAWS, 1_000_000)
    whole("worlds", sizes["worlds"], 1, 10_000)
    sweep = composed([*rest, "map=null", "assign=endogenous"])
    named = sweep.settings.strategy
    if OWN_LADDER in named:
        raise Refusal(f"strategy names {OWN_LADDER}, a ladder of your own; a search takes named strategies to beat "
                      f"(accepted: {', '.join(STRATEGIES)} or all)")  # fmt: skip
    rules = _rules(values["switches"], sweep.recipe)
    if sizes["trials"] * sizes["draws"] * sizes["worlds"] * len(rules) > MOST_WORLDS:
        raise Refusal(f"{sizes['trials']:,} trials x {sizes['draws']:,} draws x {sizes['worlds']:,} worlds x "
                      f"{len(rules)} rules are over {MOST_WORLDS:,}; take fewer")  # fmt: skip
    source, draws = _draws(str(values["from"]), sweep, sizes["draws"])
    return Job(sweep, named, source, draws, rules, values["outcome"], _price(values["price"]), values["judge"],
               sizes["trials"], sizes["worlds"], whole("rungs", values["rungs"], 1, MOST_RUNGS),
               free_parts(values["free"]), values["mode"], tuple(lines))  # fmt: skip


def _rules(given, recipe):
    """The rules as they stand and every switch that was asked for."""
    known = {variant.name: variant for variant in switches()}
    every = given == "all"
    names = list(known) if every else [] if given in ("none", None) else [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Refusal(f"switches takes all, none or a list, as in [raw_inspection,clashes_off], not {given!r}")
    for name in names:
        if name not in known:
            raise Refusal(f"switches has no {name!r}: {near(name, [*known, 'all', 'none'])}")
        if names.count(name) > 1:
            raise Refusal(f"switches names {name} twice; name it once")
        both = [key for key in known[name].keys if key in recipe.own]
        if both:
            raise Refusal(f"the switch {name} sets {both[0]}, which the line sets too; leave one of them out, as in "
                          f"switches=[{','.join(other for other in known if other != name)}]")  # fmt: skip
    return (AS_THEY_STAND, *(known[name] for name in known if name in names))


def _price(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1000:
        raise Refusal(f"price must be days a leverage-day in [0, 1000], not {value!r}")
    return float(value)


def _draws(source, sweep, count):
    """Name of what is drawn from, the draws for choosing, and the draws that are held out: no row is in both."""
    seed = sweep.settings.seed
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, PARTING])
    name, rows = drawn_rows(source, sweep, 2 * count, luck, "searching")
    if source == PRIOR:
        halves = [rows.iloc[:count], rows.iloc[count:]]
    else:
        if len(rows) < 2 * FEWEST_DRAWS:
            raise Refusal(f"the posterior {name} has {len(rows)} rows, fewer than {2 * FEWEST_DRAWS}: too few to hold "
                          "half of them out")  # fmt: skip
        mixed = luck.permutation(len(rows))
        parts = (rows.iloc[mixed[: len(rows) // 2]], rows.iloc[mixed[len(rows) // 2 :]])
        halves = [part.iloc[luck.permutation(systematic(part[WEIGHT], count, luck))] for part in parts]
    searched, held = (half.drop(columns=WEIGHT).reset_index(drop=True) for half in halves)
    return name, (searched, held)
