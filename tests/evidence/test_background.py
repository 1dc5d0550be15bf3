"""Every record that a scenario names is there."""

import pytest

import sim
from sim.evidence import record
from sim.library import choices


@pytest.mark.parametrize("name", choices("scenario"))
def test_every_record_that_a_scenario_names_is_there(name):
    named = sim.load_scenario(name).record
    assert not named or len(record(named)) > 0


def test_an_unknown_record_is_refused_by_name():
    with pytest.raises(ValueError, match="flare_up_2025"):
        record("flare_up")
