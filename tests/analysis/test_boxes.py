"""A planted box is found, luck is not, and what is told of a box is counted."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.boxes import Box, chosen, discovered, peeled, stability, told


def planted(seed, points=1024, inputs=8):
    luck = np.random.default_rng(seed)
    shares = luck.random((points, inputs))
    inside = (shares[:, 2] > 0.6) & (shares[:, 5] < 0.5)
    return shares, (luck.random(points) < np.where(inside, 0.9, 0.1)).astype(float)


def test_a_planted_box_is_found():
    points, cases = planted(1)
    (box,) = discovered(points, cases)
    assert np.flatnonzero(box.restricted()).tolist() == [2, 5]
    assert box.low[2] == pytest.approx(0.6, abs=0.05) and box.high[2] == 1
    assert box.high[5] == pytest.approx(0.5, abs=0.05) and box.low[5] == 0
    number = told(*planted(2), box)
    assert number.density_lo < 0.9 < number.density_hi + 0.03
    assert number.coverage == pytest.approx(0.2 * 0.9 / (0.2 * 0.9 + 0.8 * 0.1), abs=0.08)
    assert number.coverage_lo < number.coverage < number.coverage_hi


def test_cases_in_shares_are_counted_in_shares():
    points = np.random.default_rng(1).random((2000, 3))
    box = Box(np.array([0.5, 0, 0]), np.ones(3))
    number = told(points, 0.2 + 0.6 * (points[:, 0] > 0.5), box)
    assert number.density == pytest.approx(0.8) and number.coverage == pytest.approx(0.8, abs=0.02)
    assert number.mass == pytest.approx(0.5, abs=0.03)
    (found,) = discovered(points, 0.2 + 0.6 * (points[:, 0] > 0.5), most=1)
    assert np.flatnonzero(found.restricted()).tolist() == [0]


def test_luck_alone_makes_no_box():
    luck = np.random.default_rng(5)
    made = [len(discovered(luck.random((400, 6)), (luck.random(400) < 0.3).astype(float))) for _ in range(10)]
    assert np.mean(made) < 0.5
    assert discovered(luck.random((400, 3)), np.zeros(400)) == []
    assert discovered(luck.random((400, 3)), np.ones(400)) == []


def test_a_box_on_the_way_is_never_larger_than_the_one_before():
    points, cases = planted(3, points=300)
    way = peeled(points, cases)
    masses = [told(points, cases, box).mass for box in way]
    assert masses[0] == 1 and all(a > b for a, b in pairwise(masses)) and masses[-1] >= 0.05
    best = told(points, cases, chosen(points, cases, way))
    assert best.coverage - best.mass > 0.3


def test_what_matters_is_limited_in_every_sample():
    boxes = stability(*planted(4), np.random.default_rng(1))
    limited = np.mean([box.restricted() for box in boxes], axis=0)
    assert len(boxes) == 20 and (limited[[2, 5]] == 1).all() and (np.delete(limited, [2, 5]) < 0.5).all()


def test_the_box_is_that_of_ema_workbench():
    stored = json.loads((Path(__file__).parents[1] / "oracles/ema_boxes.json").read_text(encoding="utf-8"))
    luck = np.random.default_rng(11)
    points = luck.random((2000, 6))
    inside = (points[:, 1] > 0.55) & (points[:, 4] < 0.5)
    cases = (luck.random(2000) < np.where(inside, 0.9, 0.1)).astype(float)
    (box,) = discovered(points, cases)
    number = told(points, cases, box)
    assert np.flatnonzero(box.restricted()).tolist() == [1, 4]
    assert box.low[1] == pytest.approx(stored["low"][1], abs=0.02)
    assert box.high[4] == pytest.approx(stored["high"][4], abs=0.02)
    for name in ("coverage", "density", "mass"):
        assert getattr(number, name) == pytest.approx(stored[name], abs=0.03), name
    assert number.coverage - number.mass >= stored["coverage"] - stored["mass"] - 0.005
