"""Sweeps that are killed, interrupted or told to end, and go on."""

import os
import random
import shlex
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.experiments.faults.running import (
    CHUNKS,
    LINE,
    alive,
    entered,
    environment,
    part,
    same,
    when,
)


def stopped(server, cwd, at, sign=signal.SIGKILL):
    """Start the small sweep and send a signal when something has happened."""
    pid = server.start(["sweep", *LINE, "out=r"], cwd)
    if when(at, lambda: alive(pid)) and alive(pid):
        os.kill(pid, sign)
    begun = time.monotonic()
    return server.end(), time.monotonic() - begun


def test_a_killed_sweep_goes_on_after_any_chunk(server, reference, tmp_path):
    folder = tmp_path / "r"
    for number in (0, 2, 6):
        done, _ = stopped(server, tmp_path, lambda number=number: part(folder, number).exists())
        assert done.status == -signal.SIGKILL
        for whole in folder.glob("parts/part-*"):
            assert whole.read_bytes() == (reference / "parts" / whole.name).read_bytes()
    assert server.sweep(tmp_path).status == 0
    assert same(folder, reference)


def killed_again_and_again(server, home, reference, seconds, luck):
    """Kill a sweep at ten moments spread over the time of one that goes on; returns how often it was not faster."""
    folder, killed = home / "r", 0
    for number in range(10):
        after = time.monotonic() + 0.7 * seconds * (number % 5 + luck.random()) / 5
        done, _ = stopped(server, home, lambda after=after: time.monotonic() > after)
        assert done.status in (0, -signal.SIGKILL), done
        killed += done.status != 0
        if done.status == 0:
            # It was faster than the one that was measured: what it left is taken apart, and the next begins anew.
            assert same(folder, reference)
            for path in (folder / "provenance.json", folder / "summary.csv", part(folder, number % CHUNKS)):
                path.unlink()
    done = server.sweep(home)
    assert done.status == 0, done
    assert same(folder, reference)
    return killed


def test_a_sweep_killed_at_twenty_moments_ends_with_the_same_bytes(servers, undisturbed, tmp_path):
    reference, seconds = undisturbed
    homes = [tmp_path / "one", tmp_path / "other"]
    for home in homes:
        home.mkdir()
    with ThreadPoolExecutor(2) as at_once:
        lucks = [random.Random(seed) for seed in (20, 21)]
        times = at_once.map(killed_again_and_again, servers, homes, [reference] * 2, [seconds] * 2, lucks)
        assert sum(times) >= 5


@pytest.mark.parametrize(
    "left",
    [[".lock"], [".lock", "parts/"], [".lock", "parts/", ".config.yaml.abc"], [".lock", "parts/", "config.yaml"],
     [".lock", "parts/", "config.yaml", ".making/", ".manifest.jsonl-1"]],
    ids=lambda left: left[-1],
)  # fmt: skip
def test_what_a_kill_leaves_before_the_first_chunk_is_no_obstacle(server, reference, tmp_path, left):
    folder = tmp_path / "r"
    folder.mkdir()
    for name in left:
        if name.endswith("/"):
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes((reference / name).read_bytes() if name == "config.yaml" else b"")
    done, _ = stopped(server, tmp_path, (folder / "manifest.jsonl").exists, signal.SIGTERM)
    assert done.status == 130, done
    assert not [path for path in folder.rglob(".*")]


def test_ctrl_c_tells_the_command_that_goes_on(server, reference, tmp_path):
    folder = tmp_path / "r r"
    pid = server.start(["sweep", *LINE, "out=r r"], tmp_path)
    assert when(lambda: entered(folder, 1))
    os.kill(pid, signal.SIGINT)
    begun = time.monotonic()
    done = server.end()
    print(f"stopped among worlds after {time.monotonic() - begun:.2f} s")
    assert done.status == 130
    assert "chunks are kept" in done.sentence
    assert {path.name for path in folder.iterdir()} == {"config.yaml", "manifest.jsonl", "parts"}
    kept = {path: path.stat().st_mtime_ns for path in folder.glob("parts/*")}

    (tmp_path / "bin").mkdir()
    door = tmp_path / "bin" / "ceasefire"
    door.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m experiments.door "$@"\n')
    door.chmod(0o755)
    path = f"{door.parent}{os.pathsep}{os.environ['PATH']}"
    again = done.sentence.split("go on with: ")[1]
    subprocess.run(again, shell=True, cwd=tmp_path, env=environment(PATH=path), check=True, capture_output=True)
    assert same(folder, reference)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_sweep_that_is_told_to_end_among_its_figures_leaves_its_parts(server, finished, reference, tmp_path, sign):
    for path in (*finished.glob("*.html"), *finished.glob("figures/*")):
        path.unlink()
    done, seconds = stopped(server, tmp_path, (finished / ".making" / "summary.csv").exists, sign)
    print(f"stopped at the report after {seconds:.2f} s")
    assert done.status == 130
    assert f"{CHUNKS} of {CHUNKS} chunks are kept" in done.sentence
    assert not [path for path in finished.rglob(".*")]
    if sign == signal.SIGINT:
        assert server.sweep(tmp_path).status == 0
        assert same(finished, reference)


SWALLOWED = """
import os, signal
import experiments.carry
leave = experiments.carry.leave

def callback(*arguments):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        pass
    return leave(*arguments)

experiments.carry.leave = callback
"""


def test_a_request_to_stop_that_a_callback_swallows_is_heeded_all_the_same(server, reference, tmp_path):
    done = server.sweep(tmp_path, before=SWALLOWED)
    assert done.status == 130 and f"{CHUNKS} of {CHUNKS} chunks are kept" in done.sentence
    assert server.sweep(tmp_path).status == 0
    assert same(tmp_path / "r", reference)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_sweep_that_is_stopped_before_its_first_chunk_leaves_nothing(server, tmp_path, sign):
    home = tmp_path / "home"
    home.mkdir()
    pid = server.start(["sweep", *LINE, "out=a/b/r"], home)
    assert when((home / "a/b/r/manifest.jsonl").exists)
    os.kill(pid, sign)
    done = server.end()
    assert done.status == 130 and "no chunk was finished" in done.sentence
    assert list(home.iterdir()) == []


def test_a_second_process_is_refused_until_the_first_is_gone(servers, reference, tmp_path):
    one, other = servers
    folder = tmp_path / "r"
    first = one.start(["sweep", *LINE, "out=r"], tmp_path)
    assert when(part(folder, 0).exists, lambda: alive(first))
    os.kill(first, signal.SIGSTOP)
    second = other.sweep(tmp_path)
    assert second.status == 2 and "another process is at work" in second.sentence
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    os.kill(first, signal.SIGKILL)
    assert one.end().status == -signal.SIGKILL
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before

    one.start(["sweep", *LINE, "out=r"], tmp_path)
    both = other.sweep(tmp_path), one.end()
    assert any(done.status == 0 for done in both), both
    assert all(done.status == 0 or "another process is at work" in done.sentence for done in both), both
    assert same(folder, reference)
