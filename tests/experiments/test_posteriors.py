"""Posteriors: what a file may hold, and the points that a design draws from it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.compose import composed
from experiments.designs import design_points
from experiments.door import main
from experiments.posteriors import load_posterior, posteriors, provenance_of
from sim.library import choices, load_scenario
from sim.refusal import Refusal
from tests.experiments import posterior_files as files


def points(*lines, most=None):
    job = composed(lines)
    return design_points(job.settings, job.recipe, most)


@pytest.fixture
def three(tmp_path):
    frame = pd.DataFrame(
        {
            "weight": [2.0, 1.0, 1.0],
            "mechanism": ["trust", "trust", "accidents"],
            "host.control": [0.1, 0.5, 0.9],
            "belief.control": [0.2, 0.6, 1.0],
            "mediator.leverage": [1.0, 2.0, 3.0],
            "incidents.clash": [0.01, 0.02, 0.03],
        }
    )
    return files.write(frame, tmp_path / "three.parquet", {"seed": 7})


def test_a_posterior_is_read_as_it_was_written(three):
    frame = load_posterior(three)
    assert list(frame.columns[:3]) == ["weight", "mechanism", "host.control"]
    assert frame["incidents.clash"].tolist() == [0.01, 0.02, 0.03]
    told = provenance_of(three)
    assert told["provenance"] == {"seed": 7} and len(told["sha256"]) == 64


def test_numbers_in_single_precision_stay_in_their_range(tmp_path):
    end = np.float32(0.999)
    frame = pd.DataFrame({"weight": [1.0], "mechanism": ["trust"], "belief.strike_sincere": [end]})
    assert float(end) > 0.999
    assert load_posterior(files.write(frame, tmp_path / "end.parquet"))["belief.strike_sincere"].item() == 0.999


def test_rows_are_taken_as_often_as_their_weight_says_and_stay_together(three):
    drawn = points("design=posterior", "design.n=8", f"design.file={three}")
    assert drawn.keys == ("host.control", "belief.control", "incidents.clash")
    assert drawn.values == ((0.1, 0.2, 0.01),) * 4 + ((0.5, 0.6, 0.02),) * 2 + ((0.9, 1.0, 0.03),) * 2


def test_points_follow_the_seed_and_nothing_else(tmp_path):
    file = files.write(files.draws(50), tmp_path / "fifty.parquet")
    line = ("design=posterior", "design.n=7", f"design.file={file}")
    drawn = points(*line, "seed=1")
    assert drawn == points(*line, "seed=1", "replicates=5", "strategy=none")
    assert any(drawn != points(*line, f"seed={seed}") for seed in (2, 3, 2**63))
    job = composed(line)
    for point in drawn:
        job.recipe.scenario(point)


def test_what_is_set_is_not_drawn(three):
    line = ("design=posterior", "design.n=4", f"design.file={three}")
    assert "belief.control" not in points(*line, "belief.control=0.4").keys
    assert "host.control" not in points(*line, "host=able_willing").keys
    assert "mediator.leverage" in points(*line, "mediator=qatar_like").keys
    assert "mediator.leverage" in points(*line, "mediator=none").keys
    assert points(*line, "design.over=[host.control,mediator.leverage]").keys == ("host.control", "mediator.leverage")


def test_draws_may_be_crossed_and_run_in_arms(three):
    line = ("design=posterior", "design.n=4", f"design.file={three}")
    crossed = points(*line, "design.cross={belief.control:[0.3,0.7]}")
    assert len(crossed) == 8 and [point["belief.control"] for point in crossed][:2] == [0.3, 0.7]
    arms = list(points(*line, "design.arms={as_drawn:{},calm:{incidents.clash:0}}"))
    assert [point["incidents.clash"] for point in arms][:2] == [0.01, 0]


def test_the_scenario_has_a_posterior_of_its_own(three, monkeypatch):
    named = {name: load_scenario(name).posterior for name in choices("scenario")}
    assert {name: own for name, own in named.items() if own} == {
        "pakistan_afghanistan_2025": "doha_2025",
        "world_record": "world_record",
    }
    monkeypatch.setattr("experiments.posteriors._shelf", lambda: Path(three).parent)
    assert posteriors() == ["three"]
    assert len(load_posterior("three")) == 3
    with pytest.raises(Refusal, match=r"no posterior 'doha_2025'.*accepted: three, a path"):
        points("design=posterior", "design.n=4")
    Path(three).rename(Path(three).with_name("doha_2025.parquet"))
    assert len(points("design=posterior", "design.n=4")) == 4


def test_a_shipped_posterior_can_be_drawn_from():
    for name in posteriors():
        assert len(points("design=posterior", "design.n=4", f"design.file={name}")) == 4
        assert provenance_of(name)["provenance"]


WRONG = {
    "no weight": (lambda frame: frame.drop(columns="weight"), "no column 'weight'"),
    "no mechanism": (lambda frame: frame.drop(columns="mechanism"), "no column 'mechanism'"),
    "a mechanism that is no text": (lambda frame: frame.assign(mechanism=1.0), "mechanism must be a text"),
    "a column that is no key": (lambda frame: frame.assign(**{"host.contrl": 0.5}), "'host.contrl'.*host.control"),
    "a word of the scenario": (lambda frame: frame.assign(doctrine="grim"), "'doctrine' that is no key"),
    "a value out of range": (lambda frame: frame.assign(**{"host.control": 1.5}), r"host.control.*1.5.*row 1"),
    "nan": (lambda frame: frame.assign(**{"host.control": [0.1, np.nan, 0.3]}), "host.control"),
    "a weight of 0": (lambda frame: frame.assign(weight=[1.0, 0.0, 1.0]), "weight must be a finite number over 0"),
    "an infinite weight": (lambda frame: frame.assign(weight=[1.0, np.inf, 1.0]), "weight must be a finite number"),
    "a weight that is no number": (lambda frame: frame.assign(weight="much"), "weight must be a number"),
    "text for a number": (lambda frame: frame.assign(**{"host.control": "much"}), "host.control must be a number"),
    "no row": (lambda frame: frame.iloc[:0], "0 rows"),
    "nothing drawn": (lambda frame: frame[["weight", "mechanism"]], "no column that is a dotted key"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_is_no_posterior_is_refused(wrong, three, tmp_path):
    change, said = WRONG[wrong]
    file = files.write(change(pd.read_parquet(three)), tmp_path / "wrong.parquet")
    with pytest.raises(Refusal, match=said):
        load_posterior(file)


def test_what_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "text.parquet").write_text("no table")
    with pytest.raises(Refusal, match="not readable as Parquet"):
        load_posterior(str(tmp_path / "text.parquet"))
    with pytest.raises(Refusal, match="there is no file"):
        load_posterior(str(tmp_path / "absent.parquet"))


def test_lines_that_ask_for_what_is_not_there_are_refused(three, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    drawn, own = ["design=posterior", "design.n=4"], f"design.file={three}"
    for line, said in (
        (["design=posterior", own], "design.n"),
        ([*drawn, "scenario=two_party"], "has no posterior of its own"),
        ([*drawn, "design.file=nothing"], "'nothing'"),
        ([*drawn, own, "design.over={host.control:[0,1]}"], "list of keys"),
        ([*drawn, own, "design.over=[host.contrl]"], "host.control"),
        ([*drawn, own, "design.over=[host.control]", "host.control=0.2"], "both set and named"),
        ([*drawn, own, "design.n=100000000"], "memory"),
        (["design=lhs", "design.n=4", "design.over=prior", own], "design=posterior"),
        (["design=population", "design.n=4", own], "design.n"),
        (["design=population", "replicates=100000000", own], "at most 10,000,000"),
    ):
        assert main(["sweep", *line]) == 2
        printed = capsys.readouterr()
        assert said in printed.err and printed.err.count("\n") == 1, line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["three.parquet"]


@pytest.mark.parametrize("name", ["doha_2025", "world_record"])
def test_a_shipped_posterior_says_how_it_is_made_again(name):
    said = provenance_of(name)["provenance"]
    assert (said["mode"], said["seed"]) == ("full", 20251009)
    assert said.get("case", name) == name
    draws = load_posterior(name)
    assert draws["weight"].sum() == pytest.approx(1, abs=1e-6)
    assert len(draws) == {"doha_2025": 600, "world_record": 3000}[name]
