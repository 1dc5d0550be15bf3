"""From a sentence to its number, to its worlds, to one world: each step by the command that is printed."""

import json
import shlex
import subprocess
import sys
from dataclasses import asdict

import pandas as pd
import pytest

import sim
from experiments.compose import composed
from experiments.engines.local import outcomes
from experiments.explain import main
from experiments.explain.behind import of_one, of_two
from experiments.explain.reading import read_told
from experiments.leave import write_tables
from experiments.places import Place
from experiments.report import Meta, Result, tell
from experiments.runner import run
from experiments.sweep import ready
from experiments.watch.job import prepared
from experiments.watch.keys import parted

LINES = ["strategy=[written_only,verbal_only]", "replicates=80", "horizon=60", "follow=60", "map=null",
         "talks.public=1", "design=grid", "design.over={host.sincere:[0.3,0.9]}"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("results") / "sweep 1"
    place.mkdir()
    job = composed(LINES)
    plan = ready(job).plan
    parts = Place(place, place, {}, plan.cut)
    parts.fill(plan, outcomes)
    tables = run(plan, parts)
    write_tables(tables, place)
    result = Result(tables.designs, tables.summary, tables.contrasts, tables.life_tables)
    told = tell(result, Meta(horizon=60, follow=60, dyads={"islamabad_kabul": "the two"}))
    (place / "sentences.json").write_text(
        json.dumps([asdict(one) for one in told], default=lambda value: value.item()), encoding="utf-8")
    (place / "provenance.json").write_text(json.dumps(
        {"command": ["ceasefire", "sweep", *LINES], "seed": plan.seed, "config": job.config()}), encoding="utf-8")
    (place / "report.html").write_text("told", encoding="utf-8")
    return place


def explained(folder, capsys, *words):
    assert main([str(folder), *words]) == 0
    return capsys.readouterr().out


def test_the_sentences_are_listed_with_their_ids(folder, capsys):
    said = explained(folder, capsys)
    for sentence in read_told(folder).sentences:
        assert f"\n{sentence['id']} " in said
        assert sentence["column"] in said


def test_every_number_is_made_anew_from_its_worlds(folder, capsys):
    told = read_told(folder)
    columns = {sentence["column"] for sentence in told.sentences}
    assert {"days_at_peace", "rmst365", "signing_rate", "S30", "always_rmst365", "net"} <= columns
    for sentence in told.sentences:
        said = explained(folder, capsys, sentence["id"])
        said = " ".join(said.split())
        assert sentence["text"][:30] in said
        assert "changed since" not in said
        assert any(words in said for words in ("as in the file", "end of the interval", "mean over the points"))
        assert "ceasefire watch" in said


def test_the_printed_commands_give_the_number_and_the_worlds(folder, capsys):
    said = explained(folder, capsys, "1")
    commands = [shlex.split(line) for line in said.splitlines() if line.strip().startswith("python -c")]
    found = [subprocess.run([sys.executable, *words[1:]], capture_output=True, text=True, check=True).stdout
             for words in commands]
    sentence = read_told(folder).sentence("s1")
    assert float(found[0]) == sentence["value"]
    assert "[160 rows" in found[1]


def test_the_world_to_watch_has_the_value_by_which_it_was_picked(folder, capsys):
    sentence = read_told(folder).sentence("s1")
    said = explained(folder, capsys, "s1")
    words = shlex.split(said.splitlines()[-1])
    own, rest = parted(words[2:], ("replicate", "against"))
    job = prepared(rest, {key: values[0] for key, values in own.items()})
    point = read_told(folder).design(sentence["selector"]["design_a"])[2]
    assert job.scenario().host.sincere == point["host.sincere"]
    assert job.scenario().talks.public == 1
    peace = [sim.Ceasefire(job.scenario(name), job.seed, job.replicate).run().runs()["days_at_peace"].item()
             for name in (job.strategy, job.against)]
    assert f"({peace[0] - peace[1]:g})" in said.splitlines()[-2]


def test_the_rule_takes_the_nearest_world_and_the_lowest_number(folder):
    told = read_told(folder)
    worlds = told.worlds(0, "islamabad_kabul")
    behind = of_one("days_at_peace", worlds, 60, 60)
    distance = (worlds["days_at_peace"] - worlds["days_at_peace"].mean()).abs()
    assert behind.picked == distance[distance == distance.min()].index.min()
    same = of_two("days_at_peace", worlds, worlds, 60)
    assert (same.picked, same.number) == (0, 0.0)
    assert of_two("always_rmst365_hi", worlds, worlds, 60).counted == int(worlds["signed_day"].notna().sum())
    assert of_one("strategy", worlds, 60, 60) is None


def test_a_result_without_worlds_says_so(folder, tmp_path, capsys):
    for path in folder.glob("*.*"):
        if path.name not in ("runs.parquet", "episodes.parquet"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert "not kept" in explained(tmp_path, capsys, "s1")


def test_what_cannot_be_explained_is_refused_in_one_sentence(folder, tmp_path, capsys):
    (tmp_path / "report.html").write_text("alone", encoding="utf-8")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    for name in ("report.html", "sentences.json", "provenance.json"):
        (damaged / name).write_text("{", encoding="utf-8")
    for words, near in ((["nowhere"], "no folder nowhere"), ([str(tmp_path)], "no report"), ([], "folder"),
                        ([str(damaged)], "damaged"), ([str(folder), "s99"], "s9"), ([str(folder), "a=b"], "no keys")):
        assert main(words) == 2
        said = capsys.readouterr().err
        assert near in said
        assert said.count("\n") == 1


def test_a_changed_file_is_noticed(folder, tmp_path, capsys):
    for path in folder.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    contrasts = pd.read_csv(tmp_path / "contrasts.csv")
    contrasts["dyad"] = "other"
    contrasts.to_csv(tmp_path / "contrasts.csv", index=False)
    assert main([str(tmp_path), "s1"]) == 2
    assert "changed" in capsys.readouterr().err
