"""What of a comparison is told in words and drawn: a few units, chosen by a rule that can be read."""

from dataclasses import dataclass

from experiments.compare.matching import Pair
from experiments.report.result import at_words, compared_pair, middle_point
from sim.plots.style import Look, look
from sim.refusal import Refusal, near

POLICY_KEYS = ("strategy", "assign")
MOST = 12
"""Units that are told; further ones are in the table."""
MOST_STRATEGIES = 3
"""Strategies of one result up to which all pairs are told."""
COLORS = ("#0b5394", "#bf4d06", "#00765a", "#7a3e9d", "#8a6600", "#3a3f45")
DASHES = ((), (5, 2), (9, 2.4), (2.4, 1.4), (7, 1.6, 1.4, 1.6), (1.2, 1.4))
MARKERS = "osD^vP"


@dataclass(frozen=True)
class Unit:
    """Pairs that are told together: two strategies (or one, in two results) at one point, under both assignments.

    ``words`` says which they are; ``facet`` is the value of the key of facets, in words.
    """

    words: str
    facet: str
    pairs: tuple[Pair, ...]

    def of(self, assign):
        """Its pairs under one assignment."""
        return [pair for pair in self.pairs if pair.assign == assign]


def units_of(results, pairs, by=None):
    """Units that are told: at the middle point of the design the policies compared first; with ``by``, each facet.

    Args:
        results: the results.
        pairs: all pairs.
        by: None, ``strategy``, ``assign``, or a swept key.

    Raises:
        Refusal: the results are not swept over the key.
    """
    swept = list(results[0].swept)
    if by is not None and by not in (*POLICY_KEYS, *swept):
        raise Refusal(f"by takes a key over which the results are swept, not {by!r}: "
                      f"{near(by, [*POLICY_KEYS, *swept])}")
    known = {pair.a.design for pair in pairs if pair.a.result == 0}
    designs = results[0].designs[results[0].designs["design"].isin(known)].drop(columns="point")
    middle, _ = middle_point(designs)
    at = {key: value for key, value in middle.items() if key != by}
    here = [pair for pair in pairs if all(dict(pair.a.point).get(key) == value for key, value in at.items())]
    chosen = _chosen(results, here, by)
    units: dict[tuple, list[Pair]] = {}
    for pair in here:
        if (pair.a.strategy, pair.b.strategy) in chosen:
            value = dict(pair.a.point).get(by)
            units.setdefault((value, pair.a.strategy, pair.b.strategy), []).append(pair)
    order = {names: place for place, names in enumerate(chosen)}
    told = []
    for (value, a, b), own in sorted(units.items(), key=lambda item: order[item[0][1:]]):
        facet = at_words({by: value}) if by in swept else look(a).label if by == "strategy" and a == b else ""
        words = strategy_words(a, b)
        told.append(Unit(f"{words}, {facet}" if by in swept else words, facet or words, tuple(own)))
    return told[:MOST], at


def strategy_words(a, b):
    """One strategy, or one against another, in words."""
    return f"“{look(a).label}”" if a == b else f"“{look(a).label}” against “{look(b).label}”"


def _chosen(results, pairs, by):
    """Pairs of strategies that are told, in order."""
    names = list(dict.fromkeys((pair.a.strategy, pair.b.strategy) for pair in pairs if pair.assign != "across"))
    names = names or list(dict.fromkeys((pair.a.strategy, pair.b.strategy) for pair in pairs))
    if not names:
        return []
    import pandas as pd

    every = pd.DataFrame({"strategy": [name for pair in names for name in pair]})
    a, b = compared_pair(every)
    first = [pair for pair in ((a, a), (b, b), (a, b), (b, a)) if pair in names] or names[:1]
    if by == "strategy":
        rest = names if len(results) > 1 else [pair for pair in names if b in pair]
        return [*first, *(pair for pair in rest if pair not in first)]
    if by is not None:
        return first[:1]
    strategies = set(every["strategy"])
    return names if len(results) == 1 and len(strategies) <= MOST_STRATEGIES else first


def arm_words(results, pair, arm):
    """How an arm is called beside the other of its pair."""
    if len(results) == 1:
        return look(arm.strategy).label if pair.assign != "across" else f"{look(arm.strategy).label}, {arm.assign}"
    name = results[arm.result].letter
    return name if pair.a.strategy == pair.b.strategy else f"{name}: {look(arm.strategy).label}"


def arm_look(results, pair, arm):
    """How an arm is drawn: by its strategy within one result, by its result among several."""
    words = arm_words(results, pair, arm)
    if len(results) == 1:
        own = look(arm.strategy)
        forced = pair.assign == "across" and arm.assign == "forced"
        return Look(words, own.color, (1.2, 1.4) if forced else own.dashes, own.marker)
    place = arm.result
    return Look(words, COLORS[place], DASHES[place], MARKERS[place])
