"""Files made to harm, and a clock that cannot be trusted."""

import json
import os
import signal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from experiments.manifest import entry, readable
from tests.experiments.faults.running import LINE, alive, part, same, when

LAUGHS = "\n".join(["a0: &a0 [lol, lol]", *(f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]" for k in range(1, 30))])
BOMBS = {
    "laughs": LAUGHS,
    "deep": "a: " + "[" * 2000,
    "long": "a: 1\n" * 300_000,
    "object": "!!python/object/apply:os.system ['touch marker']",
    "date": "choices: 2025-10-09\nengine: 7\n1: {2: 3}\nseed: .nan\n",
    "words": "just words",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_yaml_made_to_harm_is_refused(server, unfinished, tmp_path, bomb):
    (tmp_path / "mine.yaml").write_text(BOMBS[bomb])
    done = server.sweep(tmp_path, "scenario=mine.yaml", out="new")
    assert done.status == 2 and not (tmp_path / "new").exists()
    assert len(done.sentence) < 1500
    (unfinished / "config.yaml").write_text(BOMBS[bomb])
    (unfinished / "manifest.jsonl").unlink()
    done = server.sweep(tmp_path)
    assert done.status == 2 and len(done.sentence) < 1500
    assert not (tmp_path / "marker").exists()


def pickled(marker):
    """A pickle that makes a file when it is read."""
    return f"cbuiltins\nopen\n(V{marker}\nVw\ntR.".encode()


def test_pickles_are_never_read(server, reference, finished, tmp_path):
    marker = tmp_path / "marker"
    evil = pickled(marker)
    (finished / "bank.npz").write_bytes(evil)
    kept = {name: (finished / name).read_bytes() for name in ("config.yaml", "manifest.jsonl")}
    for path in [path for path in finished.rglob("*") if path.is_file()]:
        path.write_bytes(evil)
    for line in (["sweep", *LINE, "out=r"], ["explain", "r"], ["explain", "r/report.html", "s1"]):
        done = server.run(line, tmp_path)
        assert done.status == 2 and "ceasefire: " in done.sentence
    for name in ("sentences.json", "provenance.json"):
        (finished / name).write_bytes((reference / name).read_bytes())
    for sentence in json.loads((finished / "sentences.json").read_text())[:3]:
        done = server.run(["explain", "r", sentence["id"]], tmp_path)
        assert done.status == 2 and "damaged" in done.sentence
    (finished / "manifest.jsonl").write_bytes(kept["manifest.jsonl"])
    assert server.sweep(tmp_path).status == 0
    (finished / "bank.npz").unlink()
    assert same(finished, reference)
    assert not marker.exists()


def test_parquet_with_extensions_makes_nothing(server, finished, tmp_path):
    marker = tmp_path / "marker"
    fields = {b"ARROW:extension:name": b"arrow.py_extension_type", b"ARROW:extension:metadata": pickled(marker)}
    column = {"name": "design", "field_name": "design", "pandas_type": "object", "numpy_type": "object",
              "metadata": {"encoding": pickled(marker).decode()}}  # fmt: skip
    about = {"index_columns": [], "column_indexes": [], "columns": [column], "pandas_version": "3.0.0"}
    schema = pa.schema([pa.field("design", pa.binary(), metadata=fields)], {"pandas": json.dumps(about)})
    pq.write_table(pa.table({"design": [pickled(marker)]}, schema=schema), finished / "designs.parquet")
    told = json.loads((finished / "sentences.json").read_text())
    for sentence in told[:2]:
        server.run(["explain", "r", sentence["id"]], tmp_path)
    # The same as a part, with a manifest that was forged to its hash.
    evil = (finished / "designs.parquet").read_bytes()
    head, *lines = readable(finished / "manifest.jsonl")
    part(finished, 0).write_bytes(evil)
    chunk = type("Forged", (), {"number": 0, "points": lines[0]["points"], "worlds": lines[0]["worlds"]})
    lines[0] = entry(chunk, evil)
    (finished / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in [head, *lines]))
    done = server.sweep(tmp_path)
    assert done.status == 2 and "part-00000.parquet" in done.sentence
    assert not marker.exists()


LEAPING = """
import datetime, random, time
import experiments.carry, experiments.folders

luck, real = random.Random(7), time.time
def leap():
    return real() + luck.uniform(-9, 9) * 86400
class Leaping(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(leap(), tz)
time.time, time.time_ns = leap, lambda: int(leap() * 1e9)
experiments.carry.datetime = experiments.folders.datetime = Leaping
"""
STANDING = LEAPING.replace("real() + luck.uniform(-9, 9) * 86400", "1e9")


def test_a_clock_that_leaps_changes_no_byte(server, unfinished, reference, tmp_path):
    assert server.sweep(tmp_path, before=LEAPING).status == 0
    assert same(unfinished, reference)


def test_folders_named_by_a_clock_that_stands_still_are_not_taken_twice(server, reference, tmp_path):
    results = tmp_path / "results" / "sweep"
    pid = server.start(["sweep", *LINE], tmp_path, STANDING)
    assert when(lambda: any(results.glob("*/parts/part-00001.parquet")), lambda: alive(pid))
    os.kill(pid, signal.SIGKILL)
    server.end()
    (first,) = results.iterdir()
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert server.run(["sweep", *LINE], tmp_path, STANDING).status == 0
    assert sorted(path.name for path in results.iterdir()) == [first.name, f"{first.name}_2"]
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before
    assert same(results / f"{first.name}_2", reference)
