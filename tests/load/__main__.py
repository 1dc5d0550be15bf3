"""``python -m tests.load``: many seats who choose within one second, for one class or for as long as a soak takes.

An app is started on a free port of this computer. Every seat is a session of its own with an open stream of news, and
loads its part of the page anew when news comes, as the page does; the teacher's browser follows the board. In a soak
seats also reload, lose their streams and come back, and draw fans of futures. Whatever is answered otherwise than a
browser of a well-behaved class should be answered counts as an error; the status is 1 where there was one.
"""

import argparse
import asyncio
import sys
from time import monotonic

from tests.load.lesson import Lesson
from tests.load.server import Server
from tests.load.told import class_line, head, summary


def main(arguments=None):
    """Run the load; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description="Load and soak of the teaching app.")
    parser.add_argument("--seats", type=int, default=30)
    parser.add_argument("--worlds", choices=("same", "different", "both"), default="both")
    parser.add_argument("--rounds", type=int, default=8, help="rounds that a class plays, at most 8")
    parser.add_argument("--minutes", type=float, default=0, help="soak: classes follow each other for so long")
    chosen = parser.parse_args(arguments)
    with Server(chosen.seats) as server:
        found = asyncio.run(_classes(server, chosen))
    print(summary(found, server))
    return int(any(lesson.errors for lesson in found) or server.said != "")


async def _classes(server, chosen):
    """Classes one after another: one of each kind of worlds, or as many as begin within the minutes of a soak."""
    kinds = ("same", "different") if chosen.worlds == "both" else (chosen.worlds,)
    until, found = monotonic() + 60 * chosen.minutes, []
    async with server.teacher() as teacher:
        print(head(chosen), flush=True)
        while len(found) < len(kinds) or monotonic() < until:
            kind = kinds[len(found) % len(kinds)]
            lesson = Lesson(server, teacher, chosen.seats, kind, chosen.rounds, len(found), soak=chosen.minutes > 0)
            await lesson.held()
            found.append(lesson)
            print(class_line(lesson, server), flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
