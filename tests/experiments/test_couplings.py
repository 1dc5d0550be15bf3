"""Other couplings: the net is a property of the model, the gross numbers are not."""

import numpy as np
import pytest

from experiments.compose import composed
from experiments.couplings import MOST_WORLDS, other_couplings
from experiments.designs import Points
from experiments.runner import Plan, run

PAIR = ("written_only", "verbal_only")


@pytest.fixture(scope="module")
def counted():
    policies = [(strategy, "forced") for strategy in PAIR]
    plan = Plan(composed(["follow=100", "horizon=1"]).recipe, Points(), policies, 600, 5)
    return plan, other_couplings(plan)


def test_both_further_couplings_are_counted(counted):
    _, table = counted
    assert table["coupling"].tolist() == ["event_number", "fresh_after_parting"]
    assert (table["day"] == 90).all() and (table["n"] == MOST_WORLDS).all()


def test_fresh_luck_after_the_parting_keeps_the_law_of_the_second_policy(counted):
    plan, table = counted
    row = run(plan, couplings=table).contrasts.iloc[0]
    fresh = table[table["coupling"] == "fresh_after_parting"].iloc[0]
    net = (fresh["saved"] - fresh["broken"]) / fresh["n"]
    assert abs(net - row["net"]) < 4 * np.sqrt((fresh["saved"] + fresh["broken"]) / fresh["n"] ** 2 + 0.002)


def test_the_net_is_the_same_within_monte_carlo_error(counted):
    plan, table = counted
    row = run(plan, couplings=table).contrasts.iloc[0]
    for other in table.itertuples():
        gap = row["net"] - (other.saved - other.broken) / other.n
        # The worlds are shared in part only, so the error of two independent nets is the larger bound.
        assert abs(gap) < 4 * np.sqrt(2 * (row["saved"] + row["broken"] + 0.02) / other.n)
    assert row["couplings"] == 3 and row["saved_min"] <= row["saved"] <= row["saved_max"]
    assert row["saved_max"] > row["saved_min"]


def test_the_gross_numbers_stay_within_the_bounds_of_frechet(counted):
    plan, table = counted
    row = run(plan, couplings=table).contrasts.iloc[0]
    assert row["saved_frechet_lo"] - 0.06 <= row["saved_min"] <= row["saved_max"] <= row["saved_frechet_hi"] + 0.06
