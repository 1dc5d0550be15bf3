"""A population: every world at a draw of its own, and the worlds that are laid over the world's record."""

import json
import shlex

import numpy as np
import pandas as pd
import pytest

import sim
from experiments.compose import composed
from experiments.door import main
from experiments.runner import run
from experiments.sweep import ready
from experiments.watch.job import prepared
from experiments.watch.keys import parted
from sim.refusal import Refusal
from tests.experiments import posterior_files as files

WORLDS = 150


@pytest.fixture(scope="module")
def posterior(tmp_path_factory):
    return files.write(files.draws(60), tmp_path_factory.mktemp("posterior") / "sixty.parquet", {"made": "for a test"})


@pytest.fixture(scope="module")
def result(posterior, tmp_path_factory):
    folder = tmp_path_factory.mktemp("population") / "result"
    line = ["sweep", "experiment=world_record", f"design.file={posterior}", f"replicates={WORLDS}", f"out={folder}"]
    assert main(line) == 0
    return folder


def planned(posterior, *lines):
    return ready(composed(["design=population", f"design.file={posterior}", "map=null", *lines])).plan


def test_a_population_has_one_row_a_policy_and_tells_what_each_world_lives_at(result):
    designs, draws = (pd.read_parquet(result / f"{name}.parquet") for name in ("designs", "draws"))
    assert designs["strategy"].tolist() == ["written_then_verbal", "verbal_then_written"]
    assert designs["assign"].tolist() == ["endogenous"] * 2
    assert draws["replicate"].tolist() == list(range(WORLDS))
    runs = pd.read_parquet(result / "runs.parquet").merge(draws, on="replicate")
    assert len(runs) == 2 * WORLDS
    assert runs["control"].to_numpy() == pytest.approx(runs["host.control"].to_numpy())
    assert runs["sincere"].tolist() == runs["host.sincere"].tolist()
    assert draws["host.control"].nunique() > 30


def test_the_usual_files_are_there_and_follow_two_years(result):
    names = {path.name for path in result.iterdir()}
    tables = {f"{name}.parquet" for name in ("designs", "runs", "episodes", "life_tables", "pairs", "draws")}
    assert tables | {"summary.csv", "contrasts.csv", "report.html", "provenance.json", "config.yaml"} <= names
    first = pd.read_parquet(result / "episodes.parquet").query("episode == 0")
    assert set(first["form"]) == {"written", "verbal"}
    assert first.loc[first["e_V25"] == 0, "t_V25"].min() == 730
    summary = pd.read_csv(result / "summary.csv")
    assert summary["n"].tolist() == first.groupby("design").size().tolist()


def test_the_report_says_that_it_is_a_population_and_from_where(result):
    page = (result / "report.html").read_text(encoding="utf-8")
    assert "a population of ceasefires" in page and "Not one case" in page
    assert "together from the posterior" in page and "parameters of its own" in page
    said = json.loads((result / "provenance.json").read_text())["posterior"]
    assert said["provenance"] == {"made": "for a test"} and said["sha256"] in page


def test_the_command_of_a_world_tells_that_world(result, capsys):
    assert main(["explain", str(result), "s1"]) == 0
    words = shlex.split(capsys.readouterr().out.splitlines()[-1])
    own, rest = parted(words[2:], ("replicate", "against"))
    job = prepared(rest, {key: values[0] for key, values in own.items()})
    runs = pd.read_parquet(result / "runs.parquet").set_index(["design", "replicate"])
    for design, name in enumerate((job.strategy, job.against)):
        world = sim.Ceasefire(job.scenario(name), job.seed, job.replicate).run().runs().iloc[0]
        for column in ("days_at_peace", "attacks", "fatalities", "control"):
            assert world[column] == runs.loc[(design, job.replicate), column], column


def test_worlds_are_the_same_however_they_are_cut(posterior):
    line = ("replicates=40", "horizon=30", "follow=60", "strategy=[written_only,verbal_only]")
    whole, cut = run(planned(posterior, *line)), run(planned(posterior, *line, "engine.chunk=7"))
    for name in ("summary", "contrasts", "life_tables", "pairs"):
        pd.testing.assert_frame_equal(getattr(whole, name), getattr(cut, name))


def test_a_world_of_a_population_is_the_world_of_its_point(posterior):
    plan = planned(posterior, "horizon=30", "follow=60", "replicates=20")
    runs = plan.lived(plan.recipe.scenario(), {}, 20).runs()
    for replicate in (0, 19):
        scenario = plan.recipe.scenario(plan.own({}, replicate))
        alone = sim.simulate(scenario, 1, plan.seed, first=replicate).runs()
        pd.testing.assert_frame_equal(alone, runs.iloc[[replicate]].reset_index(drop=True))


def test_draws_come_as_often_as_their_weight_says_in_no_order(posterior):
    population = planned(posterior, "replicates=6000").population
    weights = pd.read_parquet(posterior)["weight"].to_numpy()
    counts = np.bincount(population.places, minlength=len(weights))
    assert np.abs(counts - 6000 * weights / weights.sum()).max() <= 1
    early = np.bincount(population.places[:600], minlength=len(weights))
    assert np.corrcoef(early, weights)[0, 1] > 0.9


def test_what_is_set_wins_for_everybody_and_for_one_actor(posterior):
    drawn = planned(posterior, "replicates=5").population.keys
    assert {"host.control", "belief.control", "incidents.clash"} <= set(drawn)
    assert "host.control" not in planned(posterior, "replicates=5", "hosts.kabul.control=0.4").population.keys
    assert "host.sincere" not in planned(posterior, "replicates=5", "host=able_willing").population.keys
    crossed = planned(posterior, "replicates=5", "design.cross={host.control:[0.1,0.9]}")
    assert len(crossed.points) == 2 and "host.control" not in crossed.population.keys
    arms = planned(posterior, "replicates=5", "design.arms={drawn:{},calm:{incidents.clash:0}}")
    assert "incidents.clash" not in arms.population.values(0, 5, {"incidents.clash": 0})
    assert arms.own({"incidents.clash": 0}, 3)["incidents.clash"] == 0


def test_a_number_of_all_worlds_cannot_differ_from_world_to_world(posterior, tmp_path):
    frame = pd.read_parquet(posterior)
    file = files.write(frame.assign(**{"mediation.conduct": 0.5}), tmp_path / "conduct.parquet")
    with pytest.raises(Refusal, match=r"cannot draw mediation.conduct"):
        planned(file)


def test_without_its_posterior_the_record_has_no_population(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("experiments.posteriors._shelf", lambda: tmp_path / "empty")
    assert main(["sweep", "experiment=world_record"]) == 2
    printed = capsys.readouterr()
    assert "no posterior 'world_record'" in printed.err and printed.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_population_of_the_record_has_enough_first_ceasefires_of_each_form():
    plan = ready(composed(["experiment=world_record"])).plan
    form = []
    for strategy, assign in plan.policies:
        rows = plan.lived(plan.recipe.scenario({}, strategy, assign), {}, plan.replicates).episodes()
        form += rows.loc[rows["episode"] == 0, "form"].tolist()
    assert form.count("written") >= 2000 and form.count("verbal") >= 2000
