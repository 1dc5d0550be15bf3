"""A quantity swept under arms: which design is which arm, what is said of it, what is drawn."""

import numpy as np
import pandas as pd
import pytest

from experiments.compose import composed
from experiments.designs import design_points
from experiments.report.across import across_design
from experiments.report.arms import arm_rows, tell_arms
from experiments.report.result import Meta, Result
from sim.refusal import Refusal

ARMS = {"open": {}, "closed": {"governments.islamabad.attention": 1}}


def result(closed=0.0):
    """Designs 0 to 7: two values, two arms, two assignments; days at peace and survival rise with the dividend."""
    rows = [{"strategy": "scope_ladder", "assign": assign, "dividend": at,
             "governments.islamabad.attention": np.nan if arm == "open" else 1.0, "arm": arm}
            for at in (0.05, 0.6) for arm in ARMS for assign in ("endogenous", "forced")]  # fmt: skip
    designs = pd.DataFrame(rows).rename_axis("design").reset_index()
    days = 100 + 400 * designs["dividend"] + closed * (designs["arm"] == "closed")
    summary = designs.drop(columns="arm").assign(dyad="a_b")
    told = (("days_at_peace", days, 5), ("S180", days / 500, 0.01), ("rmst365", days, 5), ("signing_rate", 0.9, 0.02))
    for name, values, half in told:
        summary = summary.assign(**{name: values, f"{name}_lo": values - half, f"{name}_hi": values + half})
    empty = pd.DataFrame()
    return Result(designs.drop(columns="arm"), summary, empty, empty), designs["arm"]


def test_a_design_belongs_to_its_arm():
    told, arms = result()
    key, rows = arm_rows(told, Meta(arms=ARMS), "a_b")
    assert key == "dividend" and rows["arm"].tolist() == arms.tolist()
    assert arm_rows(told, Meta(), "a_b") is None


def test_what_is_said_rests_on_the_cells_it_names():
    told, _ = result(closed=50.0)
    said = list(tell_arms(told, Meta(arms=ARMS), "a_b", "Between A and B, "))
    assert [sentence["estimand"] for sentence in said] == ["peace"] * 3 + ["forced"] * 3
    first, _, apart = said[:3]
    assert first["text"] == ("Between A and B, open: 120 days at peace [115 to 125] at dividend = 0.05 and 340 days at "
                             "peace [335 to 345] at 0.6.")  # fmt: skip
    assert first["selector"] == {"design": 0, "dyad": "a_b"} and first["value"] == 120
    assert {other.selector["design"] for other in first["others"]} == {0, 4}
    assert "120 days at peace [115 to 125] (open) and 170 days" in apart["text"]
    assert "overlap" not in apart["text"]


def test_levels_that_cannot_be_told_apart_are_not():
    told, _ = result(closed=4.0)
    said = [sentence["text"] for sentence in tell_arms(told, Meta(arms=ARMS), "a_b", "")]
    assert said[2].startswith("At dividend = 0.05: ") and said[2].endswith("so no difference is told.")


def test_the_figure_has_a_line_an_arm():
    told, _ = result()
    ((name, _, figure, _, alt),) = across_design(told, Meta(arms=ARMS), "a_b")
    assert name == "design" and "open, closed" in alt and len(figure.axes) == 4
    assert figure.axes[0].get_xlabel() == "dividend (util a day)"


def test_a_grid_takes_arms_and_the_overlay_stands():
    job = composed(["experiment=connectivity"])
    points = list(design_points(job.settings, job.recipe))
    assert len(points) == 18 and points[0] == {"dividend": 0.05}
    assert points[1]["governments.islamabad.attention"] == 1 and points[1]["dividend"] == 0.05
    assert job.settings.question.startswith("How much trade") and job.config()["question"]
    assert "question" not in composed([]).config()
    with pytest.raises(Refusal, match="says nothing to design=grid"):
        other = composed(["design=grid", "design.over={host.control:[0.1]}", "design.cross={belief.control:[0.2]}"])
        design_points(other.settings, other.recipe)
