"""Results whose files were damaged, exchanged or taken away: found out, and made again."""

import json
import os
import shutil

import pytest

from tests.experiments.faults.running import LINE, part, same


def damage(folder, outside):
    """Do to one part after another what can be done to a part; returns the number of one that is left alone."""
    told = part(folder, 0).read_bytes()
    part(folder, 0).write_bytes(told[: len(told) // 2])
    part(folder, 1).write_bytes(b"")
    middle = len(told) // 2
    part(folder, 2).write_bytes(told[:middle] + bytes([told[middle] ^ 1]) + told[middle + 1 :])
    shutil.move(part(folder, 3), outside)
    part(folder, 3).symlink_to(outside)
    part(folder, 4).unlink()
    part(folder, 4).mkdir()
    part(folder, 5).unlink(missing_ok=True)
    os.mkfifo(part(folder, 5))
    part(folder, 6).unlink(missing_ok=True)
    return 7


@pytest.mark.parametrize("stage", ["unfinished", "finished"])
def test_damaged_parts_are_made_again(server, reference, tmp_path, request, stage):
    folder, outside = request.getfixturevalue(stage), tmp_path / "outside.parquet"
    damage(folder, outside)
    theirs = outside.read_bytes()
    done = server.sweep(tmp_path)
    assert done.status == 0, done
    assert f"{1 if stage == 'finished' else 0} of 8 chunks are there already" in done.err or stage == "unfinished"
    assert same(folder, reference)
    assert outside.read_bytes() == theirs


def test_files_of_a_finished_result_are_made_again(server, reference, finished, tmp_path):
    figure = next(finished.glob("figures/*.png"))
    figure.write_bytes(figure.read_bytes()[:-1])
    (finished / "summary.csv").unlink()
    (finished / "causes.parquet").write_text("nothing")
    (finished / "report.html").unlink()
    (finished / "report.html").symlink_to(tmp_path / "elsewhere.html")
    (tmp_path / "elsewhere.html").write_text("theirs")
    kept = {path: path.stat().st_mtime_ns for path in finished.glob("parts/*")}
    assert server.sweep(tmp_path).status == 0
    assert same(finished, reference)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert (tmp_path / "elsewhere.html").read_text() == "theirs"
    done = server.sweep(tmp_path)
    assert done.status == 0 and "complete already" in done.out
    told = json.loads((finished / "provenance.json").read_text())
    (finished / "provenance.json").write_text(json.dumps(told | {"files": {}}))
    (finished / "report.html").unlink()
    assert server.sweep(tmp_path).status == 0
    assert same(finished, reference)


def test_a_damaged_manifest_costs_time_and_nothing_else(server, reference, finished, tmp_path):
    journal = finished / "manifest.jsonl"
    whole = journal.read_bytes()
    for content in (whole[: len(whole) // 2], None):
        journal.unlink()
        if content is not None:
            journal.write_bytes(content)
        (finished / "provenance.json").unlink()
        if content is None:
            journal.symlink_to(tmp_path / "theirs.jsonl")
            (tmp_path / "theirs.jsonl").write_bytes(whole)
        done = server.sweep(tmp_path)
        assert done.status == 0, done
        assert same(finished, reference)
    assert (tmp_path / "theirs.jsonl").read_bytes() == whole


@pytest.mark.parametrize("name", ["parts", "figures", ".making", "map"])
def test_a_link_out_of_a_result_is_refused_and_nothing_is_written_there(server, finished, tmp_path, name):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "part-00000.parquet").write_text("theirs")
    shutil.rmtree(finished / name, ignore_errors=True)
    (finished / name).symlink_to(theirs)
    (finished / "summary.csv").unlink()
    done = server.sweep(tmp_path)
    assert done.status == 2 and name in done.sentence and "link" in done.sentence
    assert [(path.name, path.read_text()) for path in theirs.iterdir()] == [("part-00000.parquet", "theirs")]
    (finished / name).unlink()
    (finished / name).write_text("a file")
    done = server.sweep(tmp_path)
    assert (done.status == 2 and "is a file" in done.sentence) or name == "map"


def test_links_to_and_around_a_result(server, unfinished, reference, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nowhere").symlink_to("absent")
    for out in ("loop", "loop/r", "nowhere"):
        done = server.sweep(tmp_path, out=out)
        assert done.status == 2 and "out: " in done.sentence, done
    (tmp_path / "secret").write_text("theirs")
    (unfinished / ".lock").symlink_to(tmp_path / "secret")
    done = server.sweep(tmp_path)
    assert done.status == 2 and ".lock" in done.sentence
    assert (tmp_path / "secret").read_text() == "theirs"
    (unfinished / ".lock").unlink()
    unfinished.rename(tmp_path / "there")
    unfinished.symlink_to("there")
    assert server.run(["sweep", *LINE, f"out={tmp_path}/../{tmp_path.name}/r"], tmp_path / "there").status == 0
    assert same(tmp_path / "there", reference)


def test_a_folder_with_something_in_it_where_a_part_belongs_is_refused(server, unfinished, tmp_path):
    part(unfinished, 7).mkdir()
    (part(unfinished, 7) / "letter").write_text("theirs")
    done = server.sweep(tmp_path)
    assert done.status == 2 and part(unfinished, 7).name in done.sentence
    assert (part(unfinished, 7) / "letter").read_text() == "theirs"
