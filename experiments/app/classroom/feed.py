"""News to pages that are open: one event a listener, so that a slow one holds up nobody."""

import asyncio

PAUSE = 0.25
"""Seconds between two pieces of news to one page, so that thirty choices in a second are one."""
MOST_EACH = 4
"""Open pages of one visitor."""


class Feed:
    """Tells listeners that something has changed; what it is they ask for themselves."""

    def __init__(self):
        self.version = 0
        self._listeners: dict[str, set[asyncio.Event]] = {}

    def changed(self):
        """Tell everybody; to be called where the server's loop runs."""
        self.version += 1
        for events in self._listeners.values():
            for event in events:
                event.set()

    def room(self, who):
        """Whether a visitor may open one more page."""
        return len(self._listeners.get(who, ())) < MOST_EACH

    @property
    def listening(self):
        """Pages that listen."""
        return sum(len(events) for events in self._listeners.values())

    async def news(self, who, seen=None):
        """Events for one page, as sse-starlette sends them.

        Args:
            who: the visitor.
            seen: the version that the page saw last, where it comes back after its connection was lost.
        """
        event = asyncio.Event()
        self._listeners.setdefault(who, set()).add(event)
        try:
            missed = seen is not None and seen != str(self.version)
            yield {"event": "changed" if missed else "hello", "id": str(self.version), "data": str(self.version)}
            while True:
                await event.wait()
                event.clear()
                yield {"event": "changed", "id": str(self.version), "data": str(self.version)}
                await asyncio.sleep(PAUSE)
        finally:
            self._listeners[who].discard(event)
            if not self._listeners[who]:
                del self._listeners[who]
