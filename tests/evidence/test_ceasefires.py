import numpy as np
import pytest

from sim.evidence import CLOCKS, DAYS, GROUPS, life_tables, survival, survival_bootstrap


def test_714_ceasefires_of_46_conflicts():
    known = survival().query("group == 'all'")
    assert list(known["clock"]) == list(CLOCKS)
    assert (known["n"] == 714).all()
    assert (known["conflicts"] == 46).all()
    assert list(known["failures_to_730"]) == [664, 634, 543]


def test_every_clock_and_kind_is_there_in_order():
    expected = [(clock, group) for clock in CLOCKS for group in GROUPS]
    for frame in (survival(), life_tables(), life_tables(every_day=True)):
        assert list(frame[["clock", "group"]].drop_duplicates().itertuples(index=False, name=None)) == expected


def test_mediated_bilateral_ceasefires_number_204():
    assert (survival().query("group == 'bilateral_mediated'")["n"] == 204).all()


@pytest.mark.parametrize("every_day", [False, True])
def test_nobody_is_lost_between_two_days(every_day):
    for _, table in life_tables(every_day).groupby(["clock", "group"], sort=False):
        left = (table["at_risk"] - table["events"] - table["censored"]).to_numpy()
        assert (left[:-1] == table["at_risk"].to_numpy()[1:]).all()


def test_every_day_has_731_days_and_the_same_events():
    full, listed = life_tables(every_day=True), life_tables()
    assert (full.groupby(["clock", "group"])["day"].agg(list).map(lambda days: days == list(range(731)))).all()
    assert full["events"].sum() == listed["events"].sum()


def test_survival_is_the_kaplan_meier_of_the_life_tables():
    full, shares = life_tables(every_day=True), survival().set_index(["clock", "group"])
    for key, table in full.groupby(["clock", "group"], sort=False):
        estimate = (1 - table["events"] / table["at_risk"]).cumprod().to_numpy()
        tabled = shares.loc[key, [f"S{day}" for day in DAYS]].to_numpy(float)
        assert np.abs(estimate[list(DAYS)] - tabled).max() < 5.1e-4
        assert table["events"].sum() == shares.loc[key, "failures_to_730"]


def test_bootstrap_is_spread_round_the_record():
    boot, shares = survival_bootstrap(), survival().set_index(["clock", "group"])
    assert list(boot.index) == list(range(500))
    assert boot.to_numpy().min() >= 0 and boot.to_numpy().max() <= 1
    for clock, group, day in boot.columns:
        column = boot[clock, group, day]
        assert abs(column.mean() - shares.loc[(clock, group), f"S{day}"]) < column.std()


def test_a_later_clock_stops_later():
    shares = survival().set_index(["clock", "group"])[[f"S{day}" for day in DAYS]]
    rounding = 1.1e-3
    assert (shares.loc["V5"].to_numpy() >= shares.loc["V1"].to_numpy() - rounding).all()
    assert (shares.loc["V25"].to_numpy() >= shares.loc["V5"].to_numpy() - rounding).all()
