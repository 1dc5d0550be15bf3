"""Every number to reach has a quantity, and charts and profiles follow from given numbers alone."""

import numpy as np
import pytest

from experiments.bench import commands, floor, growth, main, mesa_side, workers
from experiments.bench.charts import goals_chart, growth_chart
from experiments.bench.goals import GOALS, reaching
from experiments.bench.job import prepared
from experiments.bench.leave import ending, measures
from experiments.bench.measured import Curve, Quantity
from experiments.bench.missed import profile
from experiments.bench.processes import peak_gib

PRODUCT = {
    "engine / its luck alone": (4, "x", False), "Mesa's batch_run / engine": (1000, "x", True),
    "Mesa model, an actor-day": (60, "us", False), "growth with worlds": (1.1, "exponent", False),
    "growth with days": (1.1, "exponent", False), "growth with dyads": (1.1, "exponent", False),
    "growth with groups": (1.1, "exponent", False), "growth with designs": (1.1, "exponent", False),
    "rate of Dask's workers / local": (0.85, "x", True),
    "memory of 4 N worlds / N worlds": (1.1, "x", False), "import sim": (1, "s", False),
    "functions compiled by importing": (0, "functions", False), "ceasefire sweep": (20, "s", False),
    "first run after an install, more": (60, "s", False), "experiment=headline": (180, "s", False),
    "1,000,000 worlds of 365 days": (120, "s", False)}


def swept(keys, cache=None):
    """A sweep that took ten seconds, or thirty with nothing compiled, and more memory with more worlds."""
    more = 20.0 if cache else 0.0
    worlds = next((int(key.split("=")[1]) for key in keys if key.startswith("replicates=")), 2000)
    stages = {"compiling": 1.0 + more, "worlds": 3.0, "tables": 1.0, "writing": 1.0, "figures and report": 3.0}
    return {"all": 10.0 + more, "stages": stages, "where": stages | {"starting": 1.0}, "compiling": bool(cache),
            "peak_gib": 1.0 + worlds / 1e6}


def by_name(found):
    return {quantity.name: quantity for quantity in found}


@pytest.fixture
def timed(monkeypatch):
    """Every quantity that a bench of everything would leave, from given times."""
    monkeypatch.setattr(commands, "sweep", swept)
    monkeypatch.setattr(commands, "python", lambda code: type("Done", (), {"stdout": "0.5 0 1.5"}))
    monkeypatch.setattr(floor, "against_the_floor", lambda scenario, seed, rounds: floor.told(
        {"engine": 6.0, "floor": 1.0, "lazily": 2.0}, 7.0, 1000, 500_000))
    monkeypatch.setattr(mesa_side, "against_mesa", lambda scenario, seed, rounds, worlds: mesa_side.told(
        30.0, 0.04, 1e-4, 8e-5, 7, {"worlds": worlds}))
    monkeypatch.setattr(growth, "opened", lambda scenario, seed, worlds: (None, None))
    monkeypatch.setattr(growth, "in_turn", lambda rounds, **things: {name: 3.0 * int(name) ** 0.9 for name in things})
    monkeypatch.setattr(workers, "growth_with_threads", lambda scenario, seed, rounds: workers.shared_out(
        "threads", 8192, (1, 2, 4), (8.0, 4.0, 2.0)))
    monkeypatch.setattr(workers, "growth_with_workers", lambda recipe, policy, seed, rounds: [
        reaching("rate of Dask's workers / local", 1.2)])
    job = prepared(["headline=true", "cold=true"])
    return by_name(quantity for measure in measures(job) for quantity in measure())


def test_every_number_to_reach_has_a_quantity(timed):
    assert {name: (goal.number, goal.unit, goal.at_least) for name, goal in GOALS.items()} == PRODUCT
    assert {name for name, quantity in timed.items() if quantity.goal is not None} == set(PRODUCT)
    for name, (number, unit, at_least) in PRODUCT.items():
        asked = number / 2 if name.startswith("Mesa's") else number
        assert (timed[name].goal, timed[name].unit, timed[name].at_least) == (asked, unit, at_least)


def test_quantities_follow_from_given_times(timed):
    values = {"engine / its luck alone": 6, "Mesa's batch_run / engine": 400, "growth with dyads": 0.9,
              "growth with designs": 0.9, "import sim": 0.5, "ceasefire sweep": 10, "experiment=headline": 10,
              "first run after an install, more": 20, "1,000,000 worlds of 365 days": 55,
              "memory of 4 N worlds / N worlds": 1.1 / 1.025, "speed-up with threads": 1, "speed-up of 4 threads": 4,
              "efficiency of 4 threads": 1}
    assert {name: timed[name].value for name in values} == pytest.approx(values)


def test_a_million_worlds_are_measured_where_asked_for(monkeypatch):
    monkeypatch.setattr(commands, "sweep", swept)
    found = by_name(commands.large_run(prepared(["worlds=1000000"])))
    million = found["1,000,000 worlds of 365 days"]
    assert (million.value, million.goal, len(found)) == (10, 120, 2)
    assert "measured" in million.note


def test_commands_say_to_a_sweep_what_the_line_says_of_the_world(monkeypatch):
    asked = []
    monkeypatch.setattr(commands, "sweep", lambda keys: asked.append(keys) or swept(keys))
    job = prepared(["worlds=200000", "mode=quick", "host.control=0.3", "strategy=truce_first"])
    commands.large_run(job)
    commands.memory(job)
    for keys in asked:
        assert "host.control=0.3" in keys and "horizon=180" in keys and "follow=185" in keys
        assert not any(key.startswith(("worlds", "mode")) for key in keys)
    assert "strategy=truce_first" in asked[0] and "replicates=200000" in asked[0]
    assert [key for keys in asked[1:] for key in keys if key.startswith(("replicates", "record"))] == [
        "replicates=50000", "record=tables", "replicates=200000", "record=tables"]


def test_quick_only_says_what_the_line_does_not():
    quick = prepared(["mode=quick", "rounds=7"])
    assert (quick.own["rounds"], quick.own["mesa"], quick.own["sweep"]) == (7, 8, False)
    assert prepared(["mode=quick", "sweep=true"]).own["sweep"]
    assert len(list(measures(quick))) == 6
    assert prepared([]).config()["mode"] == "full"


def test_an_exponent_is_the_slope_of_the_fitted_line():
    curve = Curve("worlds", "days", (1, 2, 4, 8), (2.0, 8.0, 32.0, 128.0))
    assert curve.exponent == pytest.approx(2.0)
    assert curve.fitted([3]) == pytest.approx([18.0])
    told = Quantity("growth", 2.0, "exponent", curve=curve).told()["curve"]
    assert (told["sizes"], told["exponent"]) == ((1, 2, 4, 8), pytest.approx(2.0))


def test_growth_is_drawn_with_its_fit_and_proportion():
    up = Curve("worlds", "the compiled days", (1, 2, 4), (1.0, 2.0, 4.0))
    down = Curve("threads", "8 worlds", (1, 2), (2.0, 1.0), ideal=-1.0)
    figure = growth_chart([Quantity("a", 1.0, "exponent", curve=up), Quantity("b", 1.0, "exponent", curve=down),
                           Quantity("c", 1.0, "x")])
    assert [(axes.get_xlabel(), axes.get_ylabel(), axes.get_title("left")) for axes in figure.axes] == [
        ("worlds (number)", "seconds, the compiled days", "exponent 1.00"),
        ("threads (number)", "seconds, 8 worlds", "exponent −1.00")]
    for axes, curve in zip(figure.axes, (up, down), strict=True):
        assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
        for drawn in axes.lines:
            assert np.allclose(drawn.get_ydata(), curve.seconds)
    assert len(figure.legends[0].get_texts()) == 3


def test_goals_are_drawn_by_name_with_value_and_bound():
    figure = goals_chart([reaching("ceasefire sweep", 17.0), reaching("Mesa's batch_run / engine", 461.0, 0.235)])
    (axes,) = figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Mesa's batch_run / engine", "ceasefire sweep"]
    assert {"17 s (≤ 20)", "461 x (≥ 235)"} <= {text.get_text() for text in axes.texts}


@pytest.mark.parametrize(("more", "words"), [
    ({"where": {"writing": 1.0, "worlds": 3.0, "less": -1.0}}, "worlds 3 (75%), writing 1 (25%)"),
    ({"curve": Curve("days", "", (1, 2), (0.004, 0.006))}, "each of the days: 4 at 1, 3 at 2"),
    ({"parts": {"one": 2.0}}, "one 2"), ({"note": "as it is"}, "as it is")])
def test_a_missed_goal_says_where_the_time_goes(more, words):
    missed = Quantity("slow", 5.0, "s", 4.0, **more)
    assert words in profile(missed)
    lines = list(ending(prepared([]), [missed, Quantity("fast", 1.0, "s", 4.0)]))
    assert lines[0] == "1 of 2 goals missed: slow" and words in lines[1] and len(lines) == 2


@pytest.mark.parametrize(("keys", "words"), [
    (["mode=slow"], "mode"), (["mode=3"], "mode"), (["headline=2"], "headline"), (["cold=maybe"], "cold"),
    (["against=true"], "against"), (["against=[a,b]"], "against"), (['against=""'], "against"),
    (["against=null", "worlds=1"], "worlds")])
def test_keys_of_the_bench_are_refused_in_one_sentence(capsys, keys, words):
    assert main([*keys, "--cfg", "job"]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


def test_memory_is_that_of_the_process_itself():
    peak = peak_gib()
    assert peak is None or 0.01 < peak < 1000


def test_threads_share_the_same_worlds():
    import numba

    import sim

    before = numba.get_num_threads()
    found = by_name(workers.growth_with_threads(sim.load_scenario(horizon=10, follow=10), 1, 1, worlds=64))
    assert numba.get_num_threads() == before
    most = numba.config.NUMBA_NUM_THREADS
    assert (f"efficiency of {most} threads" in found) == (most > 1)


def test_a_slow_mesa_is_told_by_folder():
    import sim

    spent = mesa_side.time_by_folder(sim.load_scenario(horizon=5, follow=5), 1)
    assert spent["sim/model"] > 0 and all(seconds >= 0 for seconds in spent.values())
