import numpy as np
import pandas as pd
import pytest
from statsmodels.duration.hazard_regression import PHReg

from sim.analysis.cox import cox_by_period
from sim.analysis.life_tables import life_table
from sim.analysis.same_worlds import cox_in_same_worlds

FOLLOW = 365


def ceasefires(lasted, worlds=None, follow=FOLLOW):
    return pd.DataFrame({
        "replicate": np.arange(len(lasted)) if worlds is None else worlds, "episode": 0,
        "duration": np.minimum(lasted, follow), "event_observed": (lasted <= follow).astype(int),
    })  # fmt: skip


def frail(rng, n):
    """Durations under two policies in worlds that differ in how dangerous they are: the second danger is double."""
    danger, luck = rng.beta(2, 150, n), rng.random((2, n))
    luck[1] = np.where(rng.random(n) < 0.6, luck[0], luck[1])
    return [1 + np.floor(np.log(luck[k]) / np.log1p(-np.minimum((1 + k) * danger, 0.9))).astype(int) for k in (0, 1)]


def test_ratios_and_days_are_those_of_the_life_tables():
    a, b = frail(np.random.default_rng(1), 300)
    told = cox_in_same_worlds(ceasefires(a), ceasefires(b))
    table = cox_by_period(*(life_table(np.minimum(t, FOLLOW), (t <= FOLLOW).astype(int)) for t in (a, b)))
    same = [name for name in table if not name.endswith(("_lo", "_hi"))]
    pd.testing.assert_frame_equal(told[same], table[same])
    width, wider = (np.log(frame["hazard_ratio_hi"] / frame["hazard_ratio_lo"]) for frame in (told, table))
    assert (width[1:] < wider[1:]).all()


def test_the_error_by_worlds_is_that_of_statsmodels_by_groups():
    # Without ties Efron's and Breslow's score residuals are one.
    rng = np.random.default_rng(3)
    lasted = rng.permutation(np.arange(1, 361))
    a, b = np.sort(lasted[:180]), np.sort(lasted[180:])
    told = cox_in_same_worlds(ceasefires(a), ceasefires(b)).iloc[-1]
    arm = np.repeat([1.0, 0.0], 180)
    theirs = PHReg(np.r_[a, b], arm[:, None], status=np.ones(360), ties="breslow")
    theirs = theirs.fit(groups=np.tile(np.arange(180), 2))
    error = np.log(told["hazard_ratio_hi"] / told["hazard_ratio_lo"]) / 2 / 1.959964 * np.sqrt(179 / 180)
    assert np.log(told["hazard_ratio"]) == pytest.approx(theirs.params[0], abs=1e-6)
    assert error == pytest.approx(theirs.bse[0], rel=1e-4)


def test_days_have_the_paired_error():
    a, b = frail(np.random.default_rng(5), 400)
    told = cox_in_same_worlds(ceasefires(a), ceasefires(b)).iloc[-1]
    gain = np.minimum(a, FOLLOW) - np.minimum(b, FOLLOW)
    assert told["rmst_difference"] == pytest.approx(gain.mean(), rel=1e-9)
    half = (told["rmst_difference_hi"] - told["rmst_difference_lo"]) / 2
    assert half == pytest.approx(1.959964 * gain.std(ddof=1) / 20, rel=1e-6)


def test_intervals_cover_at_their_level_in_the_same_worlds():
    rng = np.random.default_rng(7)
    many = frail(rng, 200_000)
    truth = cox_by_period(*(life_table(np.minimum(t, FOLLOW), (t <= FOLLOW).astype(int)) for t in many))
    held = np.zeros((2, len(truth)))
    for _ in range(200):
        told = cox_in_same_worlds(*(ceasefires(t) for t in frail(rng, 200)))
        for place, name in enumerate(("hazard_ratio", "rmst_difference")):
            held[place] += (told[f"{name}_lo"] <= truth[name]) & (truth[name] <= told[f"{name}_hi"])
    assert (np.abs(held / 200 - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 200)).all()


def test_worlds_with_one_ceasefire_and_edges():
    a, b = frail(np.random.default_rng(9), 200)
    told = cox_in_same_worlds(ceasefires(a), ceasefires(b[:150], np.arange(50, 200)))
    assert np.isfinite(told[["hazard_ratio_lo", "hazard_ratio_hi", "rmst_difference_lo"]].to_numpy()).all()
    apart = cox_in_same_worlds(ceasefires(a), ceasefires(b, np.arange(200, 400)))
    alone = cox_by_period(*(life_table(np.minimum(t, FOLLOW), (t <= FOLLOW).astype(int)) for t in (a, b)))
    width, other = (np.log(frame["hazard_ratio_hi"] / frame["hazard_ratio_lo"]).iloc[-1] for frame in (apart, alone))
    assert width == pytest.approx(other, rel=0.1)
    calm, stormy = ceasefires(np.full(50, 400)), ceasefires(np.arange(1, 51))
    told = cox_in_same_worlds(calm, stormy).iloc[0]
    assert told["hazard_ratio"] == 0 and told["hazard_ratio_lo"] == 0 and 0 < told["hazard_ratio_hi"] < 0.3
    assert cox_in_same_worlds(calm[:0], calm)["hazard_ratio"].isna().all()
    lost = stormy.assign(event_observed=0)
    with pytest.raises(ValueError, match="lost from sight"):
        cox_in_same_worlds(lost, stormy)
    with pytest.raises(ValueError, match="one first ceasefire"):
        cox_in_same_worlds(pd.concat([stormy, stormy]), stormy)
