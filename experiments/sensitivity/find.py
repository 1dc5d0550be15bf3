"""The analysis itself: shares of variance, a map of the sign, boxes in which cases gather; frames in memory."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from experiments.carry import Stopwatch
from experiments.sensitivity.discover import discovered_in, findings_of
from experiments.sensitivity.job import AUTO
from experiments.sensitivity.outcomes import Lived
from sim.analysis.phase import phase_table
from sim.analysis.sobol import LUCK, convergence_table, saltelli_points, sobol_table
from sim.refusal import Refusal

LABELS = ("outcome", "strategy", "against", "assign")


@dataclass
class Found:
    """What was found; the names are those of the files.

    Attributes:
        indices: a row an outcome and key, and a row of luck.
        convergence: the same from a quarter, a half and all of the rows.
        phase: a row a cell of the map; empty without one.
        boxes: a row a box and limited key.
        peeling: coverage and density on the way to each box.
        stability: how often each key is limited when the points are drawn anew.
        axes: the two inputs of the map.
        seconds: spent in each stage.
        worlds: lived in all.
    """

    indices: pd.DataFrame
    convergence: pd.DataFrame
    phase: pd.DataFrame
    boxes: pd.DataFrame
    peeling: pd.DataFrame
    stability: pd.DataFrame
    axes: tuple[Any, ...]
    seconds: dict[str, float]
    worlds: int


def luck_for(seed, purpose):
    """Luck of one purpose: of the seed, and of nothing else."""
    return np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 40 + purpose])


def decomposed(live, inputs, n, replicates, seed, first=0):
    """Shares of the variance of every outcome that a function gives.

    Args:
        live: ``live(values, worlds)``: key to array (points,), and numbers of worlds (points, worlds a point), to
            outcome to array (points, worlds a point).
        inputs: what is drawn; anything with ``key`` and ``values(shares)``.
        n: rows, a power of two.
        replicates: worlds at each point; the same at all points of a row, others in the next.
        seed: of the points and the bootstrap.
        first: number of the first world.

    Returns:
        (indices, convergence): outcome to a frame each.

    Raises:
        Refusal: an outcome is one number in every world.
    """
    points = saltelli_points(n, len(inputs), luck_for(seed, 0))
    flat = points.reshape(-1, len(inputs))
    values = {each.key: each.values(flat[:, place]) for place, each in enumerate(inputs)}
    worlds = np.tile(first + np.arange(n * replicates).reshape(n, replicates), (len(inputs) + 2, 1))
    keys, indices, convergence = [each.key for each in inputs], {}, {}
    for outcome, numbers in live(values, worlds).items():
        each = numbers.reshape(len(inputs) + 2, n, replicates)
        try:
            indices[outcome] = sobol_table(each, keys, luck_for(seed, 1))
        except ValueError as error:
            raise Refusal(f"{getattr(outcome, 'name', outcome)}: {error}") from None
        convergence[outcome] = convergence_table(each, keys, luck_for(seed, 2))
    return indices, convergence


def mapped(live, axes, cells, worlds, seed, first=0):
    """The map of one outcome over two inputs, all cells in the same worlds.

    Args:
        live: as for :func:`decomposed`, with one outcome.
        axes: two inputs, the first along x.
        cells: along each axis.
        worlds: in each cell.
        seed: of the bootstrap.
        first: number of the first world.

    Returns:
        The frame of :func:`sim.analysis.phase.phase_table`, ``x`` and ``y`` named after the keys.
    """
    xs, ys = (each.axis(cells) for each in axes)
    values = {axes[0].key: np.repeat(xs, cells), axes[1].key: np.tile(ys, cells)}
    numbers = np.broadcast_to(first + np.arange(worlds), (cells * cells, worlds))
    (found,) = live(values, numbers).values()
    frame = phase_table(xs, ys, found.reshape(cells, cells, worlds), luck_for(seed, 3))
    return frame.rename(columns={"x": axes[0].key, "y": axes[1].key})


def find(job, tick=lambda worlds: None, live_of=None):
    """Everything that a job asks, in memory.

    Args:
        job: what is asked.
        tick: called with a number of worlds whenever so many more have been lived.
        live_of: makes the function that lives worlds from a tuple of outcomes; by default the compiled ensemble.

    Returns:
        What was found.

    Raises:
        Refusal: an outcome is not defined in some world, or is one number in all of them.
    """
    watch, effort, seed, count = Stopwatch(), job.effort, job.seed, [0]

    def ticked(worlds):
        count[0] += worlds
        tick(worlds)

    live_of = live_of or (lambda outcomes: Lived(job.recipe, outcomes, job.dyad, seed, ticked))
    with watch.stage("indices"):
        indices, convergence = decomposed(live_of(job.outcomes), job.inputs, effort.n, effort.replicates, seed)
    after = effort.n * effort.replicates
    mapped_outcome = next((outcome for outcome in job.outcomes if outcome.against), job.outcomes[0])
    axes = top_two(indices[mapped_outcome], job.inputs) if job.axes == AUTO else job.axes or ()
    phase = pd.DataFrame()
    with watch.stage("map"):
        if axes:
            phase = mapped(live_of((mapped_outcome,)), axes, effort.cells, effort.lived, seed, after)
            phase = _labelled(phase, mapped_outcome)
    with watch.stage("boxes"):
        boxes, peeling, stability = discovered_in(live_of, findings_of(job), job.inputs, effort, seed,
                                                  after + effort.lived)  # fmt: skip
    return Found(_stacked(indices), _stacked(convergence), phase, boxes, peeling, stability, tuple(axes),
                 watch.seconds, count[0])  # fmt: skip


def top_two(indices, inputs):
    """The two inputs with the largest total order; the first of them lies along x."""
    table = indices[indices["key"] != LUCK].fillna({"total": 0.0}).nlargest(2, "total")
    return tuple(next(each for each in inputs if each.key == key) for key in table["key"])


def _stacked(tables):
    return pd.concat([_labelled(table, outcome) for outcome, table in tables.items()], ignore_index=True)


def _labelled(table, outcome):
    """The table with the columns that name its outcome in front."""
    for place, (name, value) in enumerate(outcome.labels().items()):
        table.insert(place, name, value)
    return table
