"""Where the chunks of a sweep are computed: one file an engine, each giving ``opened(settings)``.

``opened`` is a context manager that yields a function ``outcomes(plan, chunks)``: it runs through outcomes in any
order, asks for chunks only as fast as it can compute them, and raises Unfinished where it cannot go on. Every engine
gives the same bytes for the same chunk.
"""

from importlib import import_module
from typing import NamedTuple

from experiments.chunks import Chunk


class Outcome(NamedTuple):
    """What became of a chunk: the bytes of its part, or why there are none."""

    chunk: Chunk
    content: bytes | None
    error: str | None = None


def attempted(plan, chunk):
    """Compute one chunk; whatever goes wrong is told, so that the others go on."""
    from experiments.parts import packed
    from experiments.runner import made

    try:
        return Outcome(chunk, packed(made(plan, chunk)))
    except Exception as error:
        words = " ".join(str(error).split()) or "no further word"
        return Outcome(chunk, None, f"{type(error).__name__}: {words}")


def opened(settings):
    """The engine that the settings name, as a context manager."""
    return import_module(f"experiments.engines.{settings.name}").opened(settings)
