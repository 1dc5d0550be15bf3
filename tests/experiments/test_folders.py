"""Folders of results appear whole or not at all."""

from datetime import datetime

import pytest

from experiments.folders import appearing, chosen_folder
from sim.refusal import Refusal


def test_the_default_folder_is_named_by_the_time_and_never_taken_twice(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    now = datetime(2025, 10, 19, 12, 30, 1)
    first = chosen_folder("sweep", now=now)
    assert first.as_posix() == "results/sweep/2025-10-19_12-30-01"
    with appearing(first):
        pass
    assert chosen_folder("sweep", now=now).name == "2025-10-19_12-30-01_2"


def test_a_result_appears_whole(tmp_path):
    folder = tmp_path / "a" / "b"
    with appearing(folder) as work:
        (work / "table").write_text("1")
        assert not folder.exists() and work.parent == folder.parent
    assert [path.name for path in folder.parent.iterdir()] == ["b"]
    assert (folder / "table").read_text() == "1"


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "empty").mkdir()
    with appearing(chosen_folder("sweep", tmp_path / "empty")) as work:
        (work / "table").write_text("1")
    assert (tmp_path / "empty" / "table").exists()


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_nothing_not_even_the_folders_above(tmp_path, end):
    with pytest.raises(end), appearing(tmp_path / "a" / "b" / "c") as work:
        (work / "table").write_text("1")
        raise end
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_anything_is_refused(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").touch()
    with pytest.raises(Refusal, match="holds files"):
        chosen_folder("sweep", tmp_path / "full")
