"""The docking model: its stored figures are its own, it shares no code with the laboratory, and the engine agrees."""

import ast
from pathlib import Path

import pytest

from experiments.validate.claims import PASS
from experiments.validate.docking import apart, claims, stored
from tests.docking.run import CHECKED, points, rounded, seen_at, store, summed

TREE = stored()


def test_the_stored_points_are_those_that_the_seed_draws():
    for kept, point in zip(TREE["points"], points(), strict=True):
        assert {key: kept[key] for key in ("name", "horizon", "follow", "words")} == {
            key: point[key] for key in ("name", "horizon", "follow", "words")}
        assert kept["values"] == pytest.approx(point["values"], rel=1e-5)


@pytest.mark.parametrize("number", range(len(TREE["points"])), ids=lambda number: TREE["points"][number]["name"])
def test_the_stored_figures_are_those_of_the_docking_model(number):
    kept = TREE["points"][number]
    for seen, said in zip(seen_at(kept, CHECKED), kept["first_worlds"], strict=True):
        assert {name: rounded(value) for name, value in seen.items()} == pytest.approx(said, rel=1e-7)


def test_what_is_stored_can_be_read_again(tmp_path):
    import json

    point = points()[10] | {"follow": 3}
    tree = {"seed": 1, "points": [summed(point, 2), summed(point, 2)]}
    store(tree, tmp_path / "docking.json")
    assert json.loads((tmp_path / "docking.json").read_text()) == tree


def test_the_docking_model_shares_nothing_but_the_names_of_parameters():
    shared = set()
    for file in (Path(__file__).parent / "docking").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", None) or ""
            shared |= {f"{module}.{name}".strip(".") for name in names}
    ours = {name for name in shared if name.split(".")[0] in ("sim", "experiments", "configs", "numba")}
    assert ours == {"sim.parameters"}


def test_the_engine_agrees_with_the_docking_model():
    found = claims("quick", 20251009, lambda words: None)
    assert [claim.key for claim in found.claims] == [*(f"docking.{n:02d}" for n in range(1, 11)), "docking.aimed"]
    assert [(claim.key, claim.detail) for claim in found.claims if claim.reading != PASS] == []
    assert len(found.tables["docking.csv"]) > 1500


def test_a_difference_shows_and_rare_events_do_not_frighten():
    import numpy as np

    rng = np.random.default_rng(1)
    ours = (rng.random(4000) < 0.3).astype(float)
    assert abs(apart([2000, 0.3, 0.21], ours)["z"]) < 4
    assert abs(apart([2000, 0.4, 0.24], ours)["z"]) > 4
    nothing = np.zeros(20_000)
    assert abs(apart([1500, 2 / 1500, 2 / 1500], nothing)["z"]) < 4
    assert abs(apart([1500, 9 / 1500, 9 / 1500], nothing)["z"]) > 4
    assert abs(apart([1500, 1 - 2 / 1500, 2 / 1500], nothing + 1)["z"]) < 4
    assert apart([1500, 0.5, 0.0], nothing + 0.5)["z"] == 0
