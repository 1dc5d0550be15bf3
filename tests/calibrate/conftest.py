"""Small banks of worlds that several tests share, and one calibration from end to end."""

import pytest

from experiments.calibrate import job, world

TINY = job.Effort(
    world_bank=12_000, case_bank=2_000, populations=2**9, records=2, datasets=20, near=200, looked=1500, second=(2, 60),
    rescue=400, draws=(3, 3, 2), strategies=("verbal_only", "written_only", "none"), shipped=100, size=500,
)  # fmt: skip
WIDE = """
title: A wide case
summary: Almost every world resembles it.
scenario: pakistan_afghanistan_2025
start: doha
strategy: written_only
window: 20
record: events
targets:
  - statistic: rounds
    between: [0, 6]
    meaning: Not many rounds.
    rows: [2025-10-25 talks_start]
  - statistic: clashes
    between: [0, 3]
    meaning: Few clashes.
    rows: [2025-11-06 ceasefire_violation]
checks: [attacks, state_deaths]
"""


@pytest.fixture(scope="session")
def banks(tmp_path_factory):
    """Folder of banks that the tests of this folder fill once."""
    return tmp_path_factory.mktemp("banks")


@pytest.fixture(scope="session")
def world_level(banks):
    """The world level on few worlds; its draws are too few to speak of, so none is refused."""
    patch = pytest.MonkeyPatch()
    patch.setattr(world, "check_effective_draws", lambda weights: 0.0)
    found = world.calibrated(TINY.world_bank, TINY.populations, 3, banks, lambda words: None)
    patch.undo()
    return found


@pytest.fixture(scope="session")
def wide_case(tmp_path_factory):
    """Path of a case that most worlds resemble."""
    path = tmp_path_factory.mktemp("cases") / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    return path
