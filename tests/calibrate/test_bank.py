"""A bank of worlds survives what happens to files: interruptions, cut and altered chunks."""

import numpy as np
import pytest

from experiments.calibrate.bank import Plan, filled, folder_of


def plan(chunks=3, seed=5, told=None, made=None):
    def make(number, luck):
        if made is not None:
            made.append(number)
        return {"number": np.full(4, number), "luck": luck.random(4)}

    return Plan("trial", chunks, seed, told or {"size": 4}, make)


def test_a_bank_is_made_once_and_read_ever_after(tmp_path):
    made = []
    first = filled(plan(made=made), tmp_path)
    again = filled(plan(made=made), tmp_path)
    assert made == [0, 1, 2]
    assert all(np.array_equal(first[name], again[name]) for name in first)
    assert first["number"].tolist() == [0] * 4 + [1] * 4 + [2] * 4


def test_a_bank_grows_without_touching_what_it_holds(tmp_path):
    small = filled(plan(2), tmp_path)
    made = []
    large = filled(plan(4, made=made), tmp_path)
    assert made == [2, 3]
    assert np.array_equal(large["luck"][:8], small["luck"])


@pytest.mark.parametrize("harm", ["cut", "empty", "gone", "words", "flipped"])
def test_a_harmed_chunk_is_made_again(tmp_path, harm):
    whole = filled(plan(), tmp_path)
    path = folder_of(plan(), tmp_path) / "chunk-0001.npz"
    bytes_ = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "flipped":
        place = bytes_.index(np.float64(whole["luck"][5]).tobytes())
        path.write_bytes(bytes_[:place] + bytes([bytes_[place] ^ 1]) + bytes_[place + 1 :])
    else:
        path.write_bytes({"cut": bytes_[: len(bytes_) // 2], "empty": b"", "words": b"not a chunk"}[harm])
    made = []
    mended = filled(plan(made=made), tmp_path)
    assert made == [1]
    assert all(np.array_equal(whole[name], mended[name]) for name in whole)


def test_an_interrupted_bank_goes_on_where_it_stopped(tmp_path):
    whole = filled(plan(), tmp_path / "whole")

    def stops(number, luck):
        if number == 2:
            raise KeyboardInterrupt
        return plan().make(number, luck)

    with pytest.raises(KeyboardInterrupt):
        filled(plan()._replace(make=stops), tmp_path / "cut")
    made = []
    rest = filled(plan(made=made), tmp_path / "cut")
    assert made == [2]
    assert all(np.array_equal(whole[name], rest[name]) for name in whole)
    assert not [path for path in (tmp_path / "cut").rglob(".*") if path.is_file()]


def test_worlds_of_another_plan_seed_or_law_lie_elsewhere(tmp_path, monkeypatch):
    plans = (plan(), plan(seed=6), plan(told={"size": 5}))
    folders = {folder_of(one, tmp_path) for one in plans}
    monkeypatch.setattr("experiments.calibrate.bank.sources_digest", lambda: "other laws")
    folders.add(folder_of(plan(), tmp_path))
    assert len(folders) == 4
