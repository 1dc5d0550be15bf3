"""The journal of a result: it keeps what is true of the parts that lie there, and nothing else."""

import json

import pytest

from experiments.chunks import Cut
from experiments.manifest import Manifest, entry, readable, sha256
from experiments.places import Place

CUT = Cut(points=2, policies=1, replicates=6, most=3)
HEAD = {"config": {"seed": 1}, "sources": "here"}


def place(folder, head=HEAD):
    return Place(folder, folder / ".making", head, CUT)


@pytest.fixture
def full(tmp_path):
    here = place(tmp_path)
    for chunk in reversed(CUT):
        here.keep(chunk, f"part {chunk.number}".encode())
    here.manifest.begin()
    return tmp_path


def numbers(folder, head=HEAD):
    return sorted(place(folder, head).manifest.parts)


def test_what_was_entered_is_read_again(full):
    assert len(CUT) == 4 and numbers(full) == [0, 1, 2, 3]
    head, *lines = readable(full / "manifest.jsonl")
    assert head == HEAD | {"chunks": 4}
    assert lines == [entry(chunk, f"part {chunk.number}".encode()) for chunk in CUT]
    assert lines[0] == {"part": 0, "sha256": sha256(b"part 0"), "bytes": 6, "points": [0, 1], "worlds": [0, 3]}


def test_parts_of_another_head_are_void(full):
    assert numbers(full, HEAD | {"sources": "elsewhere"}) == []


def test_a_chunk_that_failed_is_told_and_tried_again(tmp_path):
    here = place(tmp_path)
    here.manifest.fail(CUT[1], "MemoryError: no further word")
    here.keep(CUT[0], b"part 0")
    assert [line.get("failed") for line in readable(tmp_path / "manifest.jsonl")] == [None, 1, None]
    again = place(tmp_path)
    assert [chunk.number for chunk in again.missing] == [1, 2, 3] and again.manifest.failed == {}
    assert "failed" not in (tmp_path / "manifest.jsonl").read_text()


WRONG = [
    {"part": "../../x"}, {"part": True}, {"part": -1}, {"part": 4}, {"part": 10**9}, {"part": 1.0}, {"part": None},
    {"part": [1]}, {"sha256": 5}, {"sha256": "0" * 64}, {"sha256": None}, {"sha256": ["a"]}, {"bytes": 1},
    {"bytes": "6"}, {"points": [0, 2]}, {"points": None}, {"worlds": [0, 10**30]}, {"worlds": {"a": 1}},
    {"note": "more"},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_an_entry_that_is_not_true_to_the_letter_is_none(full, wrong):
    head, first, *rest = (full / "manifest.jsonl").read_text().splitlines()
    (full / "manifest.jsonl").write_text("\n".join([head, json.dumps(json.loads(first) | wrong), *rest, ""]))
    whole = [1, 2, 3]
    assert numbers(full) == whole
    assert (full / "manifest.jsonl").read_text() == "\n".join([head, *rest, ""])
    assert sorted(path.name for path in full.iterdir()) == ["manifest.jsonl", "parts"]


@pytest.mark.parametrize(
    "line",
    [b"", b"{", b"null", b"7", b'"part"', b"[" * 100_000, b"\x00\xff\xfe", b'{"part":' + b"9" * 5000 + b"}",
     b'{"part":NaN}', b'{"part":0,"part":1}'],
    ids=lambda line: repr(line[:12]),
)  # fmt: skip
def test_lines_that_say_nothing_change_nothing(full, line):
    before = (full / "manifest.jsonl").read_bytes()
    head, *rest = before.split(b"\n")
    (full / "manifest.jsonl").write_bytes(b"\n".join([head, line, rest[0], line, *rest[1:], line]))
    assert numbers(full) == [0, 1, 2, 3]
    assert (full / "manifest.jsonl").read_bytes() == before
    (full / "manifest.jsonl").write_bytes(b"\n".join([line, *rest]))
    assert numbers(full) == []


def test_a_journal_that_was_cut_loses_what_was_cut_and_no_more(full):
    before = (full / "manifest.jsonl").read_bytes()
    ends = [place for place, letter in enumerate(before) if letter == 10]
    for size in (0, 1, ends[0] - 1, ends[0], ends[0] + 1, ends[1], ends[1] + 1, ends[3] - 5, len(before) - 1):
        (full / "manifest.jsonl").write_bytes(before[:size])
        whole = sum(end < size for end in ends) - 1
        assert numbers(full) == list(range(whole)), size


def test_a_line_that_finds_no_room_leaves_none(full, monkeypatch):
    manifest = Manifest(full, HEAD | {"chunks": 4})
    manifest.begin()
    before = manifest.path.read_bytes()

    class Full(bytes):
        def __len__(self):
            return super().__len__() + 1

    class Line(str):
        def encode(self):
            return Full(super().encode())

    monkeypatch.setattr("experiments.manifest._line", lambda value: Line(json.dumps(value)))
    with pytest.raises(OSError, match="No space"):
        manifest.enter(CUT[0], b"part 0")
    assert manifest.path.read_bytes() == before and manifest.parts == {}
