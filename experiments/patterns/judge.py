"""Judging a pattern: its size at the start values, and the share of the prior in which the sign is as claimed."""

import numpy as np
import pandas as pd

from experiments.patterns.region import region
from sim.analysis.intervals import Z95, wilson

AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED = "as claimed", "not as claimed", "undecided"


def readings(number):
    """Word for each value of a quantity: its sign where its 95 % Monte Carlo interval is clear of 0, else undecided."""
    clear = np.where(number.value > 0, AS_CLAIMED, NOT_AS_CLAIMED)
    with np.errstate(invalid="ignore"):
        words = np.where(np.abs(number.value) > Z95 * number.error, clear, UNDECIDED)
    return np.where(np.isnan(number.value), "not defined", words)


def verdict(number, start, prior, draws):
    """One row a part of the claim, as ``pattern.csv`` holds it.

    Args:
        number: the pattern's number.
        start: parts measured at the start values (one draw).
        prior: the same parts measured at every draw of the prior.
        draws: table of the drawn parameters, one row a draw.

    Returns:
        ``pattern, part, claim, unit``; ``start, start_se, start_lo, start_hi`` (95 % Monte Carlo); ``start_reading``;
        ``draws`` in which the part is defined; ``share_as_claimed`` of them (sign above 0; a tie is not) with
        ``_lo, _hi`` (Wilson: how far the share itself is known); ``share_clearly, share_clearly_not`` (beyond their
        95 % Monte Carlo interval), ``share_undecided`` (the rest), ``share_tied`` (exactly 0); ``prior_median,
        prior_lo, prior_hi`` (the middle 95 % of the draws); ``region``, a sentence, and its numbers: ``region_key,
        region_at, region_there, region_elsewhere`` (missing where no cut is named); ``draws_run``.
    """
    rows = []
    for here, over in zip(start, prior, strict=True):
        value, error = float(here.number.value[0]), float(here.number.error[0])
        known = ~np.isnan(over.number.value)
        values, words = over.number.value[known], readings(over.number)[known]
        holds = values > 0
        low, high = wilson(holds.sum(), len(holds)) if len(holds) else (np.nan, np.nan)
        middle = np.quantile(values, [0.5, 0.025, 0.975]) if len(values) else [np.nan] * 3
        where = region(draws[known].reset_index(drop=True), holds)
        rows.append(
            {
                "pattern": number,
                "part": here.name,
                "claim": here.claim,
                "unit": here.unit,
                "start": value,
                "start_se": error,
                "start_lo": value - Z95 * error,
                "start_hi": value + Z95 * error,
                "start_reading": str(readings(here.number)[0]),
                "draws": len(holds),
                "share_as_claimed": _share(holds),
                "share_as_claimed_lo": float(low),
                "share_as_claimed_hi": float(high),
                "share_clearly": _share(words == AS_CLAIMED),
                "share_clearly_not": _share(words == NOT_AS_CLAIMED),
                "share_undecided": _share(words == UNDECIDED),
                "share_tied": _share(values == 0),
                "prior_median": middle[0],
                "prior_lo": middle[1],
                "prior_hi": middle[2],
                "region": where.words,
                "region_key": where.key,
                "region_at": where.at,
                "region_there": where.there,
                "region_elsewhere": where.elsewhere,
                "draws_run": len(draws),
            }
        )
    return pd.DataFrame(rows)


def told_draws(number, prior, designs):
    """One row a part and draw, as ``pattern_draws.csv`` holds it.

    Args:
        number: the pattern's number.
        prior: parts measured at every draw.
        designs: number of the first design of each draw, by which ``designs.parquet`` tells its parameters.

    Returns:
        ``pattern, part, draw, design, value, se, reading``.
    """
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "pattern": number,
                    "part": part.name,
                    "draw": range(len(designs)),
                    "design": designs,
                    "value": part.number.value,
                    "se": part.number.error,
                    "reading": readings(part.number),
                }
            )
            for part in prior
        ],
        ignore_index=True,
    )


def _share(flags):
    return float(np.mean(flags)) if len(flags) else np.nan
