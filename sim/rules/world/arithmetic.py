"""The few functions of numbers that the rules share."""

import math

from sim.compile import rule

FLOOR = 1e-12


@rule
def logistic(x):
    """Share that rises from 0 to 1 as ``x`` (any number) rises, one half at 0.

    Source: standard definition.
    """
    if x >= 0.0:
        return 1.0 / (1.0 + math.exp(-x))
    small = math.exp(x)
    return small / (1.0 + small)


@rule
def logit(share):
    """Log odds of a share in [0, 1], with shares kept 1e-12 away from certainty.

    Source: standard definition; the floor is the model's convention.
    """
    inside = min(max(share, FLOOR), 1.0 - FLOOR)
    return math.log(inside / (1.0 - inside))


@rule
def clip01(x):
    """The nearest share in [0, 1].

    Source: standard definition.
    """
    return min(max(x, 0.0), 1.0)


@rule
def chance(rate):
    """Probability in [0, 1) that at least one event happens in a day at a rate per day.

    Source: Poisson process.
    """
    return 1.0 - math.exp(-rate)


@rule
def normal(u):
    """Standard normal quantile of ``u`` in (0, 1), accurate to 1e-16 relative.

    Source: Wichura 1988, algorithm AS241 (PPND16).
    """
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
                        + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
                     + 133.14166789178437745) * r + 3.387132872796366608) / (
            ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
                + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
             + 42.313330701600911252) * r + 1.0)
    r = math.sqrt(-math.log(min(u, 1.0 - u)))
    if r <= 5.0:
        r = r - 1.6
        value = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
                     + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
                  + 4.6303378461565452959) * r + 1.42343711074968357734) / (
            ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
                + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
             + 2.05319162663775882187) * r + 1.0)
    else:
        r = r - 5.0
        value = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
                     + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
                  + 5.4637849111641143699) * r + 6.6579046435011037772) / (
            ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
                + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
             + 0.59983220655588793769) * r + 1.0)
    if q < 0.0:
        return -value
    return value


@rule
def geometric(u, probability):
    """Number of failures before the first success, from ``u`` in (0, 1) and a probability in [0, 1].

    At most a million, a number that stands for never.
    Source: inversion of the geometric distribution.
    """
    if probability >= 1.0:
        return 0.0
    if probability <= 1e-12:
        return 1e6
    return float(math.floor(min(math.log(u) / math.log1p(-probability), 1e6)))


@rule
def poisson(u, mean):
    """Poisson count from ``u`` in (0, 1) and a mean >= 0, by inversion; above 100 by the normal approximation.

    Source: sequential inversion; the approximation is exact to about 0.01 of a death there.
    """
    if mean > 100.0:
        z = normal(u)
        return max(0.0, math.floor(mean + math.sqrt(mean) * z + (z * z - 1.0) / 6.0 + 0.5))
    term = math.exp(-mean)
    total = term
    count = 0.0
    while u > total and count < 1000.0:
        count += 1.0
        term *= mean / count
        total += term
    return count
