"""What the bench counts is what the worlds drew, and what it prints follows from what it measured."""

import json

import numpy as np
import pytest

import sim
import sim.day.luck
from experiments.bench import main
from experiments.bench.charts import goals_chart
from experiments.bench.commands import importing
from experiments.bench.floor import against_the_floor, blocks_evaluated, compute, lived, opened
from experiments.bench.growth import lattice
from experiments.bench.leave import carry_out, line
from experiments.bench.measured import Quantity, in_turn
from experiments.bench.mesa_side import Timed, batch, seconds_a_world
from sim.streams import uniforms


@pytest.mark.parametrize("keys", [{}, {"strategy": "none"}, {"strategy": "shuttle", "start": "doha"},
                                  {"name": "south_asia_2025", "strategy": "scope_ladder"}])
def test_blocks_are_counted_exactly(monkeypatch, keys):
    scenario = sim.load_scenario(**keys, horizon=40, follow=40)
    counted = []

    def counting(*key):
        counted[-1] += 1
        return uniforms(*key)

    monkeypatch.setattr(sim.day.luck, "uniforms", counting)
    for replicate in range(5):
        counted.append(0)
        sim.Ceasefire(scenario, seed=4, replicate=replicate).run()
    monkeypatch.undo()
    state, laws = opened(scenario, 4, 5)
    assert blocks_evaluated(lived(state, laws, scenario.days), laws).tolist() == counted


def test_the_floor_computes_as_many_blocks_as_it_is_told():
    expected = [sum(sum(uniforms(9, 0, k, day, 7, 1)) for day in range(count)) for k, count in enumerate((0, 1, 3))]
    assert compute(np.array([0, 1, 3]), 9, 0).tolist() == expected


def test_the_engine_is_set_against_its_luck():
    found = against_the_floor(sim.load_scenario(horizon=20, follow=20), 1, 1, worlds=64)
    assert [quantity.goal for quantity in found] == [4.0, None, None]
    assert found[0].value == pytest.approx(
        found[0].parts["engine_us_per_world"] / found[0].parts["floor_us_per_world"])


def test_a_batch_of_mesa_runs_the_same_worlds():
    scenario = sim.load_scenario(horizon=10, follow=10)
    rows = batch(scenario, 3, 3, 1)
    assert [row["replicate"] for row in rows] == [0, 1, 2]
    # Releases of Mesa differ in whether the row of the last step is the one before it.
    assert all(row["day"] in (scenario.days - 1, scenario.days) for row in rows)
    world = Timed(scenario, luck=3, replicate=1).run()
    assert world.runs().equals(sim.simulate(scenario, 1, 3, first=1).runs())
    assert seconds_a_world(rows) > 0


def test_seconds_a_world_leave_out_the_first_of_each_process():
    spans = [(0.0, 5.0, 1), (5.0, 6.0, 1), (6.0, 7.0, 1), (0.0, 9.0, 2), (9.0, 11.0, 2)]
    assert seconds_a_world([{"span": span} for span in spans]) == pytest.approx(1 / (1.0 + 0.5))


def test_goals_bound_from_the_right_side():
    fast, slow = Quantity("a", 3.0, "x", 4.0), Quantity("b", 3.0, "x", 4.0, at_least=True)
    assert (fast.met, slow.met, Quantity("c", 3.0, "x").met) == (True, False, None)
    assert fast.spent < 1 < slow.spent
    assert "MISSED" in line(slow)
    assert len(goals_chart([fast, slow]).axes) == 1
    calls = []
    assert set(in_turn(3, one=lambda: calls.append(1), two=lambda: calls.append(2))) == {"one", "two"}
    assert calls == [1, 2] * 3


def test_a_lattice_has_as_many_dyads_and_groups_as_it_says():
    scenario = lattice(3, 5, days=11)
    assert (len(scenario.dyads), len(scenario.groups), scenario.days) == (3, 5, 11)


def test_importing_compiles_nothing():
    spent, compiled = importing(1)
    assert compiled.value == 0
    assert spent.value < 5


def test_a_bench_leaves_its_numbers(monkeypatch, tmp_path, capsys):
    import experiments.bench.leave as leave
    from experiments.bench.job import prepared

    found = [Quantity("a", 3.0, "x", 4.0), Quantity("b", 5.0, "s", 4.0)]
    monkeypatch.setattr(leave, "measures", lambda job: [lambda: found])
    carry_out(prepared(["worlds=100"]), tmp_path / "bench")
    assert {path.name for path in (tmp_path / "bench").iterdir()} == {
        "bench.json", "config.yaml", "provenance.json", "figures"}
    told = json.loads((tmp_path / "bench" / "bench.json").read_text(encoding="utf-8"))
    assert [(one["name"], one["met"]) for one in told] == [("a", True), ("b", False)]
    assert "1 of 2 goals missed: b" in capsys.readouterr().out


@pytest.mark.parametrize(("keys", "words"), [
    (["worlds=1"], "worlds"), (["horizon=3"], "365 days"), (["strategy=all"], "one name"),
    (["sweep=maybe"], "true or false"), (["rounds=1,2"], "rounds"), (["word"], "key=value"), (["wrlds=3"], "wrlds"),
])
def test_what_cannot_be_timed_is_refused_in_one_sentence(tmp_path, monkeypatch, capsys, keys, words):
    monkeypatch.chdir(tmp_path)
    assert main(keys) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
