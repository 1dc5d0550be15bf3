"""Where worlds are run for the pages: beside the server, in two lanes, so that nobody's game waits for a long answer.

The fast lane is for games, a few hundredths of a second each; the slow lane for curves and fans of futures. Each does
one thing at a time, so that what a lane keeps needs no lock of its own. The compiled engine lets in one caller at a
time (:func:`sim.ensemble.engine.run`), and a long answer calls it many times: games go in between.
"""

from functools import partial

from anyio import Lock, to_thread


class Gone(Exception):  # noqa: N818  (no error: nobody waits for the answer any more)
    """Who asked has left before the turn came."""


class Lane:
    """Carries out work of pages in a thread beside the server, one call after another."""

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
            return await to_thread.run_sync(partial(function, *arguments))


class Worker(Lane):
    """The fast lane, with the slow one beside it.

    Attributes:
        slow: the slow lane.
    """

    def __init__(self):
        super().__init__()
        self.slow = Lane()
