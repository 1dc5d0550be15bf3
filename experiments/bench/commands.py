"""What is timed as a command of its own: importing, the default sweep, the headline, a large run, its memory."""

import tempfile
from statistics import median

from experiments.bench import OWN
from experiments.bench.goals import reaching
from experiments.bench.measured import Quantity
from experiments.bench.processes import python, sweep

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

MILLION = 1_000_000
PAIR = "[written_only,verbal_only]"
"""The two strategies whose worlds are told apart where memory is measured."""
CHUNKS = 16_384
"""Worlds that are more than one chunk, so that memory could grow with chunks."""


def importing(rounds):
    """Seconds of ``import sim``, and whether the face of it compiles anything; quantities."""
    found = [[float(number) for number in python(IMPORTING).stdout.split()] for _ in range(max(rounds, 3))]
    spent, compiled, names = zip(*found, strict=True)
    return [
        reaching("import sim", median(spent), parts={"every_name_of_its_face_s": median(names)},
                 note="in a process of its own, without the start of Python; names are imported when asked for"),
        reaching("functions compiled by importing", max(compiled), note="import sim and every name of its face"),
    ]


def default_sweep(timed=True, cold=False):
    """Seconds of ``ceasefire sweep`` from the command to the report, and how many more its first run takes; quantities.

    Args:
        timed: whether to tell the seconds, once compiled.
        cold: whether to run it once more with an empty folder of compiled code.
    """
    python(COMPILING)
    told = sweep([])
    found = [reaching("ceasefire sweep", told["all"], where=told["where"],
                      note="from the command to the report, once compiled, start of Python included")] if timed else []
    if cold:
        with tempfile.TemporaryDirectory(prefix="bench-cache-") as cache:
            first = sweep([], cache=cache)
        more = {stage: first["where"][stage] - spent for stage, spent in told["where"].items()}
        found.append(reaching("first run after an install, more", first["all"] - told["all"], where=more,
                              parts={"first_s": first["all"], "later_s": told["all"],
                                     "says_compiling_once": float(first["compiling"])},
                              note="the same sweep with nothing compiled before"))
    return found


def headline():
    """Seconds of the full map and its explorable page."""
    told = sweep(["experiment=headline"])
    return [reaching("experiment=headline", told["all"], where=told["where"],
                     note="from the command to the report, once compiled")]


def own_keys(job):
    """What the line says of the world, to be said to a sweep, with the window of the bench."""
    mine = ("strategy", "assign", "horizon", "follow", "out", *OWN)
    scenario = job.scenario()
    said = [line for line in job.sweep.lines if line.split("=", 1)[0].lstrip("+") not in mine]
    return [f"assign={scenario.assign}", f"horizon={scenario.horizon}", f"follow={scenario.follow}", "map=null", *said]


def large_run(job):
    """Seconds and memory of many worlds with tables, figures and report, and of a million; quantities."""
    told = sweep([f"strategy={job.scenario().strategy}", f"replicates={job.worlds}", *own_keys(job)])
    found = _million(job.worlds, told)
    if told["peak_gib"]:
        found.append(Quantity(f"memory of {job.worlds:,} worlds", told["peak_gib"], "GiB",
                              note="peak of the whole command, figures and report included"))
    return found


def _million(worlds, told):
    name = f"{MILLION:,} worlds of 365 days"
    if worlds == MILLION:
        return [reaching(name, told["all"], where=told["where"], note="measured: one policy; tables, figures, report")]
    scale, stages = MILLION / worlds, told["stages"]
    grows = sum(stages.get(stage, 0.0) for stage in ("worlds", "tables", "writing"))
    fixed = told["all"] - grows
    return [
        Quantity(f"{worlds:,} worlds of 365 days", told["all"], "s", where=told["where"],
                 note="one policy; tables, figures and report"),
        reaching(name, fixed + scale * grows, where={"all else": fixed, "worlds, tables, writing": scale * grows},
                 parts={"fixed_s": fixed, "per_million_s": scale * grows},
                 note="extrapolated from the line above: worlds, tables and writing in proportion, the rest as it is; "
                      f"worlds={MILLION} measures it"),
    ]


def memory(job):
    """Peak memory of N and of 4 N worlds whose tables alone are kept, each a command; quantities, none if unknown."""
    few = max(job.worlds // 4, CHUNKS)
    peaks = {}
    for worlds in (few, 4 * few):
        keys = [f"strategy={PAIR}", f"replicates={worlds}", "record=tables", *own_keys(job)]
        peaks[worlds] = sweep(keys)["peak_gib"]
    if None in peaks.values():
        return []
    parts = {f"gib_of_{worlds}": peak for worlds, peak in peaks.items()}
    return [
        *(Quantity(f"memory of {worlds:,} worlds, record=tables", peak, "GiB") for worlds, peak in peaks.items()),
        reaching("memory of 4 N worlds / N worlds", peaks[4 * few] / peaks[few], parts=parts,
                 note="record=tables, two strategies in the same worlds; peaks of whole commands"),
    ]
