"""Where a claim fails: the one cut of one parameter that parts the draws in which it holds from the others best."""

from typing import NamedTuple

import numpy as np

from experiments.design_keys import field_of

FEWEST = 5
"""Draws that must stand on either side of a cut, and that must fail before a region is looked for."""
SHUFFLES = 400
CHANCE = 0.05
"""A cut is named where at most this share of shuffled draws is parted as well by any parameter."""


class Region(NamedTuple):
    """Where a claim fails: a sentence, and the numbers in it (NaN and an empty key where no cut is named)."""

    words: str
    key: str = ""
    at: float = np.nan
    there: float = np.nan
    elsewhere: float = np.nan


def region(draws, holds):
    """Where a claim fails, found by trying every cut of every parameter; a cut that chance finds is not named.

    Args:
        draws: table of the drawn parameters, one row a draw, dotted keys as columns.
        holds: booleans, one a draw: does the claim hold there.

    Returns:
        The region; its sentence names the parameter and the cut by which the share of failures differs most (largest
        fall of the Gini impurity), or says that there is too little to look at or nothing beyond chance.
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
    order = {key: np.argsort(draws[key].to_numpy(float), kind="stable") for key in draws.columns}
    tied = {key: np.diff(draws[key].to_numpy(float)[order[key]]) == 0 for key in draws.columns}
    gains = {key: _gains(~holds[None, order[key]], tied[key])[0] for key in draws.columns}
    key = max(gains, key=lambda name: gains[name].max(), default=None)
    if key is None or gains[key].max() <= 0 or _by_chance(gains[key].max(), ~holds, order, tied) > CHANCE:
        return Region(
            f"It fails in {failures} of {count} draws, and no single parameter tells where better than chance."
        )
    at, above, fails_there, fails_elsewhere = _cut(
        draws[key].to_numpy(float)[order[key]], ~holds[order[key]], gains[key]
    )
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


def _gains(fails, tied):
    """Falls of the Gini impurity by cuts after each draw, shape (shuffles, draws - 1); -1 where no cut may be."""
    fails = fails.astype(float)
    count = fails.shape[1]
    below = np.arange(1, count)
    left = np.cumsum(fails, axis=1)[:, :-1]
    right = fails.sum(axis=1, keepdims=True) - left
    whole = fails.mean(axis=1, keepdims=True)
    parted = left * (1 - left / below) + right * (1 - right / (count - below))
    gain = whole * (1 - whole) - parted / count
    gain[:, (below < FEWEST) | (count - below < FEWEST) | tied] = -1
    return gain


def _by_chance(gain, fails, order, tied):
    """Share of shuffles of the draws in which some parameter parts them as well: many were tried, one must be best."""
    luck = np.random.default_rng(20)
    shuffled = luck.permuted(np.tile(fails, (SHUFFLES, 1)), axis=1)
    best = np.max([_gains(shuffled[:, order[key]], tied[key]).max(axis=1) for key in order], axis=0)
    return float(np.mean(best >= gain - 1e-12))


def _cut(values, fails, gains):
    place = int(np.argmax(gains))
    left, right = fails[: place + 1].mean(), fails[place + 1 :].mean()
    at, above = float((values[place] + values[place + 1]) / 2), bool(right > left)
    there, elsewhere = (right, left) if above else (left, right)
    return at, above, float(there), float(elsewhere)
