import pandas as pd
import pytest

from sim.evidence import before_doha, weekly_attacks


def test_weeks_follow_one_another():
    weekly = weekly_attacks()
    assert len(weekly) == 48
    assert ((weekly["last"] - weekly["first"]).dt.days == 6).all()
    assert (weekly["first"].diff().dropna() == pd.Timedelta(days=7)).all()
    assert (weekly["lethal"] <= weekly["events"]).all()
    assert (weekly["lethal"] <= weekly["deaths"]).all()


def test_rate_before_doha_is_the_published_one():
    rate = before_doha()
    assert rate.weeks == 42
    assert rate.mean == pytest.approx(474 / 42)
    assert round(rate.mean, 1) == 11.3
    assert round(rate.variance, 1) == 19.2


def test_weeks_after_doha_against_the_rate_before():
    after = weekly_attacks().query("first >= '2025-10-20'")["events"]
    base = before_doha().mean
    assert round(after.iloc[:3].mean() / base, 2) == 1.03
    assert round(after.iloc[3:].mean() / base, 2) == 1.39
    assert round(after.mean() / base, 2) == 1.21


def test_deaths_an_event():
    weekly = weekly_attacks()
    assert round(weekly["deaths"].sum() / weekly["events"].sum(), 1) == 4.2
