"""Where worlds are run for the pages: beside the server, in two lanes, so that nobody's game waits for a long answer.

The fast lane is for games, a few thousandths of a second each; the slow lane for curves and fans of futures. Each does
one thing at a time, so that what a lane keeps needs no lock of its own. One world needs one thread of the compiled
engine and waits for nobody (:func:`sim.ensemble.engine.run`).
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial


class Gone(Exception):  # noqa: N818  (no error: nobody waits for the answer any more)
    """Who asked has left before the turn came."""


class Lane:
    """Carries out work of pages in one thread of its own beside the server, one call after another.

    One thread, because every further one would keep a store of freed memory to itself, and calls are large.
    """

    def __init__(self):
        self._thread = ThreadPoolExecutor(1)
        self._turns = None

    async def do(self, function, *arguments, request=None):
        """What ``function`` returns, computed while other pages are served.

        Raises:
            Gone: whoever sent ``request`` (None: nobody is asked) has left meanwhile, as a slider that moved on does.
        """
        # A lock belongs to the running loop, so it is made where one runs.
        self._turns = self._turns or asyncio.Lock()
        async with self._turns:
            if request is not None and await request.is_disconnected():
                raise Gone
            return await asyncio.get_running_loop().run_in_executor(self._thread, partial(function, *arguments))

    def close(self):
        """Begin nothing more."""
        self._thread.shutdown(wait=False, cancel_futures=True)


class Worker(Lane):
    """The fast lane, with the slow one beside it.

    Attributes:
        slow: the slow lane.
    """

    def __init__(self):
        super().__init__()
        self.slow = Lane()

    def close(self):
        """Begin nothing more in either lane."""
        super().close()
        self.slow.close()
