"""Where a claim fails: the one cut of one parameter that parts the draws in which it holds from the others best."""

from typing import NamedTuple

import numpy as np

from experiments.design_keys import field_of

FEWEST = 5
"""Draws that must stand on either side of a cut, and that must fail before a region is looked for."""


class Region(NamedTuple):
    """Where a claim fails: a sentence, and the numbers in it (NaN and an empty key where no cut is named)."""

    words: str
    key: str = ""
    at: float = np.nan
    there: float = np.nan
    elsewhere: float = np.nan


def region(draws, holds):
    """Where a claim fails, found by looking: a description of these draws, no test of the parameter it names.

    Args:
        draws: table of the drawn parameters, one row a draw, dotted keys as columns.
        holds: booleans, one a draw: does the claim hold there.

    Returns:
        The region; its sentence names the parameter and the cut by which the share of failures differs most (largest
        fall of the Gini impurity), or says that there is too little to look at.
    """
    holds = np.asarray(holds, bool)
    failures, count = int((~holds).sum()), len(holds)
    if not count:
        return Region("It is defined in no draw.")
    if not failures:
        return Region(f"It holds in all {count} draws.")
    if failures == count:
        return Region(f"It holds in none of {count} draws.")
    if min(failures, count - failures) < FEWEST:
        rare = "fails" if failures < FEWEST else "holds"
        return Region(f"It {rare} in {min(failures, count - failures)} of {count} draws, too few to say where.")
    best = max(((*_cut(draws[key].to_numpy(float), holds), key) for key in draws.columns), default=None)
    if best is None or best[0] <= 0:
        return Region(f"It fails in {failures} of {count} draws, and no single parameter tells where.")
    _, at, above, fails_there, fails_elsewhere, key = best
    words = field_of(key).description if field_of(key) is not None else key
    side = "above" if above else "below"
    return Region(
        f"It fails most where {key} ({words}) is {side} {at:.3g}: in {fails_there:.0%} of those draws, "
        f"against {fails_elsewhere:.0%} of the others.",
        key,
        at,
        fails_there,
        fails_elsewhere,
    )


def _cut(values, holds):
    order = np.argsort(values, kind="stable")
    fails = (~holds[order]).astype(float)
    count = len(fails)
    below = np.arange(1, count)
    left = np.cumsum(fails)[:-1] / below
    right = (fails.sum() - np.cumsum(fails)[:-1]) / (count - below)
    whole = fails.mean()
    gain = whole * (1 - whole) - (below * left * (1 - left) + (count - below) * right * (1 - right)) / count
    gain[(below < FEWEST) | (count - below < FEWEST) | (np.diff(values[order]) == 0)] = -1
    place = int(np.argmax(gain))
    above = bool(right[place] > left[place])
    at = float((values[order][place] + values[order][place + 1]) / 2)
    there, elsewhere = (right[place], left[place]) if above else (left[place], right[place])
    return float(gain[place]), at, above, float(there), float(elsewhere)
