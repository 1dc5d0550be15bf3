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


def picked(state, places):
    """A state of the worlds at some places, in that order, each as often as it is named."""
    return layout.State(*(rows(part)[places].view(part.dtype).reshape(-1, *part.shape[1:]) for part in state))
