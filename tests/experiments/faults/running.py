"""Sweeps in processes of their own, which are ended, starved and deceived; and what two results have in common."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LINE = ["replicates=16", "strategy=written_only", "assign=forced", "horizon=40", "follow=60",
        "engine.chunk=2", "map=null", "record=full"]  # fmt: skip
CHUNKS = 8
PATIENCE = 300
"""Seconds after which a process that should have ended is given up; a test that passes waits for none of them."""

SERVER = """
import json, os, signal, sys, traceback
import experiments.carry, experiments.compose, experiments.explain.telling, experiments.patterns.run, experiments.story
import sim
from experiments.door import main

sim.simulate(sim.load_scenario(), 1, 1)

def work(job):
    # A run of the tests may itself stand where signals are ignored, in the background of a script.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)
    os.chdir(job["cwd"])
    for number, name in ((0, os.devnull), (1, job["out"]), (2, job["err"])):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o666), number)
    try:
        exec(job["before"], {})
        status = main(job["line"])
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    os._exit(status)

for line in sys.stdin:
    pid = os.fork()
    if not pid:
        work(json.loads(line))
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""
"""A process that has read all modules and the compiled engine, and forks one that does the work, seconds sooner."""


def environment(**more):
    """That of this run, with the code under test first."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


class Ended:
    """What a process left: status, and what it said."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __repr__(self):
        return f"status {self.status}\n{self.out}\n{self.err}"

    @property
    def sentence(self):
        """The one sentence on standard error, without the bar of progress."""
        assert "Traceback" not in self.err and "Exception ignored" not in self.err, self.err
        said = [line for line in re.split(r"[\n\r]", self.err) if "ceasefire: " in line]
        assert len(said) == 1, self.err
        return said[0][said[0].index("ceasefire: ") :]


class Server:
    """Runs one command line after another, each in a process of its own that was forked."""

    def __init__(self):
        self._process = subprocess.Popen([sys.executable, "-c", SERVER], cwd=ROOT, text=True,
                                         env=environment(NUMBA_THREADING_LAYER="workqueue"),
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
        self._said = tempfile.TemporaryDirectory()

    def start(self, line, cwd, before=""):
        """Start a line of ``ceasefire`` and return the number of its process."""
        self.out, self.err = (Path(self._said.name, name) for name in ("out", "err"))
        job = {"line": line, "cwd": str(cwd), "before": before, "out": str(self.out), "err": str(self.err)}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def end(self):
        """Wait for the process that was started last."""
        status = int(self._process.stdout.readline())
        return Ended(status, self.out.read_text(), self.err.read_text())

    def run(self, line, cwd, before=""):
        """Run a line to its end."""
        self.start(line, cwd, before)
        return self.end()

    def sweep(self, cwd, *more, out="r", before=""):
        """Run the small sweep of these tests into a folder."""
        return self.run(["sweep", *LINE, *more, f"out={out}"], cwd, before)

    def close(self):
        """End the server; whatever it still runs ends by itself."""
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(PATIENCE)
        self._said.cleanup()


def alone(line, cwd, module="experiments.sweep", **more):
    """Start a module of the laboratory in a process that has read nothing yet."""
    return subprocess.Popen([sys.executable, "-m", module, *line], cwd=cwd, env=environment(**more), text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip


def ended(process):
    """Wait for a process that was started alone."""
    out, err = process.communicate(timeout=PATIENCE)
    return Ended(process.returncode, out, err)


def when(happened, more=lambda: True):
    """Wait until something has happened; returns whether it has, or whether waiting had no sense any more."""
    until = time.monotonic() + PATIENCE
    while not happened():
        if not more() or time.monotonic() > until:
            return happened()
        time.sleep(0.002)
    return True


def alive(pid):
    """Whether a process still runs, or is a zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return state.rsplit(")", 1)[1].split()[0] != "Z"


def part(folder, number):
    """Path of a part."""
    return folder / "parts" / f"part-{number:05}.parquet"


def contents(folder):
    """Name to bytes of every file of a result but what tells how it was made; links and drafts among them."""
    told = {}
    for path in sorted(folder.rglob("*")):
        assert not path.is_symlink(), path
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != "provenance.json":
            told[name] = path.read_bytes()
    own = rb'(?s)<section class="provenance.*?</section>'
    told["report.html"], boxes = re.subn(own, b"", told.get("report.html", b""))
    assert boxes == 1, "no box of provenance in report.html"
    return told


def same(folder, reference):
    """Whether two results have the same bytes; says which file differs."""
    one, other = contents(folder), contents(reference)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    return (folder / "provenance.json").is_file()


def entered(folder, number):
    """Whether a part lies in its place and is entered in the manifest: the second comes a moment after the first."""
    manifest = folder / "manifest.jsonl"
    return manifest.exists() and f'"part":{number},' in manifest.read_text(encoding="utf-8")
