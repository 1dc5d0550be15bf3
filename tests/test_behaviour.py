"""The default world behaves before anything is concluded from it; no starting value was moved to make it so."""

import sim
from sim.ensemble.behaviour import behaviour, first_weeks


def test_the_default_world_behaves_in_the_weeks_after_doha():
    scenario = sim.load_scenario(start="doha", strategy="written_only")
    seen = behaviour(first_weeks(scenario, seed=11, replicates=4000))
    assert 2 <= seen["mean_blamed"] <= 5
    assert seen["share_two_to_five_blamed"] > 0.5
    assert seen["share_alive"] > 0.5
    assert seen["share_written_refused"] > 0.5
    assert seen["share_talks_collapse_in_living_truce"] > 0.5


def test_talks_fail_more_often_than_the_truce():
    weeks = first_weeks(sim.load_scenario(start="doha", strategy="written_then_verbal"), seed=12, replicates=2000)
    assert (weeks["talks_collapses"] > 0).mean() > (~weeks["alive"]).mean()
