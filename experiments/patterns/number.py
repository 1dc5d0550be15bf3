"""A measured quantity, one value a draw, that knows in which worlds it was measured."""

from dataclasses import dataclass

import numpy as np

from experiments.patterns.moments import Moments


@dataclass(frozen=True, eq=False)
class Number:
    """A quantity for each draw of the parameters with its standard error, arrays of one length.

    Attributes:
        value: the quantity.
        error: its Monte Carlo standard error.
        slopes: how it moves with the mean of every quantity of a world, shape (draws, entries of the moments); None
            where it is not known in which worlds it was measured: its error is then taken as independent.
        moments: the worlds in which it was measured.
    """

    value: np.ndarray
    error: np.ndarray
    slopes: np.ndarray | None = None
    moments: Moments | None = None

    @classmethod
    def measured(cls, value, slopes, moments):
        """Quantity that is (to first order) a sum of means over the same worlds: its error takes all their ties in."""
        with np.errstate(invalid="ignore"):
            variance = np.einsum("dk,dkl,dl->d", slopes, moments.covariance, slopes)
        return cls(value, np.sqrt(np.clip(variance, 0, None)), slopes, moments)

    def __add__(self, other):
        """Sum of two quantities; in the same worlds their errors are added as they fall there."""
        return self._with(other, self.value + other.value, 1.0, 1.0)

    def __sub__(self, other):
        """Difference of two quantities; in the same worlds it has the error of a paired difference."""
        return self._with(other, self.value - other.value, 1.0, -1.0)

    def __neg__(self):
        """Turn the sign of the quantity."""
        return self * -1.0

    def __mul__(self, factor):
        """Multiply the quantity by a number without error."""
        slopes = None if self.slopes is None else self.slopes * factor
        return Number(self.value * factor, self.error * abs(factor), slopes, self.moments)

    def __truediv__(self, other):
        """Ratio of two quantities, its error to first order (delta method); not defined where the other is 0."""
        with np.errstate(invalid="ignore", divide="ignore"):
            below = np.where(other.value == 0, np.nan, other.value)
            return self._with(other, self.value / below, 1 / below, -self.value / below**2)

    def less(self, constant):
        """Reduce the quantity by a number without error."""
        return self.plus(-constant)

    def plus(self, constant):
        """Raise the quantity by a number without error."""
        return Number(self.value + constant, self.error, self.slopes, self.moments)

    def size(self):
        """Drop the sign of the quantity."""
        sign = np.where(self.value < 0, -1.0, 1.0)
        slopes = None if self.slopes is None else self.slopes * sign[:, None]
        return Number(np.abs(self.value), self.error, slopes, self.moments)

    def _replace(self, value):
        """Put other values beside the same errors, of which nobody knows any more in which worlds they arose."""
        return Number(value, self.error)

    def _with(self, other, value, own, others):
        """Combine with another quantity; ``own`` and ``others`` say how the value moves with either."""
        own, others = (np.broadcast_to(np.asarray(slope, float), value.shape) for slope in (own, others))
        if self.slopes is None or self.moments is not other.moments:
            return Number(value, np.hypot(own * self.error, others * other.error))
        return Number.measured(value, own[:, None] * self.slopes + others[:, None] * other.slopes, self.moments)


def least(*numbers):
    """Take the smallest of several quantities, draw by draw, with the error of the one taken."""
    values = np.stack([number.value for number in numbers])
    place = np.argmin(np.where(np.isnan(values), np.inf, values), axis=0)
    errors = np.stack([number.error for number in numbers])
    value, error = (np.take_along_axis(table, place[None], 0)[0] for table in (values, errors))
    if any(number.slopes is None or number.moments is not numbers[0].moments for number in numbers):
        return Number(value, error)
    slopes = np.stack([number.slopes for number in numbers])
    return Number(value, error, np.take_along_axis(slopes, place[None, :, None], 0)[0], numbers[0].moments)


def largest(*numbers):
    """Take the largest of several quantities, draw by draw, with the error of the one taken."""
    return -least(*(-number for number in numbers))
