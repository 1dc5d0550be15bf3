"""``ceasefire sensitivity`` as its user meets it: what it leaves, that it repeats itself, what it refuses."""

import json
import math

import numpy as np
import pandas as pd
import pytest
import yaml

from experiments.door import main as door
from experiments.sensitivity import main, study
from experiments.sensitivity.find import decomposed, luck_for, mapped
from experiments.sensitivity.inputs import Input, inputs_of
from experiments.sensitivity.job import prepared
from experiments.sensitivity.outcomes import Lived, Outcome
from sim.ensemble.batch import simulate, simulate_crossed
from sim.refusal import Refusal

SHORT = ["horizon=40", "follow=60", "seed=3"]
SMALL = [*SHORT, "n=64", "replicates=4", "outcome=[days_at_peace,S30]", "map.n=3", "map.replicates=40",
         "over=[host.control,government.strike,belief.control]", "mode=quick"]  # fmt: skip


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    assert main([*SMALL, f"out={folder / 'one'}"]) == 0
    assert main([*SMALL, f"out={folder / 'two'}"]) == 0
    return folder


def test_it_leaves_its_tables_and_a_page(result):
    one = result / "one"
    left = {path.name for path in one.iterdir()}
    assert {"indices.csv", "convergence.csv", "phase.csv", "boxes.csv", "peeling.csv", "stability.csv", "figures",
            "report.html", "config.yaml", "provenance.json"} >= left >= {
            "indices.csv", "convergence.csv", "phase.csv", "peeling.csv", "stability.csv", "report.html"}  # fmt: skip
    table = pd.read_csv(one / "indices.csv", keep_default_na=False)
    assert table.columns.tolist() == [
        "outcome", "strategy", "against", "assign", "key", "first", "first_lo", "first_hi", "total", "total_lo",
        "total_hi", "of_world", "of_world_lo", "of_world_hi", "n", "worlds", "mean", "variance", "luck_variance",
    ]  # fmt: skip
    assert table["against"].unique().tolist() == ["", "verbal_only"]
    assert dict(zip(table["outcome"], table["assign"], strict=True)) == {"days_at_peace": "endogenous", "S30": "forced"}
    keys = ["host.control", "government.strike", "belief.control", "luck"]
    assert table["key"].tolist() == keys * 4 and (table["n"] == 64).all() and (table["worlds"] == 4).all()
    luck = table[table["key"] == "luck"]
    assert luck["of_world"].astype(float).between(0, 1).all() and (luck["first"] == "").all()
    cells = pd.read_csv(one / "phase.csv")
    assert len(cells) == 9 and cells["positive"].between(0, 1).all() and set(cells["n"]) == {40}
    page = (one / "report.html").read_text(encoding="utf-8")
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org", "")
    assert "Not a forecast" in page and "luck (no parameter)" in page
    config = yaml.safe_load((one / "config.yaml").read_text(encoding="utf-8"))
    assert config["over"]["host.control"] == "Beta(2, 3)" and config["n"] == 64
    said = json.loads((one / "provenance.json").read_text(encoding="utf-8"))
    assert said["command"][:2] == ["ceasefire", "sensitivity"] and said["counts"]["worlds"] > 10_000


def test_the_same_line_leaves_the_same_bytes(result):
    for path in (result / "one").rglob("*"):
        if path.is_file() and path.name not in ("provenance.json", "report.html"):
            assert path.read_bytes() == (result / "two" / path.relative_to(result / "one")).read_bytes(), path.name


def test_in_python_it_is_one_call(result):
    found = study(*SMALL)
    there = pd.read_csv(result / "one" / "indices.csv", keep_default_na=False)
    here = pd.to_numeric(there["total"]).to_numpy()
    assert np.allclose(found.indices["total"].to_numpy(), here, atol=1e-6, equal_nan=True)
    assert found.axes and found.worlds > 0 and len(found.phase) == 9


class Even:
    """An input that is its own share."""

    def __init__(self, key):
        self.key = key

    def values(self, shares):
        return shares

    def axis(self, count):
        return np.linspace(0, 1, count)


def test_a_function_in_place_of_the_model_has_the_shares_of_its_closed_form():
    # Sobol's G function: V_i = 1 / (3 (1 + a_i)^2), V = prod(1 + V_i) - 1; luck of variance 4 V beside it.
    weights = np.array([0.0, 1.0, 4.5, 9.0])
    alone = 1 / (3 * (1 + weights) ** 2)
    variance = math.prod(1 + alone) - 1

    def live(values, worlds):
        x = np.stack([values[f"x{place}"] for place in range(4)], axis=1)
        g = np.prod((np.abs(4 * x - 2) + weights) / (1 + weights), axis=1)
        noise = np.random.default_rng(8).normal(0, np.sqrt(4 * variance), worlds.max() + 1)
        return {"g": g[:, None] + noise[worlds]}

    indices, convergence = decomposed(live, [Even(f"x{place}") for place in range(4)], 2048, 4, seed=5)
    table = indices["g"].set_index("key")
    for place, key in enumerate(table.index[:4]):
        total = alone[place] * math.prod(1 + np.delete(alone, place)) / variance
        assert table.at[key, "first_lo"] < alone[place] / variance < table.at[key, "first_hi"], key
        # Luck that all points of a row share leaves the total order of a sum without error of its own.
        assert table.at[key, "total"] == pytest.approx(total, abs=0.05), key
    assert table.at["luck", "of_world_lo"] < 0.8 < table.at["luck", "of_world_hi"]
    assert convergence["g"]["n"].unique().tolist() == [512, 1024, 2048]


def test_a_map_of_a_plane_turns_its_sign_where_it_must():
    cells = mapped(lambda values, worlds: {"p": (values["x"] + values["y"] - 1)[:, None] + 0 * worlds},
                   (Even("x"), Even("y")), 5, 30, seed=1)  # fmt: skip
    assert (cells["positive"] == (cells["x"] + cells["y"] > 1)).all()
    assert cells["value"].to_numpy() == pytest.approx((cells["x"] + cells["y"] - 1).to_numpy())


def test_worlds_at_a_point_are_those_of_a_sweep():
    job = prepared([*SHORT, "outcome=days_at_peace", "over=[host.control,government.strike]", "against=null"])
    scenario = job.recipe.scenario(None, "written_only")
    values = {"host.control": np.array([0.2, 0.7, 0.4]), "government.strike": np.array([0.5, 0.1, 0.3])}
    worlds = np.array([[4, 5, 6, 7], [4, 5, 6, 7], [20, 21, 22, 23]])
    told = Lived(job.recipe, job.outcomes, job.dyad, 3)(values, worlds)[job.outcomes[0]]
    for place in range(3):
        point = {key: float(value[place]) for key, value in values.items()}
        own = job.recipe.scenario(point, "written_only")
        alone = simulate(own, 4, 3, first=int(worlds[place, 0])).runs()["days_at_peace"]
        assert told[place].tolist() == alone.tolist()
    record = simulate_crossed(scenario, values, worlds, 3)
    assert record.runs()["replicate"].tolist() == list(range(12))


def test_survival_counts_what_a_landmark_means():
    job = prepared([*SHORT, "outcome=[S30,rmst365]", "over=[host.control,government.strike]", "against=null"])
    values = {"host.control": np.array([0.3]), "government.strike": np.array([0.3])}
    told = Lived(job.recipe, job.outcomes, job.dyad, 3)(values, np.arange(50)[None])
    survived, lasting = told.values()
    episodes = simulate(job.recipe.scenario({key: float(value[0]) for key, value in values.items()}, "written_only",
                                            "forced"), 50, 3).episodes().query("episode == 0")  # fmt: skip
    assert survived[0].tolist() == (episodes["duration"] > 30).astype(float).tolist()
    assert lasting[0].tolist() == episodes["duration"].tolist()


@pytest.mark.parametrize(("line", "word"), [
    (["outcome=peace"], "outcome has no 'peace'"),
    (["outcome=S365", "follow=100"], "beyond the follow-up"),
    (["outcome=[S30,S30]"], "twice"),
    (["over=[host.control,group.capability]"], "belongs to a scenario"),
    (["over=[host.control,attacks.severity_median]"], "has no prior; give two bounds"),
    (["over=[host.control,doctrine]"], "is a name"),
    (["over=[host.contrl,attacks.rate]"], "host.control"),
    (["over=[host.control,blame.report_days]"], "whole number"),
    (["over={host.control:[0.4,0.2],attacks.rate:null}"], "two bounds"),
    (["over=[host.control]"], "at least two"),
    (["over=[host.control,attacks.rate]", "host.control=0.3"], "both set on the line and drawn"),
    (["over=[host.control,attacks.rate]", "hosts.kabul.control=0.3"], "both set on the line and drawn"),
    (["over=[mediator.leverage,attacks.rate]"], "mediator=one"),
    (["over=posterior"], "independent inputs only"),
    (["design=posterior"], "independent inputs only"),
    (["design=lhs"], "design of its own"),
    (["design.n=10"], "design of its own"),
    (["n=100"], "64 or 128"),
    (["replicates=1"], "replicates"),
    (["n=1048576", "replicates=1000"], "memory"),
    (["strategy=[written_only,verbal_only]"], "one policy"),
    (["against=written"], "against has no"),
    (["strategy=verbal_only", "against=verbal_only"], "another strategy"),
    (["strategy=shuttle", "outcome=S90"], "needs a text in force"),
    (["map=[host.control]"], "two keys"),
    (["map=[host.control,group.capability]"], "belongs to a scenario"),
    (["mode=fast"], "mode has no"),
    (["dyad=nowhere"], "dyad has no"),
    (["assign=random"], "assign has no"),
    (["replicats=3"], "no key"),
])  # fmt: skip
def test_what_is_wrong_is_refused_in_a_sentence(line, word, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert door(["sensitivity", *line]) == 2
    told = capsys.readouterr().err
    assert word in told and told.count("\n") == 1 and told.startswith("ceasefire: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("line", "word"), [
    (["outcome=rmst365", "assign=endogenous"], "assign=forced"),
    (["outcome=blamed_share"], "is not defined in"),
    (["outcome=signing_rate", "assign=forced"], "nothing to explain"),
])  # fmt: skip
def test_what_shows_only_while_running_leaves_nothing_behind(line, word, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    small = [key for key in SMALL if not key.startswith("outcome")]
    assert main([*small, "against=null", *line]) == 2
    assert word in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_a_line_or_a_file_sets_is_not_drawn():
    recipe = prepared(["host.control=0.4"]).recipe
    assert "host.control" not in [each.key for each in inputs_of("over", None, recipe)]
    everything = [each.key for each in inputs_of("over", "all", recipe)]
    assert "attacks.rate" in everything and "mediator.leverage" not in everything
    assert "mediator.leverage" in [each.key for each in prepared(["mediator=one"]).inputs]
    with pytest.raises(Refusal):
        inputs_of("over", ["attacks.rate", "attacks.rate"], recipe)
    even = Input("host.control", (0.2, 0.6))
    assert even.values(np.array([0.0, 0.5, 1.0])).tolist() == pytest.approx([0.2, 0.4, 0.6])
    assert even.told() == "Uniform(0.2, 0.6)" and luck_for(7, 0).random() == luck_for(7, 0).random()


def test_help_and_cfg_leave_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert door(["sensitivity", "--help"]) == 0
    assert "days_at_peace" in capsys.readouterr().out
    assert door(["sensitivity", "--cfg", "job", "mode=quick"]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["map"] == "auto"
    assert list(tmp_path.iterdir()) == []


def test_an_outcome_tells_its_unit():
    assert Outcome("S90", "written_only", None, "forced").share
    assert Outcome("days_at_peace", "written_only", "verbal_only", "endogenous").unit == "days"
