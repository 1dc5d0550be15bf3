"""A null for survival curves: ceasefires that differ in a daily hazard which never changes, and nothing else.

Each ceasefire has its own constant daily hazard, drawn once from a Beta distribution. The frail ones end first, so the
hazard of those that are left declines, with no learning, no leverage and no talks behind it. Whatever a model of
ceasefires says beyond this curve is what it has to show.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sim.analysis.intervals import Floats

LIMIT = 14.0
"""Largest logarithm of a + b that is looked at: beyond a million days of patience all hazards are one hazard."""


class BetaGeometric(NamedTuple):
    """Daily hazards that follow a Beta(a, b) over ceasefires.

    ``a / (a + b)`` is the mean daily hazard on day 1; ``log_likelihood`` that of the life table it was fitted to (NaN
    where it was not fitted), ``events`` the ends in it.
    """

    a: float
    b: float
    log_likelihood: float = np.nan
    events: int = 0

    def survival(self, days: ArrayLike) -> Floats:
        """The share of ceasefires that outlast each day.

        Args:
            days: whole days of at least 0, any shape.

        Returns:
            S(n) = B(a, b + n) / B(a, b), of the same shape.

        Source: Weinberg and Gladen 1986; exact limit X11 of the description of the model.

        >>> BetaGeometric(1.0, 1.0).survival([0, 1, 3]).tolist()
        [1.0, 0.5, 0.25]
        """
        from scipy.special import betaln  # slow to import, and rarely needed

        whole = np.asarray(days, float)
        return np.asarray(np.exp(betaln(self.a, self.b + whole) - betaln(self.a, self.b)))

    def hazard(self, days: ArrayLike) -> Floats:
        """The chance that a ceasefire which outlasted the day before ends on each day.

        Args:
            days: whole days of at least 1, any shape.

        Returns:
            a / (a + b + n - 1), of the same shape.

        Source: as :meth:`survival`.
        """
        return np.asarray(self.a / (self.a + self.b + np.asarray(days, float) - 1))

    def restricted_mean(self, days: int) -> float:
        """Mean days of ceasefire within the first ``days``.

        Source: Royston and Parmar (2013); the sum of S over days 0 .. days - 1.
        """
        return float(self.survival(np.arange(days)).sum())


def fit_beta_geometric(events: ArrayLike, at_risk: ArrayLike) -> BetaGeometric:
    """Find the Beta distribution of daily hazards under which a life table is most likely.

    Args:
        events: ends by day, days 0 .. follow, shape (days,); none on day 0.
        at_risk: ceasefires entering each day. Those last seen standing on a day outlasted it, as everywhere here.

    Returns:
        The fit by maximum likelihood. Where hazards do not differ (the likelihood only rises as a and b grow together)
        it is the last one looked at, with log(a + b) = LIMIT.

    Raises:
        ValueError: a day has more ends than ceasefires, day 0 has an end, or nothing ends, or everything ends on day 1.

    Source: maximum likelihood of exact limit X11 of the description of the model.

    >>> fit_beta_geometric([0, 40, 20, 8], [100, 100, 60, 40]).hazard([1, 2, 3]).round(2).tolist()
    [0.41, 0.3, 0.24]
    """
    from scipy.optimize import minimize  # slow to import, and rarely needed

    ended, entering = np.asarray(events, float), np.asarray(at_risk, float)
    if ended.shape != entering.shape or (ended > entering).any() or ended[0] > 0:
        raise ValueError("a life table has at most as many ends as ceasefires on each day, and none on day 0")
    ended, staying, before = ended[1:], (entering - ended)[1:], np.arange(len(ended) - 1.0)
    if not ended.any() or not staying.any():
        raise ValueError("a distribution of hazards needs ceasefires that end and ceasefires that outlast a day")

    def shape(point: Floats) -> tuple[float, float]:
        odds, size = np.exp(point)
        return size * odds / (1 + odds), size / (1 + odds)

    def shortfall(point: Floats) -> tuple[float, Floats]:
        a, b = shape(point)
        entered = ended + staying
        likelihood = (ended * np.log(a) + staying * np.log(b + before) - entered * np.log(a + b + before)).sum()
        all_sides = (entered / (a + b + before)).sum()
        by_a, by_b = ended.sum() / a - all_sides, (staying / (b + before)).sum() - all_sides
        share = a / (a + b)
        turned = (a + b) * share * (1 - share) * (by_a - by_b)
        return -float(likelihood), -np.array([turned, a * by_a + b * by_b])

    mean = np.clip(ended.sum() / (ended + staying).sum(), 1e-9, 1 - 1e-9)
    best = min(
        (
            minimize(shortfall, [np.log(mean / (1 - mean)), start], jac=True, method="L-BFGS-B",
                     bounds=[(-30, 30), (-LIMIT, LIMIT)], options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 500})
            for start in (-1.0, 3.0, 8.0)
        ),
        key=lambda found: float(found.fun),
    )  # fmt: skip
    a, b = shape(best.x)
    return BetaGeometric(float(a), float(b), -float(best.fun), int(ended.sum()))
