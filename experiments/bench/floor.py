"""The engine against the time of computing only its luck: the blocks of Philox numbers that the run evaluates."""

import numba
import numpy as np

from experiments.bench.goals import reaching
from experiments.bench.measured import Quantity, in_turn
from sim import layout
from sim.compile import prepare
from sim.ensemble.batch import BLOCK, simulate
from sim.ensemble.engine import run
from sim.numbers import laws_of
from sim.streams import uniforms
from sim.worlds import copied, open_worlds, with_room

prepare()


@numba.njit(parallel=True, cache=True, error_model="numpy")
def compute(blocks, seed_low, seed_high):
    """Sum of as many blocks of four numbers a world as ``blocks`` says, on all threads: the floor."""
    sums = np.empty(len(blocks))
    for k in numba.prange(len(blocks)):
        total = 0.0
        for day in range(blocks[k]):
            a, b, c, d = uniforms(seed_low, seed_high, k, day, 7, 1)
            total += a + b + c + d
        sums[k] = total
    return sums


@numba.njit(parallel=True, cache=True, error_model="numpy")
def compute_one_by_one(blocks, seed_low, seed_high):
    """The same, where each block is asked for only after the last has been read, as in a world."""
    sums = np.empty(len(blocks))
    for k in numba.prange(len(blocks)):
        total = 0.0
        day = 0
        for _ in range(blocks[k]):
            a, b, c, d = uniforms(seed_low, seed_high, k, day, 7, 1)
            total += a + b + c + d
            day += 2 if a < 1e-4 else 1
        sums[k] = total
    return sums


def blocks_evaluated(state, laws):
    """Blocks of luck that the days of each world evaluated: an array of whole numbers.

    Every actor counts its own draws in ``drawn``; a mediator's word at the first round is drawn once a world besides.
    What nature draws of control and type on day 0 is not counted: it is drawn before the run.
    """
    drawn = sum(part["drawn"].sum(axis=1) for part in (state.dyads, state.fronts, state.groups))
    return drawn + (state.dyads["messaged"] * laws.ties["messages"]).sum(axis=1)


def opened(scenario, seed, worlds):
    """Worlds on the morning of day 0 with room for every episode, and their laws."""
    return with_room(open_worlds(scenario, seed, np.arange(worlds)), episodes=32), laws_of(scenario)


def lived(state, laws, days):
    """The same worlds at the end of their days; the state itself is left as it is."""
    trial = copied(state)
    run(trial, laws, days, True, np.zeros((len(trial.worlds), 0), layout.LOG))
    return trial


def against_the_floor(scenario, seed, rounds, worlds=4 * BLOCK):
    """Time of the compiled days against the time of their luck alone; a list of quantities."""
    state, laws = opened(scenario, seed, worlds)
    days = scenario.days
    blocks = blocks_evaluated(lived(state, laws, days), laws)
    low, high = 1, 0
    for warm in (compute, compute_one_by_one):
        warm(blocks[:8], low, high)
    simulate(scenario, 8, seed)
    trials = [copied(state) for _ in range(rounds)]
    log = np.zeros((worlds, 0), layout.LOG)
    seconds = in_turn(
        rounds, engine=lambda: run(trials.pop(), laws, days, True, log), floor=lambda: compute(blocks, low, high),
        lazily=lambda: compute_one_by_one(blocks, low, high))
    whole = in_turn(min(rounds, 3), record=lambda: simulate(scenario, worlds, seed))["record"]
    return told(seconds, whole, worlds, int(blocks.sum()))


def told(seconds, whole, worlds, blocks):
    """Quantities from the seconds of the engine, the floor and the lazy floor, and of whole records.

    Args:
        seconds: of ``engine``, ``floor`` and ``lazily``.
        whole: seconds of worlds with their tables.
        worlds: how many.
        blocks: of luck, in all worlds.
    """
    each = {name: 1e6 * spent / worlds for name, spent in seconds.items()}
    parts = {"engine_us_per_world": each["engine"], "floor_us_per_world": each["floor"],
             "blocks_per_world": blocks / worlds, "million_blocks_per_second": blocks / seconds["floor"] / 1e6,
             "worlds": worlds, "threads": numba.get_num_threads()}
    lazy = {"floor_us_per_world": each["lazily"], "million_blocks_per_second": blocks / seconds["lazily"] / 1e6}
    where = {"rules, beliefs and state": each["engine"] - each["lazily"],
             "luck": each["floor"], "luck asked for block by block": each["lazily"] - each["floor"]}
    return [
        reaching("engine / its luck alone", seconds["engine"] / seconds["floor"], parts=parts, where=where,
                 note="compiled days of a world against a loop over as many Philox blocks, both on all cores"),
        Quantity("engine / its luck, block by block", seconds["engine"] / seconds["lazily"], "x", parts=lazy,
                 note="each block asked for only after the last has been read, as a world does"),
        Quantity("worlds with their tables / luck alone", whole / seconds["floor"], "x",
                 parts={"record_us_per_world": 1e6 * whole / worlds},
                 note="sim.simulate: opening the worlds, their days, and the columns of runs and episodes"),
    ]
