"""Judging a pattern: its size at the start values, and the share of the prior in which the sign is as claimed."""

import numpy as np
import pandas as pd

from experiments.patterns.region import region
from sim.analysis.intervals import Z95, wilson


def verdict(number, start, prior, draws):
    """One row a part of the claim, as ``pattern.csv`` holds it.

    Args:
        number: the pattern's number.
        start: parts measured at the start values (one draw).
        prior: the same parts measured at every draw of the prior.
        draws: table of the drawn parameters, one row a draw.

    Returns:
        ``pattern, part, claim, unit``; ``start, start_se, start_lo, start_hi`` (95 % Monte Carlo); ``draws`` in which
        the part is defined; ``share_as_claimed`` of them with ``_lo, _hi`` (Wilson: how far the share itself is known);
        ``share_clearly, share_clearly_not`` (beyond two standard errors); ``prior_median, prior_lo, prior_hi`` (the
        middle 95 % of the draws); ``region``, a sentence.
    """
    rows = []
    for here, over in zip(start, prior, strict=True):
        value, error = float(here.number.value[0]), float(here.number.error[0])
        known = ~np.isnan(over.number.value)
        values, errors = over.number.value[known], over.number.error[known]
        holds = values > 0
        low, high = wilson(holds.sum(), len(holds)) if len(holds) else (np.nan, np.nan)
        middle = np.quantile(values, [0.5, 0.025, 0.975]) if len(values) else [np.nan] * 3
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
                "draws": len(holds),
                "share_as_claimed": holds.mean() if len(holds) else np.nan,
                "share_as_claimed_lo": float(low),
                "share_as_claimed_hi": float(high),
                "share_clearly": (values > Z95 * errors).mean() if len(holds) else np.nan,
                "share_clearly_not": (values < -Z95 * errors).mean() if len(holds) else np.nan,
                "prior_median": middle[0],
                "prior_lo": middle[1],
                "prior_hi": middle[2],
                "region": region(draws[known].reset_index(drop=True), holds)
                if len(holds)
                else "It is defined in no draw.",
            }
        )
    return pd.DataFrame(rows)
