import numpy as np
import pytest

from sim.analysis.hazards import cumulative_hazard, hazard_curves, smoothed_hazard
from sim.analysis.life_tables import at_risk, life_counts, life_table


def test_nelson_aalen_by_hand():
    events, censored = life_counts([1, 2, 2, 3], [1, 1, 0, 1], 4)
    total, lower, upper = cumulative_hazard(events[0], at_risk(events, censored)[0])
    assert total[:4] == pytest.approx([0, 1 / 4, 1 / 4 + 1 / 3, 1 / 4 + 1 / 3 + 1])
    assert np.isnan(total[4])
    assert (lower[1:3] < total[1:3]).all() and (total[1:3] < upper[1:3]).all()


def test_a_linear_hazard_is_recovered_up_to_both_boundaries():
    n = 1e12
    hazard = np.r_[0.0, 0.02 - 0.00004 * np.arange(1, 366)]
    entering = n * np.r_[1.0, np.cumprod(1 - hazard)[:-1]]
    smooth, lower, upper = smoothed_hazard(entering * hazard, entering, bandwidth=20)
    assert np.isnan(smooth[0, 0])
    assert smooth[0, 1:] == pytest.approx(hazard[1:], rel=1e-9)
    assert (upper[0, 1:] >= lower[0, 1:]).all()


def test_bands_of_a_constant_hazard_cover():
    rng = np.random.default_rng(8)
    trials, n, hazard = 400, 300, 0.01
    ends, group = rng.geometric(hazard, trials * n), np.repeat(range(trials), n)
    events, censored = life_counts(ends, np.ones(trials * n, int), 200, group, trials)
    smooth, lower, upper = smoothed_hazard(events, at_risk(events, censored))
    for day in (1, 50, 100):
        assert 0.90 < ((lower[:, day] <= hazard) & (hazard <= upper[:, day])).mean() < 0.98
        assert abs(smooth[:, day].mean() - hazard) < 4 * smooth[:, day].std() / np.sqrt(trials)


def test_bands_cover_where_few_ends_are_in_reach():
    rng = np.random.default_rng(9)
    trials, n, hazard = 1000, 200, 0.001
    ends, group = rng.geometric(hazard, trials * n), np.repeat(range(trials), n)
    events, censored = life_counts(ends, np.ones(trials * n, int), 365, group, trials)
    smooth, lower, upper = smoothed_hazard(events, at_risk(events, censored))
    # Two or three ends are in reach of day 1: a band of the estimated variance held the truth in 7 of 10 tables.
    for day in (1, 7, 180, 365):
        assert 0.93 < ((lower[:, day] <= hazard) & (hazard <= upper[:, day])).mean() < 0.98
    assert (lower[:, 1:] <= smooth[:, 1:]).all() and (smooth[:, 1:] <= upper[:, 1:]).all()


def test_edges_and_refusal():
    table = hazard_curves(life_table([], [], 30))
    assert table[["hazard", "cumulative_hazard"]].isna().all().all()
    calm = hazard_curves(life_table([30] * 5, [0] * 5, 30))
    assert (calm["hazard_lo"][1:] == 0).all() and (calm["hazard_hi"][1:] > 0).all()
    assert (calm["hazard"][1:] == 0).all() and (calm["cumulative_hazard"] == 0).all()
    dead = hazard_curves(life_table([1] * 5, [1] * 5, 30))
    assert dead["hazard"][1] == pytest.approx(1) and dead["hazard"][2:].isna().all()
    with pytest.raises(ValueError, match="more than one day"):
        smoothed_hazard([[0, 1]], [[1, 1]], bandwidth=1)
