import pandas as pd

from sim.evidence import DOHA, LAST_DAY, events


def test_record_has_its_26_rows():
    record = events()
    assert len(record) == 26
    assert record["date_precision"].value_counts().to_dict() == {"day": 24, "month": 2}
    assert record["in_founding_article"].sum() == 4
    assert record["source"].str.startswith("http").all()


def test_days_of_doha_count_from_its_signing():
    record = events()
    assert (record["day_of_doha"] == (record["date"] - pd.Timestamp(DOHA)).dt.days).all()
    assert record["date"].is_monotonic_increasing


def test_nothing_is_known_after_the_last_day():
    record = events()
    assert record["date"].max() == pd.Timestamp(LAST_DAY)
    assert record["day_of_doha"].max() == 45


def test_talks_collapse_twice_and_the_truce_does_not():
    kinds = events().set_index("day_of_doha")["event_type"]
    assert list(kinds[kinds == "talks_collapse"].index) == [9, 19]
    assert kinds.iloc[-1] == "ceasefire_reaffirmed"


def test_figures_not_reported_are_missing_not_zero():
    deaths = events()["fatalities_reported"]
    assert str(deaths.dtype) == "Int64"
    assert deaths.isna().sum() == 13
    assert deaths.min() == 3
