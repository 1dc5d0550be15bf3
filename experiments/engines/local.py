"""``engine=local``: this machine, all its cores, through the threads of the compiled engine."""

from contextlib import contextmanager

from experiments.engines import attempted


@contextmanager
def opened(settings):
    """The engine; it needs nothing."""
    yield outcomes


def outcomes(plan, chunks):
    """Outcomes of the chunks, one after the other."""
    return (attempted(plan, chunk) for chunk in chunks)
