"""The engine against ``mesa.batch_run`` of the same model, and the pace of one Mesa world."""

import os
import sys
import warnings
from statistics import median
from time import time

from experiments.bench.measured import Quantity, in_turn
from sim.ensemble.batch import simulate
from sim.model.ceasefire import Ceasefire

FASTEST = 1000.0
"""Ratio asked for where a Mesa actor-day takes the time below; a faster Mesa lowers it in proportion."""
ACTOR_DAY = 60.0
"""Microseconds of an actor-day of the Mesa model at most."""


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
    for lived in spans.values():
        ends = sorted(end for _, end in lived)
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
    mesa, engine = [], []
    for _ in range(max(1, rounds // 2)):
        mesa.append(seconds_a_world(batch(scenario, seed, worlds, processes)))
        engine.append(in_turn(1, engine=lambda: simulate(scenario, engine_worlds, seed))["engine"] / engine_worlds)
    pace = 1e6 * alone / (scenario.days * actors)
    asked = FASTEST * min(1.0, pace / ACTOR_DAY)
    per_world = {"mesa_ms_per_world": 1e3 * median(mesa), "engine_us_per_world": 1e6 * median(engine),
                 "processes": processes, "worlds": worlds}
    return [
        Quantity("Mesa's batch_run / engine", median(mesa) / median(engine), "x", asked, at_least=True, parts=per_world,
                 note=f"a world of {scenario.days} days with its record, both on all cores; {FASTEST:g} asked for "
                      f"where Mesa takes {ACTOR_DAY:g} us an actor-day, in proportion where it is faster"),
        Quantity("Mesa model, an actor-day", pace, "us", ACTOR_DAY,
                 parts={"actors": actors, "ms_per_world": 1e3 * alone},
                 note=f"{actors} agents; Python {sys.version_info.major}.{sys.version_info.minor}"),
    ]
