"""One class from its opening to its end, with everybody in it."""

import asyncio
import re
from time import perf_counter

from tests.load.seat import PART, Seat

BETWEEN = 1.0
"""Seconds between two rounds."""


class Lesson:
    """A class; ``held`` holds it.

    Attributes:
        number: which class it is, from 0.
        worlds: same or different.
        seats: everybody who sits in it, as long as it is held.
        errors: whatever was answered otherwise than it should be, in words.
        answers: how many answers there were.
        rounds: seconds that choices waited, a list a round.
        fans: seconds that fans of futures waited.
        seconds: that it lasted.
    """

    def __init__(self, server, teacher, seats, worlds, rounds, number, soak):
        self.server, self.teacher, self.worlds, self.number, self.soak = server, teacher, worlds, number, soak
        self.places, self.errors, self.answers, self.rounds, self.fans, self.seconds = rounds, [], 0, [], [], 0.0
        self.seats = [Seat(self, place) for place in range(seats)]

    def wrong(self, words):
        """Note an error."""
        self.errors.append(words)

    def checked(self, answer, expected):
        """The answer, noted as an error where its status is none of the expected."""
        self.answers += 1
        if answer.status_code not in expected:
            self.wrong(f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text[-300:]}")
        return answer

    async def held(self):
        """Open, seat everybody, play, pause, reveal, debrief, take the CSV, end."""
        begun = perf_counter()
        if self.number == 0:
            self.checked(await self.teacher.get(self.teacher.link), (200,))
        await self._lead("/class/open", mode="devices", worlds=self.worlds)
        page = self.checked(await self.teacher.get("/class"), (200,)).text
        code = re.search(r'aria-label="Code ([\d ]+)"', page)[1].replace(" ", "")
        await asyncio.gather(*(seat.join(code) for seat in self.seats))
        board = asyncio.create_task(self._board())
        # In a soak everybody draws futures in the first round, while everybody chooses.
        curious = asyncio.gather(*(seat.draw() for seat in self.seats if self.soak))
        try:
            for place in range(1, self.places + 1):
                await asyncio.gather(*(seat.choose(place) for seat in self.seats))
                self.rounds.append([seat.waits[place - 1] for seat in self.seats if len(seat.waits) >= place])
                if self.soak:
                    await asyncio.gather(*(seat.fidget() for seat in self.seats))
                if place == self.places // 2:
                    await self._paused()
                await asyncio.sleep(BETWEEN)
            await curious
            await self._told(len(self.seats))
        finally:
            board.cancel()
            found = (await asyncio.gather(board, return_exceptions=True))[0]
            if isinstance(found, Exception) and not isinstance(found, asyncio.CancelledError):
                self.wrong(f"the board's stream: {found!r}")
            await asyncio.gather(*(seat.close() for seat in self.seats))
            self.fans = [wait for seat in self.seats for wait in seat.fans]
            self.seats = []
            await self._lead("/class/phase", phase="ended")
        self.seconds = perf_counter() - begun

    async def _lead(self, address, **said):
        self.checked(await self.teacher.post(address, data=said), (303,))

    async def _paused(self):
        """While the class is paused a choice is refused, and the seat's game is kept."""
        await self._lead("/class/phase", phase="paused")
        waiting = next((seat for seat in self.seats if not seat.over), None)
        if waiting is not None:
            before = await waiting.get("/seat")
            answer = await waiting.browser.post("/seat/choose", headers=PART, data={
                "round": self.places // 2 + 1, "choice": "wait"})
            if "paused the class" not in self.checked(answer, (200,)).text:
                self.wrong("a choice was taken while the class was paused")
            if (await waiting.get("/seat")).text != before.text:
                self.wrong("a pause changed a game")
        await self._lead("/class/phase", phase="open")

    async def _told(self, seats):
        await self._lead("/class/phase", phase="revealed")
        await self._lead("/class/phase", phase="debrief")
        pages = await asyncio.gather(*(seat.get("/seat") for seat in self.seats))
        if not all("What was true" in page.text for page in pages):
            self.wrong("a seat was not told what was true")
        sheet = self.checked(await self.teacher.get("/class/class.csv"), (200,)).text
        if len({line.split(",")[0] for line in sheet.splitlines()[1:]}) != seats:
            self.wrong("the CSV does not hold every seat")
        heard = [seat.heard for seat in self.seats]
        if min(heard) == 0:
            self.wrong("a seat heard no news")

    async def _board(self):
        """The projector: the board is loaded anew on news."""
        async with self.teacher.stream("GET", "/class/feed") as answer:
            self.checked(answer, (200,))
            async for line in answer.aiter_lines():
                if line == "event: changed":
                    self.checked(await self.teacher.get("/class", headers=PART), (200,))
