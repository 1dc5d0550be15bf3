"""Many worlds at once are the worlds that each would be alone."""

import pandas as pd

import sim
from sim.ensemble.batch import simulate_each


def test_policies_that_are_run_together_live_the_worlds_that_they_live_alone():
    policies = [("scope_ladder", "forced"), ("none", "endogenous"), ("written_only", "endogenous")]
    scenarios = [sim.load_scenario("south_asia_2025", strategy=strategy, assign=assign, horizon=40, follow=30)
                 for strategy, assign in policies]
    for scenario, record in zip(scenarios, simulate_each(scenarios, 25, 11, first=70), strict=True):
        alone = sim.simulate(scenario, 25, 11, first=70)
        pd.testing.assert_frame_equal(record.runs(), alone.runs())
        pd.testing.assert_frame_equal(record.episodes(), alone.episodes())
