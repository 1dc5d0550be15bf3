"""Bad input: refused before anything runs, in one sentence, with exit status 2, and nothing written."""

import subprocess
import sys
from pathlib import Path

import pytest

from experiments.door import main

REFUSED = [
    # (the line, what the sentence must name)
    (["sweep", "host.contrl=0.3"], ["host.contrl", "host.control"]),
    (["sweep", "strategy=writen_only"], ["strategy", "written_only"]),
    (["sweep", "strategy=[written_only,writen_then_verbal]"], ["strategy", "written_then_verbal"]),
    (["sweep", "strategy=[]"], ["strategy", "all"]),
    (["sweep", "strategy=[none,none]"], ["strategy", "twice"]),
    (["sweep", "assign=force"], ["assign", "forced"]),
    (["sweep", "doctrine=grm"], ["doctrine", "grim"]),
    (["sweep", "spoiler=gredy"], ["spoiler", "greedy"]),
    (["sweep", "scenario=atlantis"], ["scenario", "two_party"]),
    (["sweep", "host=able"], ["host", "able_willing"]),
    (["sweep", "start=doah"], ["start", "doha"]),
    (["sweep", "mediator=qatar"], ["mediator", "qatar_like"]),
    (["sweep", "experiment=nothing_like_it"], ["experiment"]),
    (["sweep", "host.control=1.4"], ["host.control", "[0, 1]", "1.4"]),
    (["sweep", "hosts.kabul.control=1.4"], ["hosts.kabul.control", "1.4"]),
    (["sweep", "hosts.delhi.control=0.4"], ["delhi", "kabul"]),
    (["sweep", "attacks.rate=-1"], ["attacks.rate", "[0, 5]", "-1"]),
    (["sweep", "attacks.rate=nan"], ["attacks.rate", "finite", "nan"]),
    (["sweep", "attacks.rate=inf"], ["attacks.rate", "finite"]),
    (["sweep", "attacks.rate=null"], ["attacks.rate", "empty"]),
    (["sweep", "attacks.rate=often"], ["attacks.rate", "often"]),
    (["sweep", "mediation.term=2.5"], ["mediation.term", "whole"]),
    (["sweep", "dividend=lots"], ["dividend", "lots"]),
    (["sweep", "inspect=raw"], ["inspect", "raw_effort"]),
    (["sweep", "mediators.qatar.mediates=[]"], ["mediators.qatar", "nobody", "islamabad_kabul"]),
    (["sweep", "groups.ttp.target=kabul"], ["groups.ttp", "hosted and targeted by one party"]),
    (["sweep", "replicates=0"], ["replicates", "at least 1"]),
    (["sweep", "replicates=1.5"], ["replicates", "whole number"]),
    (["sweep", "seed=-1"], ["seed"]),
    (["sweep", "seed=18446744073709551616"], ["seed"]),
    (["sweep", "horizon=0"], ["horizon", "at least 1"]),
    (["sweep", "record=everything"], ["record", "full", "episodes", "tables"]),
    (["sweep", "resume=perhaps"], ["resume", "true or false"]),
    (["sweep", "engine=cuda"], ["engine", "dask", "local"]),
    (["sweep", "engine.chunk=0"], ["engine.chunk", "at least 1"]),
    (["sweep", "engine=dask", "engine.workers=0"], ["engine.workers", "at least 1"]),
    (["sweep", "map.n=1"], ["map.n", "at least 2"]),
    (["sweep", "design=gird"], ["design", "grid"]),
    (["sweep", "design=grid"], ["design.over"]),
    (["sweep", "design.over={host.control:[0,1]}"], ["design.over", "design=grid"]),
    (["sweep", "design=grid", "design.over={a.b:[1,2]}"], ["a.b"]),
    (["sweep", "design=grid", "design.over={host.control:[0.2,1.4]}"], ["host.control", "1.4"]),
    (["sweep", "design=grid", "design.over={host.control:[0.2,nan]}"], ["host.control", "nan"]),
    (["sweep", "design=grid", "design.over={host.control:[0.2,0.2]}"], ["host.control", "twice"]),
    (["sweep", "design=grid", "design.over={host.control:0.2}"], ["host.control", "list"]),
    (["sweep", "design=grid", "design.over={doctrine:[grim,grimm]}"], ["doctrine", "grim"]),
    (["sweep", "design=grid", "design.over={host.control:[0.2]}", "host.control=0.3"], ["host.control", "swept"]),
    (["sweep", "design=lhs", "design.over={host.control:[0,1]}"], ["design.n"]),
    (["sweep", "design=lhs", "design.n=0", "design.over=prior"], ["design.n", "at least 1"]),
    (["sweep", "design=lhs", "design.n=4", "design.over={host.control:[1,0]}"], ["host.control", "bounds"]),
    (["sweep", "design=lhs", "design.n=4", "design.over={talks.public:prior}"], ["talks.public", "no prior"]),
    (["sweep", "design=sobol", "design.n=5", "design.over={host.control:[0,1]}"], ["design.n", "power of two", "4"]),
    (["sweep", "design=lhs", "design.n=4", "design.over={doctrine:[grim,restraint]}"], ["doctrine", "design=grid"]),
    (["sweep", "design=lhs", "design.n=100000000", "design.over={host.control:[0,1]}"], ["100,000,000", "memory"]),
    (["sweep", "design=list", "design.file=absent.csv"], ["design.file", "absent.csv"]),
    (["sweep", "out=a=b"], ["out=a=b", "quote"]),
    (["sweep", "strategy=written_only,verbal_only"], ["-m", "strategy=[a,b]"]),
    (["sweep", "-m", "strategy=written_only,writen_only"], ["strategy", "written_only"]),
    (["sweep", "-m", "host=glob(x*)"], ["host", "able_willing"]),
    (["sweep", "-m", "out=a,b"], ["out"]),
    (["sweep", "hydra.run.dir=here"], ["hydra.run.dir", "out=DIR"]),
    (["sweep", "~host"], ["~host"]),
    (["sweep", "replicates"], ["replicates", "--help"]),
    (["sweep", "--lst"], ["--lst", "--list"]),
    (["sweep", "--cfg", "hydra"], ["--cfg", "job"]),
    (["swep"], ["swep", "sweep"]),
]


def refused(arguments, capsys, folder):
    before = sorted(path for path in folder.rglob("*"))
    status = main(arguments)
    printed = capsys.readouterr()
    assert status == 2
    assert printed.out == ""
    assert printed.err.startswith("ceasefire: ") and printed.err.count("\n") == 1
    assert "Traceback" not in printed.err
    assert sorted(path for path in folder.rglob("*")) == before
    return printed.err


@pytest.mark.parametrize(("line", "names"), REFUSED, ids=[" ".join(line) for line, _ in REFUSED])
def test_bad_lines_are_refused_in_one_sentence(line, names, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sentence = refused(line, capsys, tmp_path)
    for name in names:
        assert name in sentence


def test_a_grid_of_too_many_points_says_how_many(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    values = ",".join(f"{number / 2000}" for number in range(1500))
    over = f"design.over={{host.control:[{values}],belief.control:[{values}]}}"
    sentence = refused(["sweep", "design=grid", over], capsys, tmp_path)
    assert "2,250,000 points" in sentence and "memory allows about" in sentence


def test_an_output_folder_that_holds_anything_is_refused_and_kept(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("words")
    assert "mine" in refused(["sweep", "out=mine"], capsys, tmp_path)
    assert "mine/thesis.txt" in refused(["sweep", "out=mine/thesis.txt"], capsys, tmp_path)
    assert "file" in refused(["sweep", "out=mine/thesis.txt/below"], capsys, tmp_path)
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "words"


LISTS = {
    "a column that is no key": ("host.contrl\n0.2\n", ["host.contrl", "host.control"]),
    "not a number": ("host.control\nmuch\n", ["host.control", "line 2", "much"]),
    "nan": ("host.control\nnan\n", ["host.control", "nan"]),
    "an empty cell": ("host.control,belief.control\n0.2,\n", ["belief.control", "line 2"]),
    "out of range": ("host.control\n0.2\n1.4\n", ["host.control", "1.4"]),
    "the same point twice": ("host.control\n0.2\n0.2\n", ["lines 2 and 3"]),
    "the same column twice": ("host.control,host.control\n0.2,0.3\n", ["host.control", "two columns"]),
    "a short line": ("host.control,belief.control\n0.2\n", ["line 2"]),
    "no points": ("host.control\n", ["at least one line"]),
    "an unknown name": ("doctrine\ngrimm\n", ["doctrine", "grim"]),
}


@pytest.mark.parametrize("wrong", LISTS)
def test_bad_lists_of_points_are_refused(wrong, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text, names = LISTS[wrong]
    Path("points.csv").write_text(text)
    sentence = refused(["sweep", "design=list", "design.file=points.csv"], capsys, tmp_path)
    for name in names:
        assert name in sentence


SCENARIOS = {
    "ten megabytes": (b"title: " + b"x" * 10_000_000, ["10,000,007 bytes"]),
    "not YAML": (b"title: [", ["not readable as YAML"]),
    "an alias": (b"a: &a [1]\nb: *a\n", ["aliases"]),
    "a list": (b"- 1\n", ["table of keys"]),
    "an unknown key": (b"titel: x\n", ["titel", "title"]),
    "one government": (b"title: x\ngovernments: {a: {}}\ndyads: {}\n", ["governments"]),
    "not text": (b"a: \xff\x80", ["not readable"]),
}


@pytest.mark.parametrize("wrong", SCENARIOS)
def test_bad_scenario_files_are_refused(wrong, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content, names = SCENARIOS[wrong]
    Path("mine.yaml").write_bytes(content)
    sentence = refused(["sweep", "scenario=mine.yaml"], capsys, tmp_path)
    for name in names:
        assert name in sentence


def test_a_bad_overlay_is_refused(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text("replicats: 3\n")
    assert "replicats" in refused(["sweep", "experiment=mine.yaml"], capsys, tmp_path)
    Path("mine.yaml").write_text("host: {control: 1.4}\n")
    assert "host.control" in refused(["sweep", "experiment=mine.yaml"], capsys, tmp_path)


@pytest.mark.parametrize("module", ["experiments.door", "experiments.sweep"])
def test_the_process_itself_ends_with_status_2_and_one_line(module, tmp_path):
    line = ["sweep"] if module == "experiments.door" else []
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-m", module, *line, "host.control=1.4"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": root, "PATH": "", "HOME": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "ceasefire: host.control must be a finite number in [0, 1], not 1.4\n"
    assert list(tmp_path.iterdir()) == []
