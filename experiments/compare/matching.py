"""Which policies of which results are laid side by side, and in which worlds both were run."""

from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from experiments.report.result import compared_pair
from sim.analysis.pairs import pairs_of_policies
from sim.refusal import Refusal, near

MOST_ROWS = 20_000


@dataclass(frozen=True)
class Arm:
    """One policy of one result at one point of its design.

    Attributes:
        result: place of the result.
        design: its number there.
        strategy: what the mediators do.
        assign: endogenous or forced.
        point: values of swept keys, as sorted (key, value).
    """

    result: int
    design: int
    strategy: str
    assign: str
    point: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Pair:
    """Two arms that are compared: A less B."""

    number: int
    a: Arm
    b: Arm

    @property
    def results(self):
        """Places of the two results."""
        return self.a.result, self.b.result

    @property
    def assign(self):
        """Assignment of both; ``across`` where they differ."""
        return self.a.assign if self.a.assign == self.b.assign else "across"


@dataclass(frozen=True)
class Common:
    """Worlds of two results that are the same: ``a, b`` (replicates); empty, with the reason, where there are none."""

    worlds: pd.DataFrame
    why: str = ""


def pairs_of(results, strategy=None, assign=None):
    """Pairs of arms that are compared, in order.

    Of one result, its policies with one another at each point. Of several, the same policy at the same point; under
    an assignment in which two results share no strategy, every strategy of one with every one of the other.

    Args:
        results: the results.
        strategy: names to keep, or None.
        assign: assignments to keep, or None.

    Raises:
        Refusal: a name is in no result, or nothing can be compared.
    """
    for key, wanted in (("strategy", strategy), ("assign", assign)):
        known = sorted({name for result in results for name in result.designs[key]})
        for name in wanted or ():
            if name not in known:
                raise Refusal(f"{key} has no {name!r} in these results: {near(name, known)}")
    arms = [_arms(place, result, strategy, assign) for place, result in enumerate(results)]
    found = list(_within(arms[0]) if arms[0] else ()) if len(results) == 1 else [
        pair for one, other in combinations(arms, 2) for pair in _between(one, other)]
    if not found:
        raise Refusal(_nothing(results, arms))
    dyads = len(results[0].dyads)
    if len(found) * dyads > MOST_ROWS:
        raise Refusal(f"{len(found) * dyads:,} comparisons are more than {MOST_ROWS:,}; narrow them with strategy= "
                      "and assign=")
    return [Pair(number, *pair) for number, pair in enumerate(found)]


def _arms(place, result, strategy, assign):
    found = []
    for row in result.designs.to_dict("records"):
        if (strategy is None or row["strategy"] in strategy) and (assign is None or row["assign"] in assign):
            point = tuple(sorted((key, row[key]) for key in result.swept if not pd.isna(row[key])))
            found.append(Arm(place, int(row["design"]), row["strategy"], row["assign"], point))
    return found


def _points(arms):
    told: dict[tuple, list[Arm]] = {}
    for arm in arms:
        told.setdefault(arm.point, []).append(arm)
    return told


def _within(arms):
    """Pairs of policies of one result; the one that all are compared with in words stands second."""
    _, reference = compared_pair(pd.DataFrame({"strategy": [arm.strategy for arm in arms]}))
    for here in _points(arms).values():
        frame = pd.DataFrame({"strategy": [arm.strategy for arm in here], "assign": [arm.assign for arm in here]})
        for a, b in pairs_of_policies(frame):
            turn = here[a].strategy == reference != here[b].strategy
            yield (here[b], here[a]) if turn else (here[a], here[b])


def _between(one, other):
    there = _points(other)
    for point, here in _points(one).items():
        for assign in dict.fromkeys(arm.assign for arm in here):
            left, right = ([arm for arm in arms if arm.assign == assign] for arms in (here, there.get(point, [])))
            same = [(a, b) for a in left for b in right if a.strategy == b.strategy]
            yield from same or [(a, b) for a in left for b in right]


def _nothing(results, arms):
    if len(results) == 1:
        return (f"{results[0].folder} has one policy at each point that was asked for, so there is nothing to compare; "
                "name further results or strategies")
    keys = [", ".join(result.swept) or "nothing" for result in results]
    if len({*keys}) > 1:
        return (f"the results have no point of their designs in common: {results[0].name} sweeps {keys[0]}, "
                f"{results[1].name} {keys[1]}; compare takes results that sweep the same keys")
    if not {arm.point for arm in arms[0]} & {arm.point for arm in arms[1]}:
        return "the results have no point of their designs in common, so nothing in them can be compared"
    return "the results have no assignment in common, so nothing in them can be compared"


def common_worlds(one, other):
    """Worlds that two results share: the same seed, the same number, the same start."""
    if one is other:
        own = one.luck["replicate"]
        why = "" if one.keeps_worlds else "it kept no tables of worlds"
        return Common(pd.DataFrame({"a": own, "b": own}), why)
    nobody = pd.DataFrame({"a": [], "b": []}, dtype="int64")
    for result in (one, other):
        if not result.keeps_worlds:
            return Common(nobody, f"{result.name} kept no tables of worlds (record={result.config['record']})")
    shared = one.luck.merge(other.luck, on=["seed", "own"], suffixes=("_a", "_b"))
    if not len(shared):
        seeds = [" and ".join(dict.fromkeys(result.luck["seed"])) for result in (one, other)]
        return Common(nobody, f"their luck has different seeds ({seeds[0]} and {seeds[1]}), so no world is in both")
    return Common(shared.rename(columns={"replicate_a": "a", "replicate_b": "b"})[["a", "b"]])
