"""``contrasts.csv``: what one policy does that another does not, in the same possible worlds.

The net number, saved minus broken, is a property of the model. How many worlds are *saved* and how many *broken* is
not: it depends on how the luck of a world is carried from one policy to the other. So the gross numbers come with
their range over other couplings and with the Frechet bounds that no coupling can leave.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import Z95, Floats, mean_interval, paired_share_interval, ratio, wilson
from sim.analysis.summary import point_of, spread_over_points
from sim.analysis.survival import LANDMARKS, RESTRICTION

SAVED_SENTENCE = (
    "A saved world is saved in this coupling; the net number is a property of the model, the gross numbers partly of"
    " the bookkeeping."
)
"""Printed wherever saved and broken worlds are."""

EFFECT = "effect"
ALWAYS_SIGNERS = "effect among always-signers"
SIGNERS = "effect among signers"
DESCRIPTION = "description"
NOTHING = "no world has a ceasefire under both"
"""How a survival contrast may be read; see :func:`contrasts_table`."""

JUDGED = 180
"""The day on which worlds are judged saved or broken."""

MEASURES = (f"rmst{RESTRICTION}", *(f"S{day}" for day in LANDMARKS))

Ends = tuple[Floats, Floats, Floats]


def contrasts_table(
    pairs: pd.DataFrame, designs: pd.DataFrame, couplings: pd.DataFrame | None = None, weights: ArrayLike | None = None
) -> pd.DataFrame:
    """The differences A minus B between policies in the same worlds, with intervals and with what is arbitrary said.

    Args:
        pairs: of :func:`sim.analysis.pairs.pairs_table`, summed over chunks.
        designs: ``design, strategy, assign``, swept keys.
        couplings: counts under other couplings of the luck: ``design_a, design_b, dyad, coupling`` (its name), ``day``
            (the day judged), ``n`` (worlds with a ceasefire under both), ``saved, broken``. None or empty: none tried.
        weights: one weight a design point, where the points are weighted draws.

    Returns:
        One row a pair, dyad and point: ``point, design_a, design_b, dyad, strategy_a, assign_a, strategy_b, assign_b``,
        swept keys, ``follow, n`` (worlds), ``paired_n, always_n``, ``reading``, then differences A − B, each followed
        by ``_lo, _hi`` (95 %, paired variance) and ``_pmean, _plo, _phi`` (over design points): ``signing_rate``
        and ``days_at_peace`` over all worlds (effects of the policy); ``rmst365, S30 ... S365`` over worlds with a
        ceasefire under both, to be read as ``reading`` says: "effect" where that is every world, "effect among
        always-signers" or, endogenous against forced, "effect among signers", where signing chose them;
        ``always_rmst365, always_S...``: the always-signers' difference; ``given_rmst365, given_S...``: each policy's
        own signers, a comparison of different worlds (``given_reading`` says so). Shares of the four strata ``both,
        only_a, only_b, neither`` with ``_lo, _hi`` (Wilson). Worlds with more days at peace under A: ``a_more_peace,
        b_more_peace`` ("world-wise" shares). On day ``judged_day`` (180, or the last landmark within ``follow``),
        among ``paired_n``: ``net`` (= the difference of S, with ends), ``saved, broken, unaffected`` with ``_lo, _hi``
        under the house coupling, ``_min, _max`` over it and the other couplings, ``couplings`` (how many were tried,
        the house's included) and ``saved_frechet_lo`` ... ``broken_frechet_hi``.

    Raises:
        ValueError: a coupling speaks of no pair here, or the weights are worth too little.
    """
    told = pairs.sort_values(["point", "design_a", "design_b", "dyad"], kind="stable", ignore_index=True)
    keys = ["point", "design_a", "design_b", "dyad", "strategy_a", "assign_a", "strategy_b", "assign_b"]
    swept = [key for key in designs.columns if key not in ("design", "strategy", "assign", "point")]
    values = designs.set_index("design")[swept].reindex(told["design_a"]).reset_index(drop=True)
    sums = {name: told[name].to_numpy(float, na_value=np.nan) for name in told.columns if name not in (*keys, "follow")}
    columns: dict[str, ArrayLike] = {name: told[name] for name in ("follow", "n", "paired_n", "always_n")}
    columns["reading"] = _readings(told)
    for name, ends in _differences(sums).items():
        columns |= _with_ends(name, ends)
    columns["given_reading"] = np.where(columns["reading"] == EFFECT, EFFECT, DESCRIPTION)
    for stratum in ("both", "only_a", "only_b", "neither"):
        columns |= _share(stratum, sums[f"n_{stratum}"], sums["n"])
    for name in ("a_more_peace", "b_more_peace"):
        columns |= _share(name, sums[name], sums["n"])
    columns |= _saved_and_broken(told, sums, couplings)
    frame = pd.concat([told[keys], values, pd.DataFrame(columns)], axis=1)
    spread = [
        "signing_rate",
        "days_at_peace",
        "net",
        *(f"{kind}{name}" for kind in ("", "always_", "given_") for name in MEASURES),
    ]
    return spread_over_points(frame, [*keys[4:], "dyad"], spread, point_of(designs), weights)


def _with_ends(name: str, ends: Ends) -> dict[str, ArrayLike]:
    return {f"{name}{suffix}": end for suffix, end in zip(("", "_lo", "_hi"), ends, strict=True)}


def _share(name: str, count: Floats, n: Floats) -> dict[str, ArrayLike]:
    return _with_ends(name, (ratio(count, n), *wilson(count, n)))


def _readings(told: pd.DataFrame) -> np.ndarray:
    everyone = (told["paired_n"] == told["n"]).to_numpy()
    nobody = (told["paired_n"] == 0).to_numpy()
    chosen = ((told["assign_a"] == "endogenous") & (told["assign_b"] == "endogenous")).to_numpy()
    return np.select([nobody, everyone, chosen], [NOTHING, EFFECT, ALWAYS_SIGNERS], SIGNERS)


def _differences(sums: dict[str, Floats]) -> dict[str, Ends]:
    n = sums["n"]
    told: dict[str, Ends] = {}
    gain = ratio(sums["n_only_a"] - sums["n_only_b"], n)
    told["signing_rate"] = (gain, *paired_share_interval(sums["n_only_a"], sums["n_only_b"], n))
    told["days_at_peace"] = _paired_mean(sums, "days_at_peace", n, sums["a_more_peace"] + sums["b_more_peace"])
    for population, name in (("paired", ""), ("always", "always_")):
        count = sums[f"{population}_n"]
        moved = sums[f"{population}_moved"]
        told[f"{name}rmst{RESTRICTION}"] = _paired_mean(sums, f"{population}_rmst{RESTRICTION}", count, moved)
        for day in LANDMARKS:
            a, b, cross = (sums[f"{population}_S{day}_{part}"] for part in ("sum_a", "sum_b", "cross"))
            told[f"{name}S{day}"] = (ratio(a - b, count), *paired_share_interval(a - cross, b - cross, count))
    for measure in MEASURES:
        told[f"given_{measure}"] = _own_means(sums, measure)
    return told


def _paired_mean(sums: dict[str, Floats], name: str, n: Floats, moved: Floats) -> Ends:
    squares = sums[f"{name}_squares_a"] + sums[f"{name}_squares_b"] - 2 * sums[f"{name}_cross"]
    return mean_interval(sums[f"{name}_sum_a"] - sums[f"{name}_sum_b"], squares, n, moved=moved)


def _own_means(sums: dict[str, Floats], measure: str) -> Ends:
    """Difference of two means over overlapping sets of worlds: the overlap makes the two errors move together."""
    mean, variance = {}, {}
    for arm in ("a", "b"):
        count, total = sums[f"own_n_{arm}"], sums[f"own_{measure}_sum_{arm}"]
        squares = sums.get(f"own_{measure}_squares_{arm}", total)
        mean[arm] = ratio(total, count)
        variance[arm] = ratio(ratio(np.clip(squares - count * mean[arm] ** 2, 0, None), count - 1), count)
    shared = sums[f"paired_{measure}_cross"] - mean["a"] * sums[f"paired_{measure}_sum_b"]
    shared = shared - mean["b"] * sums[f"paired_{measure}_sum_a"] + sums["paired_n"] * mean["a"] * mean["b"]
    covariance = ratio(shared, sums["own_n_a"] * sums["own_n_b"])
    half = Z95 * np.sqrt(np.clip(variance["a"] + variance["b"] - 2 * covariance, 0, None))
    gain = mean["a"] - mean["b"]
    return gain, gain - half, gain + half


def _saved_and_broken(
    told: pd.DataFrame, sums: dict[str, Floats], couplings: pd.DataFrame | None
) -> dict[str, ArrayLike]:
    follow = told["follow"].to_numpy(int)
    within = np.array([day for day in LANDMARKS if day <= JUDGED])
    judged = np.array([within[within <= last].max(initial=0) for last in follow], int)
    n = np.where(judged > 0, sums["paired_n"], 0)

    def on_day(prefix: str, suffix: str = "") -> Floats:
        picked = [np.where(judged == day, sums[f"{prefix}{day}{suffix}"], 0) for day in within]
        return np.asarray(np.sum(picked, axis=0), float)

    gross = {name: on_day(name) for name in ("saved", "broken", "unaffected")}
    columns: dict[str, ArrayLike] = {"judged_day": judged}
    net = ratio(gross["saved"] - gross["broken"], n)
    columns |= _with_ends("net", (net, *paired_share_interval(gross["saved"], gross["broken"], n)))
    ranges, tried = _range_over_couplings(
        told, {name: ratio(count, n) for name, count in gross.items()}, judged, couplings
    )
    for name, count in gross.items():
        columns |= _share(name, count, n)
        columns[f"{name}_min"], columns[f"{name}_max"] = ranges[name]
    columns["couplings"] = tried
    a, b = (ratio(on_day("paired_S", f"_sum_{arm}"), n) for arm in ("a", "b"))
    for name, here, there in (("saved", a, b), ("broken", b, a)):
        columns[f"{name}_frechet_lo"], columns[f"{name}_frechet_hi"] = frechet_bounds(here, there)
    return columns


def frechet_bounds(survival_a: ArrayLike, survival_b: ArrayLike) -> tuple[Floats, Floats]:
    """Between which shares the worlds saved by A lie, whatever ties the luck under A to the luck under B.

    Args:
        survival_a: share outlasting the day under A, in [0, 1].
        survival_b: the same under B.

    Returns:
        max(0, S_A − S_B) and min(S_A, 1 − S_B).

    Source: Frechet (1951), Hoeffding (1940).
    """
    a, b = np.asarray(survival_a, float), np.asarray(survival_b, float)
    # A difference of rounded shares may cross by a last bit where both bounds meet.
    lower = np.maximum(0.0, a - b)
    return lower, np.maximum(lower, np.minimum(a, 1 - b))


def _range_over_couplings(
    told: pd.DataFrame, house: dict[str, Floats], judged: np.ndarray, couplings: pd.DataFrame | None
) -> tuple[dict[str, tuple[Floats, Floats]], np.ndarray]:
    ranges = {name: (share.copy(), share.copy()) for name, share in house.items()}
    tried = np.ones(len(told), int)
    if couplings is None or not len(couplings):
        return ranges, tried
    keys = ["design_a", "design_b", "dyad"]
    row = pd.Series(range(len(told)), index=pd.MultiIndex.from_frame(told[keys]))
    place = row.reindex(pd.MultiIndex.from_frame(couplings[keys])).to_numpy(float)
    if np.isnan(place).any():
        raise ValueError("a coupling was counted for a pair of designs that is not in the table of pairs")
    at = place.astype(int)
    on_the_day = couplings["day"].to_numpy() == judged[at] if "day" in couplings else judged[at] == JUDGED
    at, counted = at[on_the_day], couplings[on_the_day]
    n = counted["n"].to_numpy(float)
    saved, broken = (ratio(counted[name], n) for name in ("saved", "broken"))
    for name, share in (("saved", saved), ("broken", broken), ("unaffected", 1 - saved - broken)):
        np.fmin.at(ranges[name][0], at, share)
        np.fmax.at(ranges[name][1], at, share)
    np.add.at(tried, at, 1)
    return ranges, tried
