"""Worlds saved and broken: net first, then which worlds they are, by a profile and by a tree of rules."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from experiments.compare.matching import Pair
from experiments.compare.tables import numbered, own_contrasts, worlds_of
from experiments.couplings import MOST_WORLDS
from sim.analysis.contrasts import contrasts_table
from sim.analysis.fates import FATES, fates_of, profile_table
from sim.analysis.pairs import pairs_table
from sim.analysis.telling_tree import grown

EARLY = 14
"""Days from day 0 on which a world is looked at: early enough that hardly any ceasefire has ended."""
BLOCK = 4096
QUANTITIES = {"control": "control", "sincere": "a sincere host"}
LATER = {"attack_rate": "attacks a week"}
SEEN = {"early_attacks": f"attacks in the first {EARLY} days", "early_trust": f"trust on day {EARLY}"}
GROSS = ("saved", "broken", "unaffected")


@dataclass
class Saved:
    """What one pair of policies does to the same worlds of one dyad.

    Attributes:
        pair: the pair.
        dyad: which dyad.
        day: of the first ceasefire on which worlds are judged.
        row: net, gross shares with ends, range over couplings and bounds, by name.
        fates: a row a world.
        profile: a row a fate.
        quantities: column of the profile to its words.
        tree: the rules that tell saved from broken worlds; None where there are too few, or no package to grow it.
        untold: sentences on what could not be looked at.
    """

    pair: Pair
    dyad: str
    day: int
    row: dict[str, Any]
    fates: pd.DataFrame = field(repr=False)
    profile: pd.DataFrame = field(repr=False)
    quantities: dict[str, str]
    tree: Any
    untold: tuple[str, ...] = ()


def saved_and_broken(results, units, common, dyads):
    """What becomes of the same worlds, for each unit and dyad: a list of :class:`Saved`.

    Told of the text in force everywhere where that was run in common worlds, else of what the parties sign.
    """
    told, seen = [], set()
    for unit in units:
        for pair in _judged(results, unit, common):
            if pair.number not in seen:
                seen.add(pair.number)
                told += _of_pair(results, pair, common[pair.results], dyads)
    return told


def _hosts(fates, here, there):
    """Quantities of the host: those of one side, and of both where the two sides have other hosts."""
    if all(fates[f"{name}_a"].equals(fates[name]) for name in QUANTITIES):
        return QUANTITIES
    both = {f"{name}_a": f"{words} in {here}" for name, words in QUANTITIES.items()}
    return both | {name: f"{words} in {there}" for name, words in QUANTITIES.items()}


def _judged(results, unit, common):
    known = [pair for pair in unit.pairs if len(common[pair.results].worlds) and not common[pair.results].why]
    for assign in ("forced", "endogenous", "across"):
        chosen = [pair for pair in known if pair.assign == assign]
        if chosen:
            return chosen
    return []


def _of_pair(results, pair, shared, dyads):
    one, other = (results[place] for place in pair.results)
    runs, episodes = worlds_of(one, other, [pair], shared)
    a, b = numbered(pair)
    horizon, follow = one.window
    scenarios = scenarios_of(results, pair)
    if one is other:
        contrasts = own_contrasts(one, pair, dyads)
    else:
        couplings = _couplings(scenarios, one, pair, shared, follow)
        contrasts = contrasts_table(sums_of(runs, episodes, pair, one.window), designs_of(pair), couplings)
        contrasts = contrasts.set_index("dyad").to_dict("index")
    for dyad in dyads:
        row = contrasts[dyad]
        day = int(row["judged_day"])
        if not day or not row["paired_n"]:
            continue
        fates = fates_of(runs, episodes, a, b, day, horizon + follow)
        fates = fates[(fates["dyad"] == dyad).to_numpy()].reset_index(drop=True)
        own, untold = _hosts(fates, one.letter, other.letter), []
        quantities = own | LATER
        if scenarios is not None:
            fates = fates.merge(early(scenarios[1], other, shared, dyad), on="replicate", how="left")
            quantities = own | SEEN
        else:
            untold.append("Trust and early attacks are not told, because these worlds cannot be lived again here: "
                          + _why_not(results, pair))
        quantities = {name: words for name, words in quantities.items() if fates[name].nunique() > 1}
        tree, words = _tree(fates, quantities)
        if row["couplings"] < 2:
            untold.append("No further coupling was tried, so only the bounds say how far the gross numbers could be "
                          "otherwise.")
        yield Saved(pair, dyad, day, row, fates, profile_table(fates, list(quantities)), quantities, tree,
                    tuple([*untold, *words]))


def designs_of(pair):
    """The two arms as a table of designs."""
    arms = zip(numbered(pair), (pair.a, pair.b), strict=True)
    return pd.DataFrame([(number, arm.strategy, arm.assign, 0) for number, arm in arms],
                        columns=["design", "strategy", "assign", "point"])


def sums_of(runs, episodes, pair, window):
    """Sums over the common worlds of one pair."""
    return pairs_table(runs, episodes, designs_of(pair), *window, compared=[numbered(pair)])


def scenarios_of(results, pair):
    """Scenarios of both arms as this code makes them; None where it cannot make the same worlds."""
    recipes = [results[arm.result].recipe for arm in (pair.a, pair.b)]
    if any(recipe is None for recipe in recipes) or _own_points(results, pair):
        return None
    return [recipe.scenario(dict(arm.point), arm.strategy, arm.assign)
            for recipe, arm in zip(recipes, (pair.a, pair.b), strict=True)]


def _own_points(results, pair):
    return any((results[place].folder / "draws.parquet").is_file() for place in pair.results)


def _why_not(results, pair):
    if _own_points(results, pair):
        return "each of them has parameters of its own."
    return "another version of the code made them, or a file that they name has changed."


def _couplings(scenarios, one, pair, shared, follow):
    """Saved and broken under two further couplings of the luck, in the first worlds; None where none can be tried."""
    from sim.analysis.contrasts import JUDGED
    from sim.analysis.survival import LANDMARKS
    from sim.ensemble.couplings import couplings_table

    luck = one.luck.set_index("replicate").loc[shared.worlds["a"]]
    if scenarios is None or list(scenarios[0].dyads) != list(scenarios[1].dyads):
        return None
    first = luck[luck["seed"] == luck["seed"].iloc[0]]["own"].to_numpy()[:MOST_WORLDS]
    if not np.array_equal(first, np.arange(len(first))):
        return None
    day = max(day for day in LANDMARKS if day <= min(JUDGED, follow)) if follow >= LANDMARKS[0] else None
    if day is None:
        return None
    numbers = numbered(pair)
    return couplings_table(dict(zip(numbers, scenarios, strict=True)), int(luck["seed"].iloc[0]), len(first), day,
                           [numbers])


def early(scenario, result, shared, dyad):
    """What each common world is like on an early day under B: ``replicate`` (as in the tables), attacks, trust.

    Trust is what the government that fears the militants believes of the other one: that it means its word.
    """
    from sim.ensemble.batch import advance
    from sim.numbers import laws_of
    from sim.record import primary_host
    from sim.worlds import open_worlds

    place = list(scenario.dyads).index(dyad)
    judge, laws = primary_host(scenario, place) ^ 1, laws_of(scenario)
    luck = result.luck.set_index("replicate").loc[shared.worlds["b"]].assign(here=shared.worlds["a"].to_numpy())
    parts = []
    for seed, own in luck.groupby("seed", sort=False):
        for begin in range(0, len(own), BLOCK):
            some = own.iloc[begin:begin + BLOCK]
            state = advance(open_worlds(scenario, int(seed), some["own"].to_numpy()), laws, EARLY, fresh_start=True)
            front = state.fronts[:, judge]
            attacks = state.fronts["attacks"][:, 2 * place:2 * place + 2].sum(axis=1)
            parts.append(pd.DataFrame({"replicate": some["here"].to_numpy(), "early_attacks": attacks,
                                       "early_trust": front["able"] + front["unable"]}))
    return pd.concat(parts, ignore_index=True)


def _tree(fates, quantities):
    """The tree that tells saved from broken worlds, and a sentence where there is none."""
    try:
        tree = grown(fates, "fate", ("saved", "broken"), quantities)
    except ImportError:
        return None, ["No tree was grown: scikit-learn is not installed (pip install '.[discover]')."]
    if tree is None:
        return None, ["No tree was grown: fewer than 20 worlds are saved, or fewer than 20 broken."]
    return tree, []


def saved_broken_table(told, results):
    """``saved_broken.csv``: of each pair and dyad a row a fate, and one (``net``) for what is no matter of a coupling.

    Columns: ``pair, dyad, result_a, result_b, strategy_a, strategy_b, assign_a, assign_b, day, fate, words, n, share``
    with ``_lo, _hi`` (95 %), of the gross shares ``share_min, share_max`` over ``couplings`` and the bounds of any
    coupling ``frechet_lo, frechet_hi``, then the mean of each quantity with its ends.
    """
    rows = []
    for one in told:
        head = {"pair": one.pair.number, "dyad": one.dyad}
        for name in ("result", "strategy", "assign"):
            for side, arm in (("a", one.pair.a), ("b", one.pair.b)):
                head[f"{name}_{side}"] = results[arm.result].letter if name == "result" else getattr(arm, name)
        head["day"] = one.day
        net = {f"share{end}": one.row[f"net{end}"] for end in ("", "_lo", "_hi")}
        rows.append(head | {"fate": "net", "words": "saved less broken: a property of the model",
                            "n": int(one.row["paired_n"]), "couplings": int(one.row["couplings"])} | net)
        for told_row in one.profile.to_dict("records"):
            fate = told_row["fate"]
            more = {"words": FATES.get(fate, "all worlds with a ceasefire under both")}
            if fate in GROSS:
                more |= {f"share_{end}": one.row[f"{fate}_{end}"] for end in ("min", "max")}
                more |= {"couplings": int(one.row["couplings"])}
                more |= {f"frechet_{end}": one.row[f"{fate}_frechet_{end}"] for end in ("lo", "hi")}
            rows.append(head | told_row | more)
    first = ["pair", "dyad", *(f"{name}_{side}" for name in ("result", "strategy", "assign") for side in "ab"),
             "day", "fate", "words", "n", "share", "share_lo", "share_hi", "share_min", "share_max", "couplings",
             "frechet_lo", "frechet_hi"]
    frame = pd.DataFrame(rows, columns=None if rows else first)
    return frame.reindex(columns=[*first, *(name for name in frame.columns if name not in first)])


def fates_table(told):
    """``fates.parquet``: a row a pair, dyad and world."""
    frames = [one.fates.assign(pair=np.int32(one.pair.number)) for one in told]
    if not frames:
        return None
    every = pd.concat(frames, ignore_index=True)
    return every[["pair", *(name for name in every.columns if name != "pair")]]
