"""Designs: known answers."""

import numpy as np
import pytest

from experiments.compose import composed
from experiments.designs import design_points
from sim.parameters import Belief
from sim.refusal import Refusal


def points(*lines, most=None):
    job = composed(lines)
    return design_points(job.settings, job.recipe, most)


def test_without_a_design_there_is_one_point_and_nothing_swept():
    assert list(points()) == [{}]


def test_a_grid_is_every_combination_the_last_key_fastest():
    grid = points("design=grid", "design.over={host.control:[0.2,0.8], doctrine:[grim,restraint], mediation.term:[2]}")
    assert grid.keys == ("host.control", "doctrine", "mediation.term")
    assert grid.values == ((0.2, "grim", 2), (0.2, "restraint", 2), (0.8, "grim", 2), (0.8, "restraint", 2))


def test_a_latin_hypercube_puts_one_point_into_each_slice_of_each_bound():
    cube = points("design=lhs", "design.n=20", "design.over={host.control:[0,1],attacks.rate:[0.1,0.3]}")
    values = np.array(cube.values)
    assert sorted(np.floor(values[:, 0] * 20)) == list(range(20))
    assert sorted(np.floor((values[:, 1] - 0.1) / 0.2 * 20)) == list(range(20))


def test_without_bounds_the_prior_is_drawn_in_equal_shares():
    cube = points("design=lhs", "design.n=50", "design.over={belief.control:prior}")
    shares = Belief.model_fields["control"].json_schema_extra["prior"].frozen().cdf(np.array(cube.values)[:, 0])
    assert sorted(np.floor(shares * 50)) == list(range(50))


def test_a_list_of_keys_and_null_mean_the_prior_too():
    lines = [
        ["design.over=[belief.control,host.sincere]"],
        ["design.over={belief.control:null,host.sincere:null}"],
        ["design.over={belief.control:prior,host.sincere:[]}"],
    ]
    cubes = [points("design=lhs", "design.n=8", *line) for line in lines]
    assert cubes[0] == cubes[1] == cubes[2]


def test_a_whole_number_takes_each_value_between_its_bounds_equally_often():
    cube = points("design=lhs", "design.n=30", "design.over={mediation.term:[2,4]}")
    values = [row[0] for row in cube.values]
    assert {type(value) for value in values} == {int}
    assert sorted(values) == [2] * 10 + [3] * 10 + [4] * 10


def test_a_sobol_sequence_fills_the_square_evenly():
    cloud = points("design=sobol", "design.n=64", "design.over={host.control:[0,1],belief.control:[0,1]}")
    cells = np.floor(np.array(cloud.values) * 8).astype(int)
    assert len({tuple(cell) for cell in cells}) == 64


def test_samples_follow_the_seed_and_nothing_else():
    line = ("design=lhs", "design.n=5", "design.over=prior")
    assert points(*line, "seed=1") == points(*line, "seed=1", "replicates=7", "strategy=none")
    assert points(*line, "seed=1") != points(*line, "seed=2")
    assert points(*line, f"seed={2**63}") != points(*line, "seed=0")


def test_over_prior_draws_every_prior_but_what_is_set_or_drawn_by_worlds():
    drawn = points("design=lhs", "design.n=2", "design.over=prior", "belief.control=0.5", "mediator=joint").keys
    assert "belief.sincerity" in drawn and "host.sincere" in drawn and "group.rally" in drawn
    assert not {"belief.control", "host.control", "mediator.leverage", "talks.public"} & set(drawn)
    assert "host.sincere" not in points("design=lhs", "design.n=2", "design.over=prior", "host=able_willing").keys
    assert "attacks.surge" not in points("design=lhs", "design.n=2", "design.over=prior", "scenario=two_party").keys


def test_samples_stay_in_the_range_of_their_parameter():
    job = composed(["design=lhs", "design.n=64", "design.over=prior"])
    for point in design_points(job.settings, job.recipe):
        job.recipe.scenario(point)


def test_a_list_keeps_its_order_and_its_words(tmp_path):
    file = tmp_path / "points.csv"
    file.write_text("host.control, doctrine ,mediation.term\n0.8,grim,3\n\n0.2,restraint,2\n", encoding="utf-8-sig")
    listed = points("design=list", f"design.file={file}")
    assert listed.keys == ("host.control", "doctrine", "mediation.term")
    assert listed.values == ((0.8, "grim", 3), (0.2, "restraint", 2))


def test_a_key_of_one_actor_may_be_swept():
    assert points("design=grid", "design.over={hosts.kabul.control:[0.1,0.9]}").keys == ("hosts.kabul.control",)


def test_what_memory_allows_is_said():
    with pytest.raises(Refusal, match="the design has 4 points; memory allows about 3"):
        points("design=grid", "design.over={host.control:[0.1,0.2],belief.control:[0.1,0.2]}", most=3)
