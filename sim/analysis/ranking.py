"""Which policy is better, as a statement about parameters: the share of draws in which one beats the other."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.analysis.intervals import check_effective_draws, ratio

MARGIN = 5.0
"""Days by which two policies must differ to be told apart; below it they are practically equal."""

MINIMUM_PAIRED = 1_000
"""Paired worlds that each conditional expectation needs before policies are ranked by it."""


def probability_better(
    pairs: pd.DataFrame,
    measure: str = "days_at_peace",
    margin: float = MARGIN,
    minimum: int = MINIMUM_PAIRED,
    weights: ArrayLike | None = None,
) -> pd.DataFrame:
    """In what share of parameter draws policy A beats B: a statement about parameters, not about single worlds.

    Args:
        pairs: of :func:`sim.analysis.pairs.pairs_table` over several design points.
        measure: ``days_at_peace`` (all worlds), ``rmst365`` (worlds with a ceasefire under both) or ``always_rmst365``.
        margin: days; a conditional mean difference of at most this, either way, is "practically equal".
        minimum: paired worlds that every point needs.
        weights: one weight a point, in the order of the point numbers.

    Returns:
        One row a pair of policies and dyad: ``points, fewest`` (paired worlds at the poorest point), ``a_better,
        b_better, practically_equal`` (shares of draws, adding up to 1) and ``why``: empty, or why the shares are
        missing (fewer than two points, or a point with too few paired worlds). "World-wise" shares are others:
        ``a_more_peace`` of :func:`contrasts_table`.

    Raises:
        ValueError: an unknown measure, or weights worth fewer than 200 equal ones.
    """
    populations = {"days_at_peace": ("days_at_peace", "n"), "rmst365": ("paired_rmst365", "paired_n")}
    populations["always_rmst365"] = ("always_rmst365", "always_n")
    if measure not in populations:
        raise ValueError(f"policies are ranked by days: one of {', '.join(populations)}, not {measure}")
    name, population = populations[measure]
    given = None if weights is None else np.asarray(weights, float)
    number = np.searchsorted(np.unique(pairs["point"]), pairs["point"])
    if given is not None:
        check_effective_draws(given)
    gain = ratio((pairs[f"{name}_sum_a"] - pairs[f"{name}_sum_b"]).to_numpy(float), pairs[population].to_numpy(float))
    policy = ["strategy_a", "assign_a", "strategy_b", "assign_b", "dyad"]
    told = []
    for key, rows in pairs.groupby(policy, observed=True, sort=False).indices.items():
        fewest = int(pairs[population].iloc[rows].min())
        why = "a single design point" if len(rows) < 2 else ""
        why = why or (f"a point has {fewest:,} paired worlds, fewer than {minimum:,}" if fewest < minimum else "")
        share = np.ones(len(rows)) if given is None else given[number[rows]]
        shares = [np.average(side, weights=share) for side in (gain[rows] > margin, gain[rows] < -margin)]
        shares = [np.nan, np.nan, np.nan] if why else [*shares, 1 - sum(shares)]
        told.append((*key, len(rows), fewest, *shares, why))
    return pd.DataFrame(told, columns=[*policy, "points", "fewest", "a_better", "b_better", "practically_equal", "why"])
