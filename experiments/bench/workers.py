"""How much sooner the same worlds are over when more hands share them: threads of one process, processes of Dask."""

import numba
import numpy as np

from experiments.bench.floor import opened
from experiments.bench.goals import reaching
from experiments.bench.measured import Curve, Quantity, in_turn
from experiments.designs import Points
from experiments.runner import Plan
from sim import layout
from sim.ensemble.batch import BLOCK
from sim.ensemble.engine import run
from sim.worlds import copied


def counts(cores):
    """Numbers of workers that are tried: doubled until all cores have one.

    >>> counts(6)
    (1, 2, 4, 6)
    """
    doubled = [2**power for power in range(cores.bit_length()) if 2**power < cores]
    return (*doubled, cores)


def growth_with_threads(scenario, seed, rounds, worlds=2 * BLOCK):
    """Speed-up of the compiled days by threads; quantities, none where there is one core only."""
    state, laws = opened(scenario, seed, worlds)
    tried = counts(numba.config.NUMBA_NUM_THREADS)
    if len(tried) < 2:
        return []
    log = np.zeros((worlds, 0), layout.LOG)
    rounds, before = max(3, rounds), numba.get_num_threads()
    run(copied(state), laws, scenario.days, True, log)
    trials = [copied(state) for _ in range(rounds * len(tried))]

    def live(threads):
        numba.set_num_threads(threads)
        run(trials.pop(), laws, scenario.days, True, log)

    try:
        seconds = in_turn(rounds, **{str(count): (lambda count=count: live(count)) for count in tried})
    finally:
        numba.set_num_threads(before)
    return shared_out("threads", worlds, tried, [seconds[str(count)] for count in tried])


def shared_out(hands, worlds, tried, seconds):
    """Exponent of the speed-up, the speed-up itself and its efficiency, from the seconds at each number of workers.

    Args:
        hands: what the workers are, in the plural.
        worlds: that they share.
        tried: numbers of workers, the first of them 1.
        seconds: that the worlds took.
    """
    curve = Curve(hands, f"{worlds:,} worlds", tuple(tried), tuple(seconds), ideal=-1.0)
    faster = {count: seconds[0] / spent for count, spent in zip(tried, seconds, strict=True)}
    most = tried[-1]
    return [
        Quantity(f"speed-up with {hands}", 0.0 - curve.exponent, "exponent", at_least=True, curve=curve,
                 note=f"the compiled days; 1: twice the {hands}, twice as fast"),
        Quantity(f"speed-up of {most} {hands}", faster[most], "x", at_least=True,
                 parts={f"speed_up_of_{count}": ratio for count, ratio in faster.items()},
                 note="against one, the same worlds"),
        Quantity(f"efficiency of {most} {hands}", faster[most] / most, "share", at_least=True,
                 parts={f"efficiency_of_{count}": ratio / count for count, ratio in faster.items()},
                 note="speed-up for each"),
    ]


def growth_with_workers(recipe, policy, seed, rounds, chunks=12, worlds=8192):
    """Speed-up of whole chunks, their tables and parts included, by processes of Dask; quantities.

    Starting a cluster and the first chunks of its workers, in which they import and load what was compiled, are not
    timed.

    Args:
        recipe: the worlds' recipe.
        policy: (strategy, assign).
        seed: of all luck.
        rounds: how often each is timed.
        chunks: that are computed each time.
        worlds: of each chunk.
    """
    from experiments.engines import dask, local
    from experiments.settings import Engine

    plan = Plan(recipe, Points(), [policy], chunks * worlds, seed, chunk=worlds)
    tried, pieces = counts(numba.config.NUMBA_NUM_THREADS), list(plan.cut)
    seconds, alone = [], []
    for count in tried:
        with dask.opened(Engine(name="dask", workers=count)) as outcomes:
            list(outcomes(plan, pieces))
            list(local.outcomes(plan, pieces[:2]))
            # The machine's own threads in turn with the workers, so that a noisy hour hits both alike.
            spent = in_turn(rounds, workers=lambda: list(outcomes(plan, pieces)),
                            threads=lambda: list(local.outcomes(plan, pieces)))
        seconds.append(spent["workers"])
        alone.append(spent["threads"])
    told = shared_out("workers", plan.worlds, tried, seconds) if len(tried) > 1 else []
    rates = {"workers_worlds_per_second": plan.worlds / seconds[-1], "local_worlds_per_second": plan.worlds / alone[-1]}
    return [*told, reaching("rate of Dask's workers / local", alone[-1] / seconds[-1], parts=rates,
                            note=f"whole chunks: {tried[-1]} workers of one thread against as many threads")]
