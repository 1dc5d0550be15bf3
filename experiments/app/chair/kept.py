"""What was made once and is wanted again: the latest of a number, for several callers at a time."""

from collections import OrderedDict
from threading import Lock


class Kept:
    """The latest things that were made, by a key; whoever is forgotten is made again."""

    def __init__(self, most):
        """Keep at most ``most`` things."""
        self._most, self._things, self._alone = most, OrderedDict(), Lock()

    def get(self, key):
        """What is kept under a key, or None."""
        with self._alone:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key, thing):
        """Keep a thing and return it."""
        with self._alone:
            self._things[key] = thing
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return thing

    def clear(self):
        """Forget everything."""
        with self._alone:
            self._things.clear()
