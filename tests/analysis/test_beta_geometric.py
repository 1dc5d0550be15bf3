"""The null of survival curves: its closed form, its fit, and what becomes of it where hazards do not differ."""

import numpy as np
import pytest
from scipy import stats

from sim.analysis.beta_geometric import LIMIT, BetaGeometric, fit_beta_geometric
from sim.analysis.life_tables import at_risk, life_counts
from sim.analysis.survival import survival_function
from sim.evidence import life_tables


def lived(law, n, seed, follow, lost=None):
    rng = np.random.default_rng(seed)
    duration = rng.geometric(np.clip(rng.beta(law.a, law.b, n), 1e-12, 1))
    seen = np.ones(n, int)
    if lost is not None:
        until = rng.integers(1, lost, n)
        seen, duration = (duration <= until).astype(int), np.minimum(duration, until)
    events, censored = life_counts(duration, seen, follow)
    return events[0], at_risk(events, censored)[0]


def test_survival_is_the_product_of_its_daily_hazards():
    law = BetaGeometric(0.7, 12.0)
    days = np.arange(1, 400)
    assert np.allclose(law.survival(days), np.cumprod(1 - law.hazard(days)), rtol=1e-11)
    assert law.survival(0) == 1
    assert law.restricted_mean(365) == pytest.approx(law.survival(np.arange(365)).sum())
    assert np.all(np.diff(law.hazard(days)) < 0), "the frail end first"


def test_survival_is_that_of_worlds_with_one_hazard_each():
    law, n = BetaGeometric(0.8, 15.0), 200_000
    events, entering = lived(law, n, 5, 365)
    days = np.array([1, 7, 30, 90, 365])
    expected = law.survival(days)
    error = np.sqrt(expected * (1 - expected) / n)
    assert (np.abs(survival_function(events, entering)[days] - expected) < 4 * error).all()


@pytest.mark.parametrize("lost", [None, 120])
def test_the_fit_finds_the_law_again_through_losses(lost):
    law, n, repetitions = BetaGeometric(0.6, 10.0), 2_000, 60
    fits = np.array([fit_beta_geometric(*lived(law, n, 100 + k, 365, lost))[:2] for k in range(repetitions)])
    for found, true in zip(np.log(fits).T, np.log([law.a, law.b]), strict=True):
        assert abs(found.mean() - true) < 4 * found.std(ddof=1) / np.sqrt(repetitions) + 0.01


def test_the_fit_is_the_top_of_the_likelihood():
    events, entering = lived(BetaGeometric(0.6, 10.0), 500, 1, 365, lost=200)
    fit = fit_beta_geometric(events, entering)

    def likelihood(a, b):
        hazard = np.concatenate([[0.5], BetaGeometric(a, b).hazard(np.arange(1, len(events)))])
        return stats.binom.logpmf(events, entering, hazard)[1:].sum()

    top = likelihood(fit.a, fit.b)
    for a, b in ((1.02, 1), (0.98, 1), (1, 1.02), (1, 0.98), (1.02, 1.02), (0.98, 0.98)):
        assert likelihood(fit.a * a, fit.b * b) < top
    # The binomial coefficients are constants of the table.
    constants = likelihood(1, 1) - _plain(BetaGeometric(1, 1), events, entering)
    assert fit.log_likelihood == pytest.approx(top - constants, rel=1e-9)
    assert fit.events == events.sum()


def _plain(law, events, entering):
    hazard = law.hazard(np.arange(1, len(events)))
    return (events[1:] * np.log(hazard) + (entering - events)[1:] * np.log1p(-hazard)).sum()


def test_one_hazard_for_all_is_the_edge_of_the_family():
    rng = np.random.default_rng(2)
    # Less spread than one hazard gives: the likelihood rises to the edge.
    duration = np.repeat(np.arange(1, 61), 10)
    events, censored = life_counts(duration, np.ones(len(duration), int), 60)
    fit = fit_beta_geometric(events[0], at_risk(events, censored)[0])
    assert np.log(fit.a + fit.b) == pytest.approx(LIMIT)
    assert fit.a / (fit.a + fit.b) == pytest.approx(1 / duration.mean(), rel=1e-3)
    one = rng.geometric(0.02, 5_000)
    events, censored = life_counts(one, np.ones(len(one), int), 365)
    fit = fit_beta_geometric(events[0], at_risk(events, censored)[0])
    assert fit.survival(30) == pytest.approx(0.98**30, abs=0.03)


@pytest.mark.parametrize(
    ("events", "entering"),
    [([0, 3], [2, 2]), ([1, 0], [2, 1]), ([0, 0, 0], [4, 4, 4]), ([0, 4], [4, 4]), ([0, 1, 1], [2, 2])],
)
def test_what_is_no_life_table_or_says_nothing_is_refused(events, entering):
    with pytest.raises(ValueError, match=r"life table|needs ceasefires"):
        fit_beta_geometric(events, entering)


@pytest.mark.parametrize("clock", ["V1", "V5", "V25"])
@pytest.mark.parametrize("form", ["written", "unwritten"])
def test_two_numbers_are_enough_for_the_record(clock, form):
    every = life_tables(every_day=True)
    table = every[(every["clock"] == clock) & (every["group"] == f"bilateral_mediated_{form}")]
    table = table[table["day"] <= 365]
    events, entering = table["events"].to_numpy(), table["at_risk"].to_numpy()
    fit = fit_beta_geometric(events, entering)
    days = np.array([2, 7, 30, 60, 90, 120, 180, 365])
    record = survival_function(events, entering)[days]
    error = np.sqrt(record * (1 - record) / entering[0])
    assert (np.abs(fit.survival(days) - record) < 3 * error).all()
