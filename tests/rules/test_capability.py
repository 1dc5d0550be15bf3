"""How strong a militant group can become, and how weak."""

import pytest

from sim.rules.world.capability import capability

STILL = {"recovery": 0.0, "attrition": 0.0, "control": 0.0, "effort": 0.0, "exposure": 0.0, "attacked": 0, "rally": 0.0,
         "strikes": 0}


@pytest.mark.parametrize(("yesterday", "shock", "tomorrow"), [
    (0.4, {"exposure": 0.2, "attacked": 3}, 0.05),
    (0.05, {"attrition": 1.0, "control": 1.0, "effort": 1.0}, 0.05),
    (0.06, {}, 0.06),
    (2.9, {}, 2.9),
    (2.9, {"rally": 0.3, "strikes": 2}, 3.0),
])
def test_no_blow_ends_a_group_and_no_rally_makes_it_more_than_three_times_as_strong(yesterday, shock, tomorrow):
    assert capability(yesterday, **(STILL | shock)) == pytest.approx(tomorrow)
