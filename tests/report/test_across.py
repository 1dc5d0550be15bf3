"""A swept design gets a figure over what was swept, with the units of its keys."""

from itertools import product

import pytest

from experiments.compose import composed
from experiments.designs import Points
from experiments.report import Result
from experiments.report.across import across_design, axis_words
from experiments.report.periods import periods_grid
from experiments.runner import Plan, run
from tests.report.made import META

POLICIES = [("written_only", "endogenous"), ("verbal_only", "endogenous")]


def figures(keys, values):
    tables = run(Plan(composed(["follow=60", "horizon=30"]).recipe, Points(keys, values), POLICIES, 60, 5))
    result = Result(tables.designs, tables.summary, tables.contrasts, tables.life_tables)
    return list(across_design(result, META, "islamabad_kabul"))


@pytest.mark.parametrize(("key", "words"), [
    ("belief.control", "belief.control (share)"), ("mediators.qatar.decay", "mediators.qatar.decay (days)"),
    ("dividend", "dividend (util a day)"), ("host.reciprocity_weight", "host.reciprocity_weight")])
def test_axes_carry_the_unit_of_their_key(key, words):
    assert axis_words(key) == words


def test_one_key_gives_lines_and_two_a_map():
    (lines,) = figures(("belief.control",), ((0.2,), (0.8,)))
    assert lines[1] == "Along belief.control"
    assert {axes.get_xlabel() for axes in lines[2].axes if axes.get_xlabel()} == {"belief.control (share)"}
    (cells,) = figures(("belief.control", "host.control"), tuple(product((0.2, 0.8), (0.1, 0.9))))
    assert cells[1] == "Across belief.control and host.control"
    labels = {axes.get_xlabel() for axes in cells[2].axes} | {axes.get_ylabel() for axes in cells[2].axes}
    assert {"belief.control (share)", "host.control (share)"} <= labels


def test_a_single_point_and_a_scatter_of_points_give_none():
    assert figures((), ((),)) == []
    assert figures(("belief.control", "host.control"), ((0.2, 0.1), (0.5, 0.4), (0.8, 0.3))) == []


def test_hazards_by_period_stand_beside_the_days():
    policies = [("written_only", "forced"), ("verbal_only", "forced")]
    tables = run(Plan(composed(["follow=365", "horizon=1"]).recipe, Points((), ((),)), policies, 300, 5))
    result = Result(tables.designs, tables.summary, tables.contrasts, tables.life_tables, together=tables.together)
    grid = periods_grid(result, META, "islamabad_kabul")
    assert [head for head, _ in grid.rows] == ["days 0-30", "days 31-90", "days 91-365", "all 365 days"]
    assert sum(int(cells[0].main) for _, cells in grid.rows[:3]) == int(grid.rows[3][1][0].main)
    row = tables.contrasts.iloc[0]
    whole = float(grid.rows[3][1][3].main.replace("−", "-"))
    assert whole == pytest.approx(row["rmst365"], abs=0.06)
