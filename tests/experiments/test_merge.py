"""Merging: the sums and the worlds of several seeds are those of all their worlds."""

import json
import shutil

import numpy as np
import pandas as pd
import pytest

from experiments.door import main
from experiments.explain.reading import read_told
from sim.analysis.life_tables import first_life_tables
from sim.analysis.pairs import pairs_table
from sim.analysis.summary import summary_table
from sim.analysis.tallies import tally

LINE = ["strategy=[written_only,verbal_only]", "horizon=40", "follow=60", "design=grid",
        "design.over={host.control:[0.2,0.8]}", "engine.chunk=64"]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    top = tmp_path_factory.mktemp("merge")
    for name, more in (("a", ["seed=1", "replicates=40"]), ("b", ["seed=2", "replicates=25"])):
        assert main(["sweep", *LINE, *more, f"out={top / name}"]) == 0
    assert main(["merge", str(top / "a"), str(top / "b"), f"out={top / 'both'}"]) == 0
    return top


def test_the_worlds_of_the_second_follow_those_of_the_first(results):
    world = ["design", "replicate", "dyad"]
    for name, keys in (("runs", world), ("episodes", [*world, "episode"])):
        one, other, both = (pd.read_parquet(results / place / f"{name}.parquet") for place in ("a", "b", "both"))
        other["replicate"] += 40
        expected = pd.concat([one, other]).sort_values(keys, ignore_index=True)
        pd.testing.assert_frame_equal(both, expected, check_dtype=False)


def test_every_table_is_that_of_all_worlds(results):
    runs, episodes, designs = (pd.read_parquet(results / "both" / f"{name}.parquet")
                               for name in ("runs", "episodes", "designs"))
    life = first_life_tables(episodes, 60)
    summary = summary_table(tally(runs, episodes, 40), life, designs, 40, 60)
    told = pd.read_csv(results / "both" / "summary.csv")
    for name in ("n", "signing_rate", "S30", "rmst365", "days_at_peace", "days_at_peace_lo"):
        np.testing.assert_allclose(told[name].astype(float), summary[name].astype(float), rtol=1e-12)
    pd.testing.assert_frame_equal(pd.read_parquet(results / "both" / "life_tables.parquet"), life, check_dtype=False)
    pairs = pairs_table(runs, episodes, designs.assign(point=designs["design"] // 4), 40, 60)
    kept = pd.read_parquet(results / "both" / "pairs.parquet")
    pd.testing.assert_frame_equal(kept, pairs, check_dtype=False)


def test_a_merged_result_is_made_again(results, tmp_path, capsys):
    assert main(["rerun", str(results / "both"), f"out='{tmp_path}/it\\'s new'"]) == 0
    assert "bit-equal" in capsys.readouterr().out
    assert (tmp_path / "it's new" / "report.html").exists()


def test_a_world_is_explained_by_the_seed_that_it_lived_under(results):
    told = read_told(results / "both")
    assert told.luck(39) == (1, 39)
    assert told.luck(40) == (2, 0)
    assert told.luck(64) == (2, 24)
    said = json.loads((results / "both" / "provenance.json").read_text())
    assert [part["seed"] for part in said["merged"]] == [1, 2]
    assert main(["explain", str(results / "both"), "s1"]) == 0


def test_what_is_no_two_results_of_one_configuration_is_refused(results, tmp_path, capsys):
    assert main(["sweep", *LINE, "seed=3", "replicates=25", "host.sincere=0.9", f"out={tmp_path / 'c'}"]) == 0
    assert main(["sweep", *LINE[:3], "design=lhs", "design.n=2", "design.over={host.control:[0,1]}", "seed=1",
                 "replicates=20", f"out={tmp_path / 'd'}"]) == 0
    assert main(["sweep", *LINE[:3], "design=lhs", "design.n=2", "design.over={host.control:[0,1]}", "seed=2",
                 "replicates=20", f"out={tmp_path / 'e'}"]) == 0
    shutil.copytree(results / "b", tmp_path / "unfinished")
    (tmp_path / "unfinished" / "provenance.json").unlink()
    shutil.copytree(results / "b", tmp_path / "altered")
    part = tmp_path / "altered" / "parts" / "part-00001.parquet"
    part.write_bytes(part.read_bytes()[:-1])
    capsys.readouterr()
    a, nowhere = str(results / "a"), str(tmp_path / "nowhere")
    for words, near in (([a], "at least two"), ([a, a], "same seed"), ([a, str(tmp_path / "c")], "host.sincere"),
                        ([str(tmp_path / "d"), str(tmp_path / "e")], "drawn"), ([a, nowhere], "no result"),
                        ([a, str(tmp_path / "unfinished")], "finish"), ([a, str(tmp_path / "altered")], "part-00001"),
                        ([a, str(results / "both")], "no result"), ([a, str(results / "b"), "seed=3"], "seed=3"),
                        ([a, str(results / "b"), f"out={results / 'a'}"], "holds files")):
        assert main(["merge", *words]) == 2
        said = capsys.readouterr().err
        assert near in said
        assert said.count("\n") == 1
