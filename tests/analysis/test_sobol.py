"""Shares of variance against functions whose shares are known, with and without luck, and against scipy."""

import numpy as np
import pytest
from scipy.stats import sobol_indices

from sim.analysis.sobol import LUCK, convergence_table, saltelli_points, sobol_table

KEYS = ["x1", "x2", "x3"]


def ishigami(shares):
    x = np.pi * (2 * shares - 1)
    return np.sin(x[..., 0]) + 7 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])


ISHIGAMI_VARIANCE = 49 / 8 + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18 + 1 / 2


def luck(seed=1):
    return np.random.default_rng(seed)


def test_a_design_changes_one_input_at_a_time():
    points = saltelli_points(64, 4, luck())
    assert points.shape == (6, 64, 4) and points.min() > 0 and points.max() < 1
    for place in range(4):
        changed = points[2 + place] != points[0]
        assert changed[:, place].all() and not np.delete(changed, place, axis=1).any()
        assert (points[2 + place][:, place] == points[1][:, place]).all()
    with pytest.raises(ValueError, match="power of two"):
        saltelli_points(100, 2, luck())


def test_without_luck_the_indices_are_those_of_scipy():
    values = ishigami(saltelli_points(256, 3, luck()))
    table = sobol_table(values[..., None], KEYS, luck())
    theirs = sobol_indices(func={"f_A": values[:1], "f_B": values[1:2], "f_AB": values[2:, None]}, n=256)
    assert table["first"][:3].to_numpy() == pytest.approx(theirs.first_order, abs=1e-12)
    assert table["total"][:3].to_numpy() == pytest.approx(theirs.total_order, abs=1e-12)
    assert table["of_world"].iloc[-1] == 0 and table["key"].iloc[-1] == LUCK


def split(worlds, noise, rows=1024, seed=3):
    """Ishigami's function in worlds whose luck has a part common to all points and a part of its own at each."""
    chance = luck(seed)
    values = ishigami(saltelli_points(rows, 3, chance))[..., None]
    shared, own = (chance.normal(0, noise / np.sqrt(2), (many, rows, worlds)) for many in (1, 5))
    return values + shared + own


def test_luck_moves_no_index_and_is_told_apart():
    # 2 worlds a point: luck makes more of the variance of a mean than all parameters do, and still nothing is lost.
    table = sobol_table(split(worlds=2, noise=6.0), KEYS, luck()).set_index("key")
    exact = {"x1": (0.3139, 0.5576), "x2": (0.4424, 0.4424), "x3": (0.0, 0.2437)}
    for key, (first, total) in exact.items():
        row = table.loc[key]
        assert row["first_lo"] < first < row["first_hi"] and row["total_lo"] < total < row["total_hi"], key
    share = 36 / (36 + ISHIGAMI_VARIANCE)
    assert table.at[LUCK, "of_world_lo"] < share < table.at[LUCK, "of_world_hi"]
    assert table.at[LUCK, "of_world"] == pytest.approx(share, abs=0.02)
    assert table["luck_variance"].iloc[0] == pytest.approx(36, rel=0.05)
    assert table["variance"].iloc[0] == pytest.approx(ISHIGAMI_VARIANCE, rel=0.15)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    held = []
    for seed in range(60):
        table = sobol_table(split(4, 3.0, rows=256, seed=seed), KEYS, luck(seed), resamples=200).set_index("key")
        held += [table.at["x1", "first_lo"] < 0.3139 < table.at["x1", "first_hi"],
                 table.at["x2", "total_lo"] < 0.4424 < table.at["x2", "total_hi"],
                 table.at["x3", "total_lo"] < 0.2437 < table.at["x3", "total_hi"]]  # fmt: skip
    assert 0.88 < np.mean(held) <= 1


def test_convergence_tells_a_quarter_a_half_and_all():
    table = convergence_table(split(4, 3.0, rows=512), KEYS, luck())
    assert table["n"].unique().tolist() == [128, 256, 512]
    wide = (table["total_hi"] - table["total_lo"]).groupby(table["n"]).mean()
    assert wide[512] < wide[256] < wide[128]


def test_what_does_not_vary_is_refused():
    with pytest.raises(ValueError, match="nothing to explain"):
        sobol_table(np.ones((5, 64, 4)), KEYS, luck())


def test_luck_alone_has_no_orders():
    for seed in range(6):
        table = sobol_table(luck(seed).normal(size=(5, 64, 4)), KEYS, luck()).set_index("key")
        assert table.at[LUCK, "of_world"] > 0.85 and table.at[LUCK, "of_world_hi"] > 0.95
        if table["variance"].iloc[0] == 0:
            assert table["first"].isna().all() and table["total"].isna().all()
            break
    else:
        raise AssertionError("no sample of luck has a variance below 0")
