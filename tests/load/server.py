"""The app under load: a process of its own, its address, the teacher's link, and the memory that it holds."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx2

PATIENCE = 120
"""Seconds after which an answer counts as none."""


class Server:
    """``ceasefire app`` in a folder of its own, on a free port of this computer.

    Attributes:
        base: its address.
        said: what it wrote to standard error; whole when it has ended.
        peak: the most memory that it held, in GiB, when it has ended; None where the system keeps no such book.
    """

    def __init__(self, seats):
        self.seats, self.base, self.said, self.peak = seats, "", "", None

    def __enter__(self):
        """Start it and wait until it has said where it is."""
        self._folder = tempfile.TemporaryDirectory(prefix="load-")
        self._errors = open(Path(self._folder.name) / "errors.txt", "w+", encoding="utf-8")
        path = os.pathsep.join(filter(None, (os.getcwd(), os.environ.get("PYTHONPATH", ""))))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "experiments.app", "port=0", "open=false", f"seats={self.seats}"],
            cwd=self._folder.name, env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=self._errors,
            text=True)
        told = ""
        while "/teach/" not in told:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(f"the app did not start: {self._read()}")
            told += line
        self._link = re.search(r"(http\S+?/)(teach/\S+)", told)
        self.base = self._link[1]
        return self

    def __exit__(self, *_):
        """End it as a teacher would, by Ctrl-C, and keep what it had to say."""
        self.peak = self.memory()[1]
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.said = self._read()
        self._errors.close()
        self.process.stdout.close()
        self._folder.cleanup()

    def _read(self):
        self._errors.seek(0)
        return self._errors.read().strip()

    def browser(self):
        """A browser without cookies that keeps its connections."""
        # Nothing here is encrypted, and a store of certificates for each of a hundred browsers would fill the memory.
        return httpx2.AsyncClient(base_url=self.base, timeout=PATIENCE, limits=httpx2.Limits(max_connections=None),
                                  verify=False)

    def teacher(self):
        """The teacher's browser; it has yet to visit the link."""
        browser = self.browser()
        browser.link = f"/{self._link[2]}"
        return browser

    def memory(self):
        """Memory that the app holds now and has held at most, in GiB; Nones where the system keeps no such book."""
        try:
            lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        except OSError:
            return None, None
        held = {name: int(kib.split()[0]) / 2**20 for name, kib in (line.split(":") for line in lines)
                if name in ("VmRSS", "VmHWM")}
        return held["VmRSS"], held["VmHWM"]
