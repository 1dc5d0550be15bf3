"""What a comparison lays beside what, in plain sentences: what differs, what is paired, what is not."""

from itertools import combinations

from experiments.compare.reading import OWN
from experiments.report.result import at_words
from experiments.unfinished import told

MOST = 6


def notes_of(results, pairs, common, units, at, by):
    """Sentences on what is compared.

    Args:
        results: the results.
        pairs: all pairs.
        common: worlds that results share, by their places.
        units: what is told.
        at: values of the swept keys at the point spoken of.
        by: key of the facets.
    """
    notes = []
    if len(results) > 1:
        notes += [f"{result.letter} is {result.folder}: {_worlds(result)}." for result in results]
        notes += [_differ(one, other) for one, other in combinations(results, 2)]
    else:
        notes.append(f"The policies of {results[0].folder} are compared with one another: {_worlds(results[0])}.")
    notes += [_paired(results, places, shared) for places, shared in common.items()]
    notes += list(_versions(results))
    crossed = any(len(results) > 1 and pair.a.strategy != pair.b.strategy for pair in pairs)
    if crossed:
        notes.append("They share no strategy under some assignment, so there each strategy of one is compared with "
                     "each of the other: what differs is the policy as well as whatever else differs.")
    points = len({pair.a.point for pair in pairs})
    if points > 1:
        where = f" at {at_words(at)}" if at else ""
        facets = f", value by value of {by}" if by else ""
        notes.append(f"The designs have {points} points in common; words and figures speak of one{where}{facets}, and "
                     "comparison.csv of all.")
    left = [len({arm.point for pair in pairs for arm in (pair.a, pair.b) if arm.result == place})
            for place in range(len(results))]
    missing = [f"{result.designs['point'].nunique() - there} of {result.letter}"
               for result, there in zip(results, left, strict=True) if result.designs["point"].nunique() > there]
    if missing:
        notes.append(f"Points that only one of them has are left out: {', '.join(missing)}.")
    shown = sum(len(unit.pairs) for unit in units)
    if shown < len(pairs):
        notes.append(f"Told are {shown} of {len(pairs)} pairs of policies; all are in comparison.csv, and strategy=, "
                     "assign= and by= choose others.")
    return notes


def _worlds(result):
    policies = len(result.designs[["strategy", "assign"]].drop_duplicates())
    points = result.designs["point"].nunique()
    return (f"{len(result.luck):,} worlds under each of {policies} policies"
            + (f" at {points} points" if points > 1 else ""))


def _differ(one, other):
    """What differs between two configurations, apart from seeds and policies."""
    here, there = ({key: value for key, value in told(result.config).items() if key not in OWN}
                   for result in (one, other))
    found = list({(key.split(".")[0], a, b): (key, a, b) for key, a, b in _differences(here, there)}.values())
    names = f"{one.letter} and {other.letter}"
    if not found:
        return f"{names} have the same configuration but for policies, seeds and numbers of worlds."
    shown = "; ".join(f"{key} is {a} in {one.letter} and {b} in {other.letter}" for key, a, b in found[:MOST])
    return f"{names} differ: {shown}" + (f"; and {len(found) - MOST} keys more." if len(found) > MOST else ".")


def _differences(one, other, above=""):
    for key in dict.fromkeys([*one, *other]):
        here, there = one.get(key), other.get(key)
        if isinstance(here, dict) and isinstance(there, dict):
            yield from _differences(here, there, f"{above}{key}.".removeprefix("choices."))
        elif here != there and (above, key) != ("engine.", "chunk"):
            yield f"{above}{key}", _short(here), _short(there)


def _short(value):
    words = "drawn or left to its files" if value is None else str(value)
    return words if len(words) <= 40 else f"{words[:37]}..."


def _paired(results, places, shared):
    one, other = (results[place] for place in places)
    if one is other:
        kept = "" if not shared.why else (" Its tables of worlds were not kept, so it is not told which worlds are "
                                          "saved and which broken.")
        return f"All policies were run in the same worlds, so differences are paired, world by world.{kept}"
    names = f"{one.letter} and {other.letter}"
    if shared.why:
        return (f"{names} are not paired: {shared.why}; their differences are those of independent worlds, their "
                "intervals wider than a pair's would be, and always-signers are not defined.")
    few = ""
    if len(shared.worlds) < max(len(one.luck), len(other.luck)):
        few = (f"; of {one.letter}'s {len(one.luck):,} and {other.letter}'s {len(other.luck):,} only these stand "
               "behind the paired differences, while the numbers of each side rest on all of its own")
    return f"{names} share {len(shared.worlds):,} worlds (same seed, same number), so differences are paired{few}."


def _versions(results):
    """Sentences on results that other code has made."""
    silent = [result.letter for result in results if not result.counts_causes]
    if silent:
        yield f"What ended ceasefires is not told of {' and '.join(silent)}, made by a version that did not count it."
    if len({result.code for result in results}) > 1:
        told_of = ", ".join(f"{result.letter} by {result.said['code'].get('version') or 'an uninstalled version'} "
                            f"(sources {result.code[:12]})" for result in results)
        yield (f"They were made by different versions of the code: {told_of}; what differs may be the code as well as "
               "the configuration.")
