"""Where worlds are run for the pages: beside the server, one call at a time.

The compiled engine uses every core and must not be called by two threads at once (the ``workqueue`` layer of Numba ends
the process); the pages of everyone else are served meanwhile.
"""

import threading
from functools import partial

from anyio import CapacityLimiter, to_thread

ENGINE = threading.Lock()
"""Held by whoever calls the compiled engine."""


def locked(function, *arguments):
    """Call a function that may use the engine, alone."""
    with ENGINE:
        return function(*arguments)


class Worker:
    """Carries out long work of pages in a thread beside the server, one call after another."""

    def __init__(self):
        self._limit = None

    async def do(self, function, *arguments):
        """What ``function`` returns, computed while other pages are served."""
        # A limiter belongs to the running loop, so it is made where one runs.
        self._limit = self._limit or CapacityLimiter(1)
        return await to_thread.run_sync(partial(locked, function, *arguments), limiter=self._limit)
