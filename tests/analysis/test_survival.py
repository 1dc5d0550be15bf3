import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from sim.analysis.life_tables import at_risk, first_life_tables, life_counts, life_table
from sim.analysis.survival import describe, kaplan_meier, median, rmst, survival_band, survival_function

spells = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 1)), min_size=1, max_size=80)


def counted(durations, seen, follow=40):
    events, censored = life_counts(durations, seen, follow)
    return events[0], at_risk(events, censored)[0]


@given(spells)
def test_survival_is_that_of_scipy(pairs):
    durations, seen = (np.array([p[i] for p in pairs]) for i in (0, 1))
    events, entering = counted(durations, seen, follow=45)
    ours = survival_function(events, entering)
    sample = stats.CensoredData(uncensored=durations[seen == 1], right=durations[seen == 0])
    theirs = stats.ecdf(sample).sf.evaluate(np.arange(46))
    known = ~np.isnan(ours)
    assert np.allclose(ours[known], theirs[known], atol=1e-12)
    last = durations.max()
    assert known[: last + 1].all() and (known[last + 1 :] == (theirs[last] == 0)).all()


@given(spells)
def test_bands_enclose_the_curve_and_stay_shares(pairs):
    survival, lower, upper = survival_band(*counted([p[0] for p in pairs], [p[1] for p in pairs]))
    known = ~np.isnan(survival)
    assert (lower[known] <= survival[known] + 1e-12).all() and (survival[known] <= upper[known] + 1e-12).all()
    assert (lower[known] >= 0).all() and (upper[known] <= 1).all()


@given(st.lists(st.integers(1, 60), min_size=2, max_size=80))
def test_restricted_mean_and_its_error_are_exact_without_losses(durations):
    cut = np.minimum(durations, 40)
    mean, error = rmst(*counted(durations, np.ones(len(durations), int)), 40)
    assert mean == pytest.approx(cut.mean(), rel=1e-12)
    assert error == pytest.approx(np.sqrt(cut.var(ddof=1) / len(cut)), rel=1e-9, abs=1e-9)
    later, later_error = rmst(*counted(durations, np.ones(len(durations), int)), 40, since=10)
    beyond = cut - np.minimum(durations, 10)
    assert later == pytest.approx(beyond.mean(), rel=1e-12, abs=1e-12)
    assert later_error == pytest.approx(np.sqrt(beyond.var(ddof=1) / len(cut)), rel=1e-9, abs=1e-9)


def test_constant_hazard_has_its_closed_form():
    rng = np.random.default_rng(3)
    hazard, n = 0.01, 200_000
    durations = rng.geometric(hazard, n)
    events, entering = counted(durations, np.ones(n, int), follow=365)
    expected = (1 - hazard) ** np.arange(366)
    survival = survival_function(events, entering)
    error = np.sqrt(expected * (1 - expected) / n)
    assert (np.abs(survival - expected)[1:] < 4.5 * error[1:]).all()
    mean, spread = rmst(events, entering, 365)
    assert abs(mean - (1 - (1 - hazard) ** 365) / hazard) < 4 * spread
    middle, low, high = median(events, entering)
    assert low <= middle <= high and abs(middle - 69) <= 2  # ln 2 / -ln 0.99 = 68.97


def test_mixture_of_constant_hazards_has_its_closed_form():
    rng = np.random.default_rng(4)
    a, b, n = 0.8, 30.0, 200_000
    durations = rng.geometric(rng.beta(a, b, n))
    survival = survival_function(*counted(durations, np.ones(n, int), follow=365))
    day = np.array([1, 30, 90, 180, 365])
    expected = np.exp(special.betaln(a, b + day) - special.betaln(a, b))
    assert (np.abs(survival[day] - expected) < 4 * np.sqrt(expected * (1 - expected) / n)).all()


def test_intervals_cover_at_their_level():
    rng = np.random.default_rng(5)
    hazard, n, trials = 0.01, 60, 4000
    group = np.repeat(np.arange(trials), n)
    ends, losses = rng.geometric(hazard, trials * n), rng.geometric(0.004, trials * n)
    events, censored = life_counts(np.minimum(ends, losses), ends <= losses, 120, group, trials)
    entering = at_risk(events, censored)
    _, lower, upper = survival_band(events, entering)
    for day in (30, 90):
        truth = (1 - hazard) ** day
        covered = ((lower[:, day] <= truth) & (truth <= upper[:, day])).mean()
        assert 0.935 < covered < 0.965
    mean, error = rmst(events, entering, 90)
    truth = (1 - (1 - hazard) ** 90) / hazard
    assert 0.93 < (np.abs(mean - truth) < 1.96 * error).mean() < 0.96
    _, low, high = median(events, entering)
    reached = np.nan_to_num(high, nan=np.inf)
    assert 0.93 < ((low <= 69) & (reached >= 69)).mean() < 0.975


def test_edges_have_sensible_intervals():
    survival, lower, upper = survival_band(*counted([], []))
    assert np.isnan(survival).all() and np.isnan(lower).all() and np.isnan(upper).all()
    survival, lower, upper = survival_band(*counted([40] * 50, [0] * 50))
    assert (survival == 1).all() and (upper == 1).all() and lower[-1] == pytest.approx(50 / (50 + 1.96**2), rel=1e-3)
    survival, lower, upper = survival_band(*counted([1] * 50, [1] * 50))
    assert survival[1] == 0 and lower[1] == 0 and upper[1] == pytest.approx(1.96**2 / (50 + 1.96**2), rel=1e-3)
    for days in (0, 41, 365):
        with pytest.raises(ValueError, match="restricted"):
            rmst(*counted([3], [1]), days)
    assert np.isnan(rmst(*counted([3], [1]), 40)[1])


def test_descriptions_of_tables(small):
    _, _, episodes = small
    tables = first_life_tables(episodes, clocks=["collapse"])
    told = describe(tables)
    assert list(told.columns[:4]) == ["design", "dyad", "clock", "n"]
    lasted = episodes[episodes["episode"] == 0].groupby(["design", "dyad"])["duration"]
    assert np.allclose(told["rmst365"], lasted.mean())
    assert np.allclose(told["S90"], lasted.apply(lambda t: (t > 90).mean()))
    curve = kaplan_meier(tables)
    assert list(curve.columns[-3:]) == ["survival", "survival_lo", "survival_hi"]
    assert np.allclose(curve.loc[curve["day"] == 90, "survival"], told["S90"])
    short = describe(life_table([5, 90, 90], [1, 0, 0], follow=90))
    assert short["S180"].isna().all() and short["S90"].item() == pytest.approx(2 / 3)
    assert short["rmst365"].item() == pytest.approx((5 + 90 + 90) / 3) and np.isnan(short["median"].item())


@settings(max_examples=20)
@given(st.permutations(list(range(20))))
def test_order_of_ceasefires_does_not_matter(order):
    durations = np.arange(1, 21)[list(order)]
    assert np.array_equal(counted(durations, durations % 2), counted(np.sort(durations), np.sort(durations) % 2))
