"""Where worlds are run for the pages: beside the server, one call at a time.

The compiled engine uses every core and must not be called by two threads at once (the ``workqueue`` layer of Numba ends
the process); the pages of everyone else are served meanwhile.
"""

import threading
from functools import partial

from anyio import Lock, to_thread

ENGINE = threading.Lock()
"""Held by whoever calls the compiled engine."""


def locked(function, *arguments):
    """Call a function that may use the engine, alone."""
    with ENGINE:
        return function(*arguments)


class Gone(Exception):  # noqa: N818  (no error: nobody waits for the answer any more)
    """Who asked has left before the turn came."""


class Worker:
    """Carries out long work of pages in a thread beside the server, one call after another."""

    def __init__(self):
        self._turns = None

    async def do(self, function, *arguments, request=None):
        """What ``function`` returns, computed while other pages are served.

        Raises:
            Gone: whoever sent ``request`` (None: nobody is asked) has left meanwhile, as a slider that moved on does.
        """
        # A lock belongs to the running loop, so it is made where one runs.
        self._turns = self._turns or Lock()
        async with self._turns:
            if request is not None and await request.is_disconnected():
                raise Gone
            return await to_thread.run_sync(partial(locked, function, *arguments))
