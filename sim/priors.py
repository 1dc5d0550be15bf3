"""Prior distributions of parameters: what is believed before any record is looked at.

Each is a small value with a name that prints as it is written in a table, and an inverse distribution function.
"""

from dataclasses import dataclass, fields
from functools import lru_cache


@dataclass(frozen=True)
class Prior:
    """A distribution that a parameter is drawn from; ``scale`` multiplies the draw."""

    def __str__(self):
        """Print the prior as a reader would write it, for example ``Beta(2, 3)``."""
        values = [f"{getattr(self, field.name):.4g}" for field in fields(self)]
        if values and isinstance(self, Beta) and self.scale == 1:
            values = values[:-1]
        return f"{type(self).__name__}({', '.join(values)})"

    def frozen(self):
        """Return the scipy distribution (on the parameter's own unit)."""
        raise TypeError(f"{type(self).__name__} names no distribution")

    def quantile(self, probability):
        """Value below which the share ``probability`` (array or float, in (0, 1)) of the prior lies."""
        return _frozen(self).ppf(probability)


@lru_cache
def _frozen(prior):
    # scipy takes milliseconds to make one, and every chunk of worlds asks for the same few.
    return prior.frozen()


@dataclass(frozen=True)
class Beta(Prior):
    """Beta distribution on [0, scale]."""

    a: float
    b: float
    scale: float = 1.0

    def frozen(self):
        """Return the scipy distribution."""
        from scipy.stats import beta

        return beta(self.a, self.b, scale=self.scale)


@dataclass(frozen=True)
class Gamma(Prior):
    """Gamma distribution with mean shape * scale."""

    shape: float
    scale: float

    def frozen(self):
        """Return the scipy distribution."""
        from scipy.stats import gamma

        return gamma(self.shape, scale=self.scale)


@dataclass(frozen=True)
class LogNormal(Prior):
    """Log-normal distribution: the logarithm is normal with mean ``location`` and standard deviation ``spread``."""

    location: float
    spread: float

    def frozen(self):
        """Return the scipy distribution."""
        from math import exp

        from scipy.stats import lognorm

        return lognorm(self.spread, scale=exp(self.location))


@dataclass(frozen=True)
class HalfNormal(Prior):
    """Normal distribution cut at zero, with the given mean."""

    mean: float

    def frozen(self):
        """Return the scipy distribution."""
        from math import pi, sqrt

        from scipy.stats import halfnorm

        return halfnorm(scale=self.mean * sqrt(pi / 2))


@dataclass(frozen=True)
class Uniform(Prior):
    """Uniform distribution between two bounds."""

    low: float
    high: float

    def frozen(self):
        """Return the scipy distribution."""
        from scipy.stats import uniform

        return uniform(self.low, self.high - self.low)


def around(start, share=0.3):
    """Uniform prior within a share of the starting value, for numbers that only an assumption supports."""
    return Uniform(start * (1 - share), start * (1 + share))
