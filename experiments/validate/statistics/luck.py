"""What common random numbers save, measured: the same worlds against worlds with luck of their own."""

from typing import NamedTuple

import numpy as np

from experiments.validate.claims import FAIL, LARGEST_Z, PASS, Claim
from experiments.validate.statistics.laws import POLICIES, VERBAL, VERBAL_FORCED, WRITTEN, WRITTEN_FORCED, model_law

COMPARED = {
    "peace": ("days at peace", WRITTEN, VERBAL, lambda law: law.days_at_peace),
    "rmst": (
        "mean ceasefire within 365 days, text in force everywhere",
        WRITTEN_FORCED,
        VERBAL_FORCED,
        lambda law: law.lasted,
    ),
}
OTHER_SEED = 1
"""Added to the seed: luck that shares nothing with that of the worlds compared."""


class Saving(NamedTuple):
    """How many times the variance of a difference shrinks when both policies meet the same luck.

    Attributes:
        factor: variance with independent seeds over variance with common luck.
        error: its standard error.
        correlation: of the outcome under the two policies in the same worlds.
        worlds: compared.
    """

    factor: float
    error: float
    correlation: float
    worlds: int


def saving(a, b, apart):
    """Saving from an outcome of the same worlds under A and B, and of B's worlds with luck of their own.

    The standard error is by the delta method, world by world.
    """
    common, separate = (np.asarray(a - other, float) for other in (b, apart))
    off = [(value - value.mean()) ** 2 for value in (separate, common)]
    factor = off[0].mean() / off[1].mean()
    slope = (off[0] - factor * off[1]) / off[1].mean()
    return Saving(
        float(factor), float(slope.std(ddof=1) / np.sqrt(len(slope))), float(np.corrcoef(a, b)[0, 1]), len(slope)
    )


def savings(laws, worlds, seed, progress):
    """One claim an outcome: the variance is smaller in the same worlds than with seeds of their own."""
    told = []
    for key, (words, one, other, outcome) in COMPARED.items():
        progress(f"common luck: {words}")
        n = min(worlds, len(laws[one].signed))
        apart = outcome(model_law(n, seed + OTHER_SEED, *POLICIES[other]))
        found = saving(*(outcome(laws[number])[:n] for number in (one, other)), apart)
        z = (found.factor - 1) / found.error
        told.append(
            Claim(
                f"luck.{key}",
                "luck",
                f"Common random numbers save worlds: {words}, written against verbal",
                "description of the model, 3.4",
                "variance of the difference with independent seeds over that in the same worlds, "
                f"{found.worlds:,} worlds",
                1.0,
                found.factor,
                found.error,
                "above 1 by more than four standard errors",
                PASS if z > LARGEST_Z else FAIL,
                f"The same precision takes {found.factor:.2f} times fewer worlds; the two outcomes of a world "
                f"correlate by {found.correlation:.2f}.",
            )
        )
    return told
