"""Stored worlds come out as they were; ``python -m tests.golden`` stores them anew after a change that was meant."""

import numpy as np
import pytest

from tests.golden.worlds import STORED, lived, scenarios

KEPT = np.load(STORED)


@pytest.mark.parametrize(("number", "scenario"), list(enumerate(scenarios())),
                         ids=lambda given: given.strategy if hasattr(given, "strategy") else str(given))
def test_a_stored_world_is_lived_again(number, scenario):
    log, days = lived(scenario, 100 + number)
    np.testing.assert_allclose(log, KEPT[f"log_{number:02d}"], rtol=1e-9)
    np.testing.assert_allclose(days, KEPT[f"days_{number:02d}"], rtol=1e-9, atol=1e-12)


def test_the_stored_worlds_are_lively():
    events = np.concatenate([KEPT[name][:, 1] for name in KEPT.files if name.startswith("log_")])
    assert len(set(events)) >= 26
