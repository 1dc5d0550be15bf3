"""Engines: the same bytes wherever chunks are computed, and whatever dies on the way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from experiments.chunks import Chunk
from experiments.door import main
from experiments.engines import Outcome, dask, local
from sim.compile import prepare
from tests.experiments.results import contents

LINE = ["strategy=[written_only,verbal_only]", "replicates=400", "horizon=40", "follow=60", "map=null",
        "engine.chunk=80", "record=episodes"]  # fmt: skip
DEADLINE = 120.0
"""Seconds after which a test that waits for a process gives up."""


def made(folder):
    """What a result holds, but for the choice of the engine and the command that names it."""
    return {name: digest for name, digest in contents(folder).items() if name not in ("config.yaml", "report.html")}


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("local") / "result"
    assert main(["sweep", *LINE, f"out={folder}"]) == 0
    return made(folder)


@pytest.fixture
def started():
    """Starts processes of a cluster, which end with the test."""
    running = []

    def start(*words):
        process = subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.fixture
def scheduler(started, tmp_path):
    """A scheduler of its own: its process and its address."""
    import json

    file = tmp_path / "scheduler.json"
    process = started("distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard",
                      "--scheduler-file", str(file))  # fmt: skip
    wait(file.exists)
    return process, json.loads(file.read_text())["address"]


def worker(started, address):
    return started("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")


def wait(ready):
    until = time.monotonic() + DEADLINE
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.02)


def sweeping(folder, *more):
    return subprocess.Popen([sys.executable, "-m", "experiments.sweep", *LINE, *more, f"out={folder}"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip


def parts(folder):
    return len(list(Path(folder, "parts").glob("part-*.parquet")))


def test_two_workers_of_this_machine_give_the_same_bytes(expected, tmp_path):
    sweep = sweeping(tmp_path / "r", "engine=dask", "engine.workers=2")
    _, said = sweep.communicate(timeout=DEADLINE)
    assert sweep.returncode == 0, said
    assert "Traceback" not in said
    assert made(tmp_path / "r") == expected


def test_a_killed_worker_loses_nothing(expected, tmp_path, started, scheduler):
    _, address = scheduler
    first = worker(started, address)
    sweep = sweeping(tmp_path / "r", "engine=dask", f"engine.address={address}")
    wait(lambda: parts(tmp_path / "r") >= 1)
    first.kill()
    worker(started, address)
    _, said = sweep.communicate(timeout=DEADLINE)
    assert sweep.returncode == 0, said
    assert made(tmp_path / "r") == expected


def test_a_killed_scheduler_leaves_what_is_done_and_another_engine_goes_on(expected, tmp_path, started, scheduler):
    process, address = scheduler
    worker(started, address)
    sweep = sweeping(tmp_path / "r", "engine=dask", f"engine.address={address}")
    wait(lambda: parts(tmp_path / "r") >= 2)
    process.send_signal(signal.SIGKILL)
    _, said = sweep.communicate(timeout=DEADLINE)
    assert sweep.returncode == 3
    assert "scheduler" in said and "was lost" in said and "go on with: ceasefire sweep" in said
    assert 2 <= parts(tmp_path / "r") < 10
    assert main(["sweep", *LINE, f"out={tmp_path / 'r'}"]) == 0
    assert made(tmp_path / "r") == expected


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for sbatch is a shell script")
def test_slurm_is_asked_for_jobs_that_keep_compiled_code_on_their_node(expected, tmp_path, monkeypatch):
    bin = tmp_path / "bin"
    bin.mkdir()
    # Stands in for a cluster: it runs the job at once, here, and ends it when it is cancelled.
    (bin / "sbatch").write_text(
        f'#!/bin/sh\ncd {tmp_path} && cp "$1" job.sh && setsid bash job.sh >job.log 2>&1 &\n'
        f"echo $! >> {tmp_path}/jobs\necho Submitted batch job $!\n"
    )
    (bin / "scancel").write_text("#!/bin/sh\nkill -- -$1 2>/dev/null\nexit 0\n")
    for file in bin.iterdir():
        file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin}{os.pathsep}{os.environ['PATH']}")
    # As if compiled code lay on the node already.
    monkeypatch.setenv("CEASEFIRE_CACHE", str(prepare().parent))
    monkeypatch.setenv("PYTHONPATH", os.getcwd())
    own = ["engine=slurm", "engine.workers=1", "engine.queue=short", "engine.walltime=00:10:00"]
    sweep = sweeping(tmp_path / "r", *own)
    try:
        _, said = sweep.communicate(timeout=DEADLINE)
        assert sweep.returncode == 0, said
    finally:
        for job in (tmp_path / "jobs").read_text().split() if (tmp_path / "jobs").exists() else ():
            subprocess.run(["kill", "--", f"-{job}"], check=False, capture_output=True)
    assert made(tmp_path / "r") == expected
    script = (tmp_path / "job.sh").read_text()
    assert "-p short" in script and "-t 00:10:00" in script and "CEASEFIRE_CACHE" in script


def test_no_scheduler_at_the_address_is_refused_and_leaves_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(dask, "PATIENCE", 0.5)
    line = [*LINE, "engine=dask", "engine.address=tcp://127.0.0.1:9", f"out={tmp_path / 'r'}"]
    assert main(["sweep", *line]) == 2
    assert "engine.address" in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


def test_without_the_extra_one_sentence_names_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["sweep", *LINE, "engine=dask", f"out={tmp_path / 'r'}"]) == 2
    assert "ceasefire-laboratory[cluster]" in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


class Client:
    """A cluster that computes nothing until it is asked for a result; it counts what is under way."""

    def __init__(self, workers):
        self.status, self.workers, self.under_way, self.most = "running", workers, 0, 0
        self.scheduler = None

    def wait_for_workers(self, *_, **__):
        pass

    def nthreads(self):
        return dict.fromkeys(range(self.workers), 1)

    def submit(self, function, *arguments, **_):
        if function is dask._held:
            return SimpleNamespace(release=lambda: None)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return Future(self, arguments[1])


class Future:
    def __init__(self, client, chunk):
        self.client, self.chunk, self.key, self.status = client, chunk, f"chunk-{chunk.number}", "finished"

    def add_done_callback(self, function):
        function(self)

    def exception(self):
        return None

    def result(self):
        self.client.under_way -= 1
        return Outcome(self.chunk, b"", None)

    def release(self):
        pass


def test_a_million_chunks_wait_as_numbers():
    client, asked = Client(workers=3), []

    def chunks():
        for number in range(1_000_000):
            asked.append(number)
            yield Chunk(number, (0, 1), (number, number + 1))

    outcomes = dask.outcomes(client, None, chunks())
    done = [next(outcomes).chunk.number for _ in range(500)]
    assert done == list(range(500))
    assert client.most <= dask.AHEAD * 3
    assert len(asked) <= 500 + dask.AHEAD * 3
    outcomes.close()


def test_a_chunk_that_fails_is_told_and_the_others_go_on(monkeypatch):
    def made(plan, chunk):
        if chunk.number == 1:
            raise MemoryError
        return {}

    monkeypatch.setattr("experiments.runner.made", made)
    told = list(local.outcomes(None, [Chunk(number, (0, 1), (0, 1)) for number in range(3)]))
    assert [outcome.error for outcome in told] == [None, "MemoryError: no further word", None]


def test_workers_of_this_machine_are_ended_at_once_where_the_sweep_is_stopped(monkeypatch):
    ended = []
    monkeypatch.setattr(dask, "abandon", lambda cluster, end=dask.abandon: (
        ended.extend(psutil.Process(nanny.process.pid) for nanny in cluster.workers.values()), end(cluster)))
    with pytest.raises(KeyboardInterrupt), dask.opened(SimpleNamespace(workers=2, address=None)):
        raise KeyboardInterrupt
    gone, left = psutil.wait_procs(ended, timeout=DEADLINE)
    assert len(gone) == 2 and not left
