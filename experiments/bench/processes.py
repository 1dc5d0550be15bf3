"""What is run in a process of its own, so that nothing of the bench is in its time or its memory."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

COMMAND = """
import json, sys
from time import perf_counter
begun = perf_counter()
from experiments.sweep import main
status = main(sys.argv[1:])
seconds = perf_counter() - begun
from experiments.bench.processes import peak_gib
print("MEASURED", json.dumps({"status": status, "seconds": seconds, "peak_gib": peak_gib()}))
"""


def peak_gib():
    """Most memory that this process, or the largest of those it has ended, held at once, in GiB; None: not known.

    Linux counts in ``ru_maxrss`` what the parent held when it started the process, so there the process's own book of
    its memory is read instead.
    """
    try:
        import resource
    except ImportError:
        return None
    unit = 2**30 if sys.platform == "darwin" else 2**20
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as file:
            own = next(int(line.split()[1]) / 2**20 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration, ValueError):
        pass
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit)


def sweep(keys, cache=None):
    """Run one sweep in a process and a folder of its own.

    Args:
        keys: of the sweep.
        cache: folder of compiled code; None: the usual one.

    Returns:
        all: seconds from the command to the report, start of Python included; stages: seconds by stage; where: the
        same and what lies before and between them; peak_gib; compiling: whether it said that it compiles.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place) / "result"
        begun = perf_counter()
        done = python(COMMAND, *keys, f'out="{folder.as_posix()}"', cache=cache)
        spent = perf_counter() - begun
        measured = json.loads(done.stdout.rsplit("MEASURED", 1)[1])
        if measured["status"]:
            raise RuntimeError(f"a timed sweep failed: {done.stderr.strip()[-2000:]}")
        stages = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))["seconds"]
    return {"all": spent, "stages": stages, "where": stages | {"starting": spent - sum(stages.values())},
            "peak_gib": measured["peak_gib"], "compiling": "compiling once" in done.stderr}


def python(code, *arguments, cache=None):
    """Run lines of Python in a process of their own; raises RuntimeError where they fail."""
    own = {"CEASEFIRE_CACHE": str(cache)} if cache else {}
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False,
                          env=os.environ | own)
    if done.returncode != 0:
        raise RuntimeError(f"a timed command failed: {done.stderr.strip()[-2000:]}")
    return done
