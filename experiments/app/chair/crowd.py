"""Many worlds as plain rows of whole numbers, so that they are copied and picked fast."""

import numpy as np

from sim import layout


def rows(part):
    """One part of a state as rows of 64-bit numbers, a row a world, sharing its memory."""
    return part.view(np.int64).reshape(len(part), -1)


def like(state):
    """Room for a state of the same shape."""
    return layout.State(*(np.empty_like(part) for part in state))


def copy_into(target, source):
    """Write every world of one state into another of the same shape; returns the target."""
    for own, other in zip(target, source, strict=True):
        rows(own)[:] = rows(other)
    return target


def put(target, places, source, there):
    """Write worlds of one state, at ``there``, into another at ``places``."""
    for own, other in zip(target, source, strict=True):
        rows(own)[places] = rows(other)[there]


class Folded:
    """A state that takes little room: what is the same in all its worlds is kept once."""

    def __init__(self, state):
        """Fold a state of at least one world."""
        self._parts = []
        for part in state:
            flat = rows(part)
            varying = np.flatnonzero((flat != flat[0]).any(axis=0))
            self._parts.append((part.dtype, part.shape, flat[0].copy(), varying, flat[:, varying].copy()))

    def unfolded(self):
        """The state as it was, for the caller alone."""
        state = []
        for dtype, shape, same, varying, values in self._parts:
            flat = np.repeat(same[None], shape[0], axis=0)
            flat[:, varying] = values
            state.append(flat.view(dtype).reshape(shape))
        return layout.State(*state)


def picked(state, places):
    """A state of the worlds at some places, in that order, each as often as it is named."""
    return layout.State(*(rows(part)[places].view(part.dtype).reshape(-1, *part.shape[1:]) for part in state))
