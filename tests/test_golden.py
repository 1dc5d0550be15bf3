"""Stored worlds come out as they were; ``python -m tests.golden`` stores them anew after a change that was meant."""

import numpy as np
import pytest

from tests.golden.worlds import STORED, keys_of_all, lived

KEPT = np.load(STORED)


@pytest.mark.parametrize(("number", "keys"), list(enumerate(keys_of_all())),
                         ids=lambda given: given["strategy"] if isinstance(given, dict) else str(given))
def test_a_stored_world_is_lived_again(number, keys):
    log, days = lived(number, keys)
    np.testing.assert_allclose(log, KEPT[f"log_{number:02d}"], rtol=1e-9)
    np.testing.assert_allclose(days, KEPT[f"days_{number:02d}"], rtol=1e-9, atol=1e-12)


def test_the_stored_worlds_are_lively():
    events = np.concatenate([KEPT[name][:, 1] for name in KEPT.files if name.startswith("log_")])
    assert len(set(events)) >= 26
