"""How a plan is cut into chunks, each of which can be computed without any other: some points, some worlds."""

from collections.abc import Sequence
from typing import NamedTuple


class Chunk(NamedTuple):
    """One piece of a plan: the same worlds under every policy at a few design points.

    Attributes:
        number: of the chunk, from 0.
        points: numbers of the design points, first and one past the last.
        worlds: replicates, first and one past the last.
    """

    number: int
    points: tuple[int, int]
    worlds: tuple[int, int]


class Cut(Sequence):
    """The chunks of a plan, in the order of points and then of worlds; none is held in memory.

    Args:
        points: design points.
        policies: policies that each point is run under.
        replicates: worlds at each point.
        most: worlds of a chunk at most, counting a world once under each policy; more where a single world under all
            policies, at all points that stand together, has more.
        draw: points that stand together and are never parted.
    """

    def __init__(self, points, policies, replicates, most, draw=1):
        each = policies * draw
        self.points, self.replicates = points, replicates
        self.slices = -(-replicates // max(1, most // each))
        self.size = -(-replicates // self.slices)
        self.slices = -(-replicates // self.size)
        self.together = max(1, most // (replicates * each)) * draw if self.slices == 1 else draw

    def __len__(self):
        return -(-self.points // self.together) * self.slices

    def __getitem__(self, number):
        if not 0 <= number < len(self):
            raise IndexError(number)
        group, part = divmod(number, self.slices)
        first, begun = group * self.together, part * self.size
        points = (first, min(first + self.together, self.points))
        return Chunk(number, points, (begun, min(begun + self.size, self.replicates)))
