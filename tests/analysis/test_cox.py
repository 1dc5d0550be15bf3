import numpy as np
import pytest
from statsmodels.duration.hazard_regression import PHReg

from sim.analysis.cox import cox_by_period, cox_fit
from sim.analysis.life_tables import at_risk, life_counts, life_table


def arrays(durations, seen, follow=365):
    events, censored = life_counts(durations, seen, follow)
    return events[0], at_risk(events, censored)[0]


def test_the_fit_is_that_of_statsmodels():
    rng = np.random.default_rng(2)
    a, b = rng.geometric(0.03, 150), rng.geometric(0.02, 120)
    seen_a, seen_b = rng.random(150) < 0.8, rng.random(120) < 0.8
    fit = cox_fit(*arrays(a, seen_a), *arrays(b, seen_b))
    arm = np.r_[np.ones(150), np.zeros(120)]
    theirs = PHReg(np.r_[a, b], arm[:, None], status=np.r_[seen_a, seen_b], ties="efron").fit()
    assert fit.log_ratio == pytest.approx(theirs.params[0], abs=1e-6)
    assert (fit.hi - fit.lo) / 2 / 1.959964 == pytest.approx(theirs.bse[0], rel=1e-5)


def test_periods_see_what_one_ratio_hides():
    rng = np.random.default_rng(7)
    n = 20_000
    early = rng.geometric(0.005, n)
    a = np.where(early <= 30, early, 30 + rng.geometric(0.02, n))  # half the danger first, twice later
    b = rng.geometric(0.01, n)
    told = cox_by_period(*(life_table(t, np.ones(n, int)) for t in (a, b))).set_index("period")
    assert told.index.tolist() == ["0-30", "31-90", "91-365", "all"]
    assert told.loc["0-30", "hazard_ratio_lo"] < 0.5 < told.loc["0-30", "hazard_ratio_hi"]
    assert told.loc["31-90", "hazard_ratio_lo"] < 2 < told.loc["31-90", "hazard_ratio_hi"]
    assert told.loc["all", "ph_p"] < 1e-6 < told.loc["31-90", "ph_p"]
    gains = told["rmst_difference"]
    assert gains["all"] == pytest.approx(gains[:3].sum(), rel=1e-9)
    assert gains["all"] == pytest.approx(np.minimum(a, 365).mean() - np.minimum(b, 365).mean(), rel=1e-9)


def test_proportional_hazards_pass_the_check_at_its_level():
    rng = np.random.default_rng(9)
    rejected = [
        cox_fit(*arrays(rng.geometric(0.02, 200), np.ones(200)), *arrays(rng.geometric(0.01, 200), np.ones(200))).p
        < 0.05
        for _ in range(400)
    ]
    assert 0.02 < np.mean(rejected) < 0.09


def test_no_ends_and_ends_on_one_side():
    calm, stormy = life_table([365] * 50, [0] * 50), life_table(np.arange(1, 51), np.ones(50, int))
    told = cox_by_period(calm, calm)
    assert told["hazard_ratio"].isna().all() and (told["rmst_difference"] == 0).all()
    told = cox_by_period(calm, stormy).iloc[0]
    assert told["hazard_ratio"] == 0 and told["hazard_ratio_lo"] == 0 and 0 < told["hazard_ratio_hi"] < 0.3
    told = cox_by_period(stormy, calm).iloc[0]
    assert np.isinf(told["hazard_ratio"]) and told["hazard_ratio_lo"] > 3
    nobody = cox_by_period(life_table([], []), calm)
    assert nobody["hazard_ratio"].isna().all() and nobody["rmst_difference"].isna().all()
    assert cox_by_period(life_table([9], [0], 20), life_table([9], [1], 20))["period"].tolist() == ["0-20", "all"]


def test_refusals(small):
    from sim.analysis.life_tables import first_life_tables

    several = first_life_tables(small[2])
    with pytest.raises(ValueError, match="one life table"):
        cox_by_period(several, several)
    with pytest.raises(ValueError, match="different days"):
        cox_by_period(life_table([3], [1], 30), life_table([3], [1], 60))
