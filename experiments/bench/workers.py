"""How much sooner the same worlds are over when more hands share them: threads of one process."""

import numba
import numpy as np

from experiments.bench.floor import opened
from experiments.bench.measured import Curve, Quantity, in_turn
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
