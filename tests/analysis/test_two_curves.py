"""The log-rank test against another implementation and by hand, and what periods say of one another."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.analysis.cox import cox_by_period
from sim.analysis.intervals import independent_difference
from sim.analysis.life_tables import life_table
from sim.analysis.two_curves import CHANGES, CROSS, PROPORTIONAL, TOO_FEW, hazards_told, logrank, logrank_of


def censored(days, follow):
    return stats.CensoredData(uncensored=days[days <= follow].astype(float),
                              right=np.full((days > follow).sum(), float(follow)))


def table(days, follow=365):
    return life_table(np.minimum(days, follow), (days <= follow).astype(int), follow)


@pytest.mark.parametrize(("one", "other", "follow"), [(0.05, 0.03, 40), (0.01, 0.01, 365), (0.4, 0.1, 8)])
def test_the_test_is_that_of_another_library(one, other, follow):
    luck = np.random.default_rng(5)
    a, b = luck.geometric(one, 211), luck.geometric(other, 150)
    mine, theirs = logrank_of(table(a, follow), table(b, follow)), stats.logrank(censored(a, follow),
                                                                               censored(b, follow))
    assert mine.chi2 == pytest.approx(theirs.statistic**2, rel=1e-12)
    assert mine.p == pytest.approx(theirs.pvalue, rel=1e-9)


def test_the_test_by_hand():
    """Two against two: one of A ends on day 1, both of B on day 2, the other of A stands."""
    test = logrank([0, 1, 0], [2, 2, 1], [0, 0, 2], [2, 2, 2])
    assert test.expected == pytest.approx(1 * 2 / 4 + 2 * 1 / 3)
    assert test.variance == pytest.approx(1 / 4 + 2 * (1 / 3) * (2 / 3) * (1 / 2))
    assert test.chi2 == pytest.approx((1 - 7 / 6) ** 2 / (17 / 36))


def test_exchanging_the_two_changes_nothing_but_the_side():
    luck = np.random.default_rng(6)
    a, b = table(luck.geometric(0.05, 80), 60), table(luck.geometric(0.02, 90), 60)
    one, other = logrank_of(a, b), logrank_of(b, a)
    assert one.chi2 == pytest.approx(other.chi2)
    assert one.observed + other.observed == pytest.approx(one.expected + other.expected)


def test_without_ends_nothing_is_said():
    none = table(np.full(5, 400))
    assert np.isnan(logrank_of(none, none).p)
    assert np.isnan(logrank_of(none.iloc[:0], none).p)
    assert hazards_told(cox_by_period(none, none)) == TOO_FEW
    with pytest.raises(ValueError, match="different days"):
        logrank_of(none, table(np.full(5, 9), 20))


def spells(early, late, n, seed):
    """Durations whose daily hazard is ``early`` for 60 days and ``late`` after them."""
    luck = np.random.default_rng(seed)
    first = luck.geometric(early, n)
    return np.where(first <= 60, first, 60 + luck.geometric(late, n))


def test_hazards_that_cross_are_seen_and_proportional_ones_are_not_called_so():
    crossing = cox_by_period(table(spells(0.02, 0.002, 3000, 1)), table(spells(0.006, 0.01, 3000, 2)))
    assert hazards_told(crossing) == CROSS
    level = cox_by_period(table(spells(0.01, 0.01, 1000, 3)), table(spells(0.02, 0.02, 1000, 4)))
    assert hazards_told(level) == PROPORTIONAL
    changing = cox_by_period(table(spells(0.005, 0.01, 3000, 5)), table(spells(0.02, 0.012, 3000, 6)))
    assert hazards_told(changing) == CHANGES


def test_independent_differences_cover_the_truth():
    luck = np.random.default_rng(9)
    from sim.analysis.intervals import wilson

    one, other = luck.binomial(80, 0.7, 4000), luck.binomial(120, 0.4, 4000)
    ends = independent_difference((one / 80, *wilson(one, 80)), (other / 120, *wilson(other, 120)))
    covered = ((ends[1] <= 0.3) & (ends[2] >= 0.3)).mean()
    assert 0.94 < covered < 0.97


def test_a_published_example_of_the_interval_of_a_difference():
    """Newcombe's table: 56 of 70 against 48 of 80, method 10."""
    from sim.analysis.intervals import wilson

    gain, low, high = independent_difference((56 / 70, *wilson(56, 70)), (48 / 80, *wilson(48, 80)))
    assert (round(float(gain), 4), round(float(low), 4), round(float(high), 4)) == (0.2, 0.0524, 0.3339)


def test_one_table_is_compared_with_one():
    two = pd.concat([table(np.array([3])).assign(design=0), table(np.array([3])).assign(design=1)])
    with pytest.raises(ValueError, match="one life table"):
        logrank_of(two, two)
