"""The engine against ``mesa.batch_run`` of the same model, and the pace of one Mesa world."""

import cProfile
import os
import pstats
import sys
import warnings
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import time

from experiments.bench.floor import lived, opened
from experiments.bench.goals import GOALS, reaching
from experiments.bench.measured import in_turn
from sim.ensemble.batch import simulate
from sim.model.ceasefire import Ceasefire


class Timed(Ceasefire):
    """The same model; it reports when it was opened, when its last day was over, and by which process."""

    def __init__(self, scenario, luck, replicate, rng=None):
        """Look at the clock and open the world; ``rng`` is what Mesa's runner hands every model, and is not used."""
        self.begun = time()
        super().__init__(scenario, luck, replicate)

    def step(self):
        """Live one day; after the last, report."""
        super().step()
        if not self.running:
            self.datacollector.model_vars["span"] = [(self.begun, time(), os.getpid())] * (self.steps + 1)


def batch(scenario, seed, worlds, processes):
    """Run worlds 0, 1, ... of a scenario by ``mesa.batch_run``; returns its rows, one a world."""
    from mesa.batchrunner import batch_run

    with warnings.catch_warnings():
        # Newer releases of Mesa deprecate the runner that this is about.
        warnings.simplefilter("ignore")
        # A scenario can itself be run through, and batch_run runs through whatever can: hence the list of one.
        rows = batch_run(Timed, {"scenario": [scenario], "luck": [seed], "replicate": range(worlds)},
                         number_processes=processes, max_steps=scenario.days, display_progress=False)
    # Newer releases repeat a world for each of its agents.
    return list({row["RunId"]: row for row in rows}.values())


def seconds_a_world(rows):
    """Seconds a world of a batch, all processes together: the pace of each, from the end of its first world on.

    So neither the start of a process nor its first, cold world counts, and what is handed between processes does.
    """
    spans = {}
    for row in rows:
        spans.setdefault(row["span"][2], []).append(row["span"][:2])
    rate = 0.0
    for worlds in spans.values():
        ends = sorted(end for _, end in worlds)
        if len(ends) > 1:
            rate += (len(ends) - 1) / (ends[-1] - ends[0])
    return 1.0 / rate if rate else float("nan")


def against_mesa(scenario, seed, rounds, worlds, engine_worlds=8192):
    """How many times faster the ensemble is than Mesa's own runner, and the pace of one Mesa world; quantities."""
    processes = os.cpu_count() or 1
    actors = len(Ceasefire(scenario, seed).agents)
    fresh = iter(range(1, 10_000))
    simulate(scenario, engine_worlds, seed)
    alone = in_turn(max(rounds, 3), world=lambda: Ceasefire(scenario, seed, replicate=next(fresh)).run())["world"]
    ready = opened(scenario, seed, engine_worlds)
    mesa, engine, days = [], [], []
    for _ in range(max(1, rounds // 2)):
        mesa.append(seconds_a_world(batch(scenario, seed, worlds, processes)))
        both = in_turn(1, engine=lambda: simulate(scenario, engine_worlds, seed),
                       days=lambda: lived(*ready, scenario.days))
        engine.append(both["engine"] / engine_worlds)
        days.append(both["days"] / engine_worlds)
    pace = 1e6 * alone / (scenario.days * actors)
    found = told(pace, median(mesa), median(engine), median(days), actors,
                 {"processes": processes, "worlds": worlds})
    return found if found[1].met else [found[0], replace(found[1], where=time_by_folder(scenario, seed))]


def told(pace, mesa, engine, days, actors, counts):
    """Quantities from microseconds of a Mesa actor-day, and seconds of a world by either engine.

    Args:
        pace: microseconds.
        mesa: seconds of a world by ``mesa.batch_run``.
        engine: seconds of a world with its record.
        days: seconds of the compiled days alone.
        actors: agents of a Mesa world.
        counts: name to number, to be told besides.
    """
    asked, slowest = GOALS["Mesa's batch_run / engine"].number, GOALS["Mesa model, an actor-day"].number
    parts = {"mesa_ms_per_world": 1e3 * mesa, "engine_us_per_world": 1e6 * engine, **counts}
    where = {"the compiled days": 1e6 * days, "opening the worlds, and their record": 1e6 * (engine - days)}
    return [
        reaching("Mesa's batch_run / engine", mesa / engine, min(1.0, pace / slowest), parts=parts, where=where,
                 note=f"a world of 365 days with its record, both on all cores; {asked:g} asked for where Mesa takes "
                      f"{slowest:g} us an actor-day, in proportion where it is faster"),
        reaching("Mesa model, an actor-day", pace, parts={"actors": actors},
                 note=f"Python {sys.version_info.major}.{sys.version_info.minor}"),
    ]


def time_by_folder(scenario, seed):
    """Seconds of one Mesa world by the folder of the code that spends them, under a profiler, which slows all alike."""
    world, profiler = Ceasefire(scenario, seed), cProfile.Profile()
    profiler.runcall(world.run)
    spent = {}
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():
        folder = "/".join(Path(file).parts[-3:-1]) or "Python itself"
        spent[folder] = spent.get(folder, 0.0) + own
    return spent
