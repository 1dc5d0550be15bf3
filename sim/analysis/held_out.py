"""What something chosen is worth where it was not chosen: means over held-out draws, and who beats whom there."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.intervals import Z95
from sim.analysis.ranking import MARGIN


class Mean(NamedTuple):
    """A mean over independent draws, its standard error, and a 95 % interval of both sources of error.

    The interval holds what comes of finitely many draws and of finitely many worlds at each: both are in the spread of
    the draws' means.
    """

    value: float
    error: float
    low: float
    high: float


def mean_of(values: ArrayLike) -> Mean:
    """Mean of a number over draws, the interval by the spread of the draws.

    Args:
        values: one number a draw, shape (draws,), at least two.

    >>> [round(number, 2) for number in mean_of([1.0, 3.0])]
    [2.0, 1.0, 0.04, 3.96]
    """
    given = np.asarray(values, float)
    value, error = float(given.mean()), float(given.std(ddof=1) / np.sqrt(len(given)))
    return Mean(value, error, value - Z95 * error, value + Z95 * error)


class Beats(NamedTuple):
    """Shares of draws in which the first is better by more than a margin, the second is, and neither is."""

    first: float
    second: float
    equal: float


def beats(gain: ArrayLike, margin: float = MARGIN) -> Beats:
    """Who beats whom, as a statement about parameters.

    Args:
        gain: mean of the first less the second at each draw, each from many paired worlds, shape (draws,).
        margin: days; up to it both are practically equal.

    >>> beats([9.0, 3.0, -2.0, -6.0])
    Beats(first=0.25, second=0.25, equal=0.5)
    """
    given = np.asarray(gain, float)
    first, second = float((given > margin).mean()), float((given < -margin).mean())
    return Beats(first, second, 1.0 - first - second)
