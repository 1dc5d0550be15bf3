"""Pictures of sensitivity: what they show is what the tables say, and empty tables make a sentence."""

import io

import numpy as np
import pandas as pd
import pytest

from sim import plots
from sim.analysis.sobol import convergence_table, saltelli_points, sobol_table
from sim.plots.style import style


@pytest.fixture(scope="module")
def tables():
    luck = np.random.default_rng(4)
    shares = saltelli_points(64, 3, luck)
    values = (3 * shares[..., 0] + shares[..., 1])[..., None] + luck.normal(0, 0.5, (1, 64, 4))
    keys = ["host.control", "attacks.rate", "blame.innocent"]
    made = [make(values, keys, luck).assign(panel=panel) for make in (sobol_table, convergence_table)
            for panel in ("one", "two")]  # fmt: skip
    return pd.concat(made[:2]), pd.concat(made[2:])


PANELS = {"one": "days at peace\nthe parties choose", "two": "survival to day 90\ntext in force"}


def words(figure):
    with style():
        figure.savefig(io.BytesIO(), format="svg")
    return [text.get_text() for axes in figure.axes for text in (*axes.get_yticklabels(), *axes.texts, axes.title)]


def test_indices_stand_in_the_order_of_their_total(tables):
    figure = plots.sobol_panels(tables[0], PANELS, "title")
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert labels[0] == "host.control" and set(labels) == {"host.control", "attacks.rate", "blame.innocent"}
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    first = tables[0].query("panel == 'one' and key == 'host.control'")["first"].iloc[0]
    assert dots[0].get_xdata()[0] == pytest.approx(first)


def test_the_shares_of_a_bar_make_one(tables):
    figure = plots.variance_shares(tables[0], PANELS)
    assert len(figure.axes[0].patches) == 6
    ends = sorted(round(patch.get_x() + patch.get_width(), 6) for patch in figure.axes[0].patches)
    assert ends[-2:] == [1.0, 1.0]
    assert words(figure)


def test_convergence_has_three_sizes(tables):
    figure = plots.convergence_lines(tables[1], PANELS)
    assert [tick.get_text() for tick in figure.axes[0].get_xticklabels()] == ["16", "32", "64"]


def test_boxes_tell_their_limits_in_the_keys_own_unit():
    boxes = pd.DataFrame([{"finding": "f", "box": 0, "key": "attacks.rate", "low": 0.1, "high": np.nan, "limited": 0.8,
                           "low_share": 0.3, "high_share": 1.0, "coverage": 0.7, "density": 0.6, "base": 0.3,
                           "mass": 0.35, "coverage_lo": 0.6, "coverage_hi": 0.8, "density_lo": 0.5,
                           "density_hi": 0.7}])  # fmt: skip
    often = pd.DataFrame([{"finding": "f", "key": "attacks.rate", "limited": 0.8}])
    said = words(plots.limits_picture(boxes, often, {"f": "A case"}))
    assert "over 0.1" in said and "attacks.rate" in said
    way = pd.DataFrame([{"finding": "f", "coverage": 1.0, "density": 0.3}, {"finding": "f", "coverage": 0.5,
                                                                          "density": 0.7}])  # fmt: skip
    assert plots.peeling_picture(way, boxes, {"f": "A case"}).axes


def test_nothing_to_draw_is_said(tables):
    empty = pd.DataFrame()
    for figure in (plots.limits_picture(empty, empty, {"f": "A case"}), plots.peeling_picture(empty, empty, {}),
                   plots.convergence_lines(empty, PANELS), plots.variance_shares(tables[0], {"three": "x"}),
                   plots.sobol_panels(tables[0], {"three": "x"}), plots.sign_map(empty, "x", "y", "x", "y", "z")):
        assert not figure.axes and figure.texts
