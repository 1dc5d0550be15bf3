"""What is timed as a command of its own: importing, the default sweep, a large run with its memory."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from experiments.bench.measured import Quantity

IMPORTING = """
from time import perf_counter
begun = perf_counter()
import sim
spent = perf_counter() - begun
from numba.core import event

compiled = []
class Listener(event.Listener):
    def on_start(self, event):
        compiled.append(event.data["dispatcher"].py_func.__qualname__)
    def on_end(self, event):
        pass
event.register("numba:compile", Listener())
begun = perf_counter()
for name in sim.__all__:
    getattr(sim, name)
print(spent, len(compiled), perf_counter() - begun)
"""
"""Nothing of Numba is loaded yet when ``import sim`` is over, so the listener hears of all that is compiled after."""

COMPILING = """
import sim
sim.simulate(sim.load_scenario(), 1)
"""

COMMAND = """
import json, sys
from time import perf_counter
begun = perf_counter()
from experiments.sweep import main
status = main(sys.argv[1:])
try:
    import resource
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = peak / 2**20 if sys.platform != "darwin" else peak / 2**30
except ImportError:
    peak = None
print("MEASURED", json.dumps({"status": status, "seconds": perf_counter() - begun, "peak_gib": peak}))
"""


def importing(rounds):
    """Seconds of ``import sim``, and whether the face of it compiles anything; quantities."""
    found = [[float(number) for number in _python(IMPORTING).split()] for _ in range(max(rounds, 3))]
    spent, compiled, names = zip(*found, strict=True)
    return [
        Quantity("import sim", median(spent), "s", 1.0, parts={"every_name_of_its_face_s": median(names)},
                 note="in a process of its own, without the start of Python; names are imported when asked for"),
        Quantity("functions compiled by importing", max(compiled), "functions", 0.0,
                 note="import sim and every name of its face"),
    ]


def commands(job):
    """The default sweep and a large run, each from the command to its report; quantities."""
    _python(COMPILING)
    return [*default_sweep(), *large_run(job)]


def default_sweep():
    """Seconds of ``ceasefire sweep`` from the command to the report, engine compiled before."""
    told = sweep([])
    return [Quantity("ceasefire sweep", told["all"], "s", 20.0, parts=told["stages"],
                     note="from the command to the report, once compiled, start of Python included")]


def large_run(job):
    """Seconds and memory of many worlds with tables, figures and report, and what a million would take."""
    own = [line for line in job.sweep.lines if line.split("=", 1)[0].lstrip("+") not in _SAID]
    scenario = job.scenario()
    told = sweep([f"strategy={scenario.strategy}", f"assign={scenario.assign}", f"replicates={job.worlds}",
                  f"horizon={scenario.horizon}", f"follow={scenario.follow}", "map=null", *own])
    scale, stages = 1e6 / job.worlds, told["stages"]
    grows = sum(stages.get(name, 0.0) for name in ("worlds and tables", "writing"))
    found = [
        Quantity(f"{job.worlds:,} worlds of {scenario.days} days", told["all"], "s", parts=stages,
                 note="one policy; tables, figures and report"),
        Quantity(f"1,000,000 worlds of {scenario.days} days", told["all"] + (scale - 1) * grows, "s", 120.0,
                 parts={"fixed_s": told["all"] - grows, "per_million_s": scale * grows},
                 note="extrapolated from the line above: worlds, tables and writing in proportion, the rest as it is"),
    ]
    if told["peak_gib"]:
        found.append(Quantity(f"memory of {job.worlds:,} worlds", told["peak_gib"], "GiB",
                              note="peak of the whole command, figures and report included"))
    return found


_SAID = ("strategy", "assign", "horizon", "follow", "out", "worlds", "rounds", "mesa", "sweep")


def sweep(keys):
    """Run one sweep in a process and a folder of its own: all seconds, seconds by stage, peak memory in GiB."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place) / "result"
        begun = perf_counter()
        told = _python(COMMAND, *keys, f'out="{folder.as_posix()}"')
        spent = perf_counter() - begun
        measured = json.loads(told.rsplit("MEASURED", 1)[1])
        stages = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))["seconds"]
    return {"all": spent, "stages": stages, "peak_gib": measured["peak_gib"]}


def _python(code, *arguments):
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"a timed command failed: {done.stderr.strip()[-2000:]}")
    return done.stdout
