"""Disks that are full, and folders that cannot be written."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.experiments.faults.running import CHUNKS, LINE, part, same

PAGE = 4096


def pages(*paths):
    """Bytes that files take on a disk of whole pages."""
    return sum(-(-path.stat().st_size // PAGE) * PAGE for path in paths if path.is_file())


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, and what sets its options."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options):
        return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True)

    if os.geteuid() != 0 or mount(f"size={PAGE * 100}").returncode != 0:
        pytest.skip("a small disk can only be mounted by root")
    yield place, lambda options: mount(f"remount,{options}")
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_keeps_what_was_done_and_says_how_to_go_on(server, reference, disk):
    place, remount = disk
    folder = place / "r"
    parts = pages(*reference.glob("parts/*"))
    tables = pages(*reference.glob("*.parquet"), *reference.glob("*.csv"))
    before = pages(reference / "config.yaml", reference / "manifest.jsonl")
    sizes = {
        "the first part": before + pages(part(reference, 0)) // 2,
        "parts": before + parts // 2,
        "tables": before + parts + tables // 3,
        "the last table": before + parts + tables,
        "figures": before + parts + tables + 2 * before + pages(*reference.glob("figures/*")) // 2,
    }
    for stage, size in sizes.items():
        remount(f"size={size}")
        done = server.sweep(place)
        assert done.status == 3, (stage, done)
        assert "no room left" in done.sentence and "make room, then go on with: ceasefire sweep" in done.sentence
        if stage == "the first part":
            assert "no chunk was finished" in done.sentence and list(place.iterdir()) == []
            continue
        kept = len(list(folder.glob("parts/*")))
        assert f"{kept} of {CHUNKS} chunks are kept" in done.sentence and (kept == CHUNKS) == (stage != "parts")
        assert {path.name for path in folder.iterdir()} == {"config.yaml", "manifest.jsonl", "parts"}
        assert not [path for path in folder.rglob(".*")]
        assert (folder / "manifest.jsonl").read_text().count("\n") == 1 + kept
        for whole in folder.glob("parts/*"):
            assert whole.read_bytes() == (reference / "parts" / whole.name).read_bytes()
    remount("size=1g")
    assert server.sweep(place).status == 0
    assert same(folder, reference)


def test_a_disk_that_cannot_be_written_is_refused(server, disk):
    place, remount = disk
    remount("ro")
    for more in (["out=r"], ["out=a/b"], []):
        done = server.run(["sweep", *LINE, *more], place)
        assert done.status == 2 and "cannot be" in done.sentence, (more, done)


def test_a_folder_of_somebody_else_is_refused(server):
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        nobody = "import os, encodings.ascii\nif os.geteuid() == 0: os.setgid(65534), os.setuid(65534)"
        for more in (["out=r"], ["out=a/b"], ["out=."], []):
            done = server.run(["sweep", *LINE, *more], name, before=nobody)
            assert done.status == 2 and "cannot be" in done.sentence, (more, done)
        assert list(Path(name).iterdir()) == []
