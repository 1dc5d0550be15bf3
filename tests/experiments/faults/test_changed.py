"""A folder goes on only with what was begun in it; what decides nothing but where worlds are run may change."""

import json
import os
import shutil
import signal

import pytest

from tests.experiments.faults.running import LINE, ROOT, alive, alone, contents, ended, entered, part, same, when

CHANGES = {
    "replicates": "replicates=17",
    "seed": "seed=2",
    "horizon": "horizon=41",
    "record": "record=tables",
    "engine.chunk": "engine.chunk=3",
    "strategy": "strategy=verbal_only",
    "host": "host.control=0.5",
    "attacks.rate": "attacks.rate=0.1",
    "design": "design=grid",
}


def changed(key):
    kept = [word for word in LINE if not word.startswith(f"{key}=")]
    return [*kept, CHANGES[key], *(["design.over={host.control:[0.2]}"] if key == "design" else [])]


def change(file, old, new):
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def begun(server, cwd, *more):
    """Start a sweep and stop it once it has a part."""
    pid = server.start(["sweep", *LINE, *more, "out=r"], cwd)
    if when(lambda: entered(cwd / "r", 0), lambda: alive(pid)):
        os.kill(pid, signal.SIGINT)
    done = server.end()
    assert done.status == 130 and part(cwd / "r", 0).exists(), done


def test_another_configuration_is_refused_by_its_keys(server, unfinished, reference, tmp_path):
    before = {path: path.read_bytes() for path in unfinished.rglob("*") if path.is_file()}
    for key in CHANGES:
        done = server.run(["sweep", *changed(key), "out=r"], tmp_path)
        assert done.status == 2 and "another configuration" in done.sentence and key in done.sentence, (key, done)
    done = server.sweep(tmp_path, "resume=false")
    assert done.status == 2 and "nothing is overwritten" in done.sentence
    assert {path: path.read_bytes() for path in unfinished.rglob("*") if path.is_file()} == before
    assert server.run(["sweep", *LINE, "resume=true", f"out={unfinished}"], tmp_path).status == 0
    assert same(unfinished, reference)


def test_another_engine_goes_on_and_is_not_started_where_nothing_is_missing(server, finished, reference, tmp_path):
    (finished / "summary.csv").unlink()
    broken = "import experiments.carry as e\ndef opened(settings): raise AssertionError('started')\ne.opened = opened"
    done = server.sweep(tmp_path, "engine=dask", "engine.workers=1", before=broken)
    assert done.status == 0, done
    one, other = contents(finished), contents(reference)
    assert {name for name in one if one[name] != other[name]} <= {"config.yaml", "report.html"}


def test_a_file_of_the_user_that_changed_is_refused(server, tmp_path):
    (tmp_path / "a").mkdir()
    mine = tmp_path / "a" / "mine.yaml"
    shutil.copy(ROOT / "configs/scenario/two_party.yaml", mine)
    begun(server, tmp_path / "a", "scenario=mine.yaml")
    mine.write_text(mine.read_text() + "\n# a comment is no change\n")
    again = ["sweep", *LINE, "scenario=mine.yaml", "out=r"]
    pid = server.start(again, tmp_path / "a")
    if when(lambda: (tmp_path / "a/r/.making").exists(), lambda: alive(pid)):
        os.kill(pid, signal.SIGINT)
    assert server.end().status == 130
    change(mine, "attacks: {", "attacks: {rate: 0.123, ")
    done = server.run(again, tmp_path / "a")
    assert done.status == 2 and "attacks.rate" in done.sentence, done

    (tmp_path / "b").mkdir()
    points = tmp_path / "b" / "points.csv"
    points.write_text("host.control\n0.2\n0.8\n")
    begun(server, tmp_path / "b", "design=list", "design.file=points.csv")
    points.write_text("host.control\n0.2\n0.7\n")
    done = server.run(["sweep", *LINE, "design=list", "design.file=points.csv", "out=r"], tmp_path / "b")
    assert done.status == 2 and "design.file" in done.sentence, done


@pytest.fixture(scope="module")
def code(tmp_path_factory):
    """A copy of the code, which may be changed."""
    home = tmp_path_factory.mktemp("code")
    for name in ("sim", "experiments", "configs"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def test_other_code_is_refused(code, unfinished, tmp_path):
    change(code / "sim/rules/world/lag.py", '"""\n\n', '"""\n# A remark.\n\n')
    done = ended(alone([*LINE, "out=r"], tmp_path, PYTHONPATH=str(code)))
    assert done.status == 2 and "other code" in done.sentence
    assert {path.name for path in unfinished.iterdir()} == {"config.yaml", "manifest.jsonl", "parts"}


def test_a_rule_that_gives_no_number_fails_its_chunks_and_no_others(code, reference, tmp_path):
    from pandas import read_parquet

    control = read_parquet(reference / "runs.parquet")["control"].tolist()[2]
    change(code / "sim/rules/world/effort.py", "    return clip01(control",
           f"    if abs(control - {control!r}) < 1e-9:\n        return 1e308 * 10.0 - 1e308 * 10.0\n"
           "    return clip01(control")  # fmt: skip
    # So that nothing need be compiled, the engine's arrays are given the attributes that compiled records have.
    engine = code / "sim/ensemble/engine.py"
    change(engine, "    for k in range(first, last)", "    import numpy as np\n    state, laws = (type(t)(*(a.view("
           "np.recarray) if a.dtype.names else a for a in t)) for t in (state, laws))\n    for k in range(first, last)")
    change(engine, "laws.ages[p], log[k])", "laws.ages[p], [])")
    line = ["replicates=4", "strategy=written_only", "assign=forced", "horizon=10", "follow=10", "engine.chunk=1",
            "map=null", "out=r"]  # fmt: skip
    done = ended(alone(line, tmp_path, PYTHONPATH=str(code), NUMBA_DISABLE_JIT="1"))
    folder = tmp_path / "r"
    assert done.status == 3 and "1 of 4 chunks failed, so no table was made (chunk 2: Arithmetic" in done.sentence
    assert "3 of 4 chunks are kept" in done.sentence
    failed = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines() if '"failed"' in line]
    assert [(each["failed"], each["worlds"]) for each in failed] == [(2, [2, 3])]
    assert "nan in world 2" in failed[0]["reason"]
    assert {path.name for path in folder.iterdir()} == {"config.yaml", "manifest.jsonl", "parts"}
    assert [path.name[8:10] for path in sorted(folder.glob("parts/*"))] == ["00", "01", "03"]


FAILING = """
import experiments.runner as runner
from pathlib import Path
real = runner.made
def made(plan, chunk, simulate=None):
    if chunk.number in (2, 5) and Path("marker").exists():
        raise (MemoryError() if chunk.number == 2 else FloatingPointError("overflow\\nmet"))
    return real(plan, chunk, simulate)
runner.made = made
"""


def test_chunks_that_failed_for_want_of_something_are_tried_again(server, reference, tmp_path):
    (tmp_path / "marker").touch()
    for kept in ("0", "6"):
        done = server.sweep(tmp_path, before=FAILING)
        assert done.status == 3 and "2 of 8 chunks failed" in done.sentence and "MemoryError" in done.sentence
        assert kept == "0" or f"{kept} of 8 chunks are there already" in done.err
        text = (tmp_path / "r/manifest.jsonl").read_text()
        assert text.count('"reason"') == 2 and "FloatingPointError: overflow met" in text
        assert not (tmp_path / "r/summary.csv").exists()
    (tmp_path / "marker").unlink()
    assert server.sweep(tmp_path, before=FAILING).status == 0
    assert same(tmp_path / "r", reference)
