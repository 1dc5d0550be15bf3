"""A result made again is bit-equal, or it is said what differs."""

import json
import shutil

import pandas as pd
import pytest

from experiments.door import main

LINE = ["strategy=[written_only,verbal_only]", "replicates=20", "horizon=40", "follow=60", "map=null"]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rerun") / "a result"
    assert main(["sweep", *LINE, f"out='{folder}'"]) == 0
    return folder


def test_a_sweep_is_made_again_byte_for_byte(result, tmp_path, capsys):
    assert main(["rerun", str(result), f"out={tmp_path / 'new'}"]) == 0
    said = capsys.readouterr().out
    assert "bit-equal" in said
    assert (tmp_path / "new" / "report.html").exists()


def test_what_differs_is_said_in_words(result, tmp_path, capsys):
    changed = tmp_path / "changed"
    shutil.copytree(result, changed)
    summary = pd.read_csv(changed / "summary.csv")
    summary.loc[0, "signing_rate"] += 0.25
    summary.to_csv(changed / "summary.csv", index=False)
    (changed / "figures" / "causes.svg").write_text("no figure", encoding="utf-8")
    (changed / "life_tables.parquet").unlink()
    (changed / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["rerun", str(changed), f"out={tmp_path / 'new'}"]) == 1
    said = capsys.readouterr().out
    assert "summary.csv: column signing_rate differs in 1 of 4 rows (by 0.25 at most)" in said
    assert "changed after it was made" in said
    assert "causes.svg: differs" in said
    assert "life_tables.parquet: is missing" in said
    assert "notes.txt: was not made again" in said


def test_other_makers_are_named(result, tmp_path, capsys):
    other = tmp_path / "other"
    shutil.copytree(result, other)
    said = json.loads((other / "provenance.json").read_text(encoding="utf-8"))
    said["packages"]["numpy"], said["code"]["sources_sha256"] = "1.0", "0" * 64
    (other / "provenance.json").write_text(json.dumps(said), encoding="utf-8")
    assert main(["rerun", str(other), f"out={tmp_path / 'new'}"]) == 0
    told = capsys.readouterr().out
    assert "other code" in told
    assert "numpy 1.0 (now" in told


def test_a_watched_world_is_made_again(tmp_path, capsys):
    assert main(["watch", "seed=3", "horizon=40", "follow=60", f"out={tmp_path / 'world'}"]) == 0
    assert main(["rerun", str(tmp_path / "world"), f"out={tmp_path / 'new'}"]) == 0
    assert "bit-equal" in capsys.readouterr().out


def test_what_cannot_be_made_again_is_refused(tmp_path, capsys):
    for name, content in (("damaged", "{"), ("empty", "{}"), ("odd", json.dumps({"command": 3})),
                          ("bench", json.dumps({"command": ["ceasefire", "bench"], "config": {}, "packages": {},
                                                "code": {"sources_sha256": ""}}))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "provenance.json").write_text(content, encoding="utf-8")
    for words, near in (([], "one result"), ([str(tmp_path / "nowhere")], "no finished result"),
                        ([str(tmp_path / "damaged")], "damaged"), ([str(tmp_path / "empty")], "damaged"),
                        ([str(tmp_path / "odd")], "damaged"), ([str(tmp_path / "bench")], "bench"),
                        ([str(tmp_path), "seed=3"], "seed=3")):
        assert main(["rerun", *words]) == 2
        said = capsys.readouterr().err
        assert near in said
        assert said.count("\n") == 1
