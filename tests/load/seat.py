"""One student's browser: it joins, listens, loads its page anew on news, chooses, reloads, is lost and comes back."""

import asyncio
from random import Random
from time import perf_counter

PLAIN = ("written_clause", "spoken_clause", "wait", "written_clause_conduct+inspection", "written_clause+subsidy",
         "spoken_clause+quiet")
"""What a seat puts on the table: most choices where it can be put there, and nothing where it cannot."""
PART = {"HX-Request": "true"}
REFUSED = 'class="refused"'


class Seat:
    """A seat of a class; everything that is answered wrongly is told to the class.

    Attributes:
        browser: with the seat's cookie.
        waits: seconds until each choice was answered with the world a round later.
        fans: the same of fans of futures.
        heard: pieces of news.
        over: whether its game is.
    """

    def __init__(self, lesson, number):
        self.lesson, self.number = lesson, number
        self.browser, self.luck = lesson.server.browser(), Random(f"{lesson.number} {number}")
        self.waits, self.fans, self.heard, self.over = [], [], 0, False
        self._listening, self._last = None, None

    async def get(self, address, *expected, **headers):
        """An answer, which must have one of the expected statuses (200)."""
        return self.lesson.checked(await self.browser.get(address, headers=headers), expected or (200,))

    async def join(self, code):
        """Take a seat, waiting where the door asks to."""
        while True:
            answer = await self.browser.post("/join", data={"code": code, "name": f"S{self.number}"})
            if answer.status_code != 429:
                break
            await asyncio.sleep(0.5)
        self.lesson.checked(answer, (303,))
        await self.get("/seat")
        self.listen()

    def listen(self, last=None):
        """Open the stream of news."""
        self._listening = asyncio.create_task(self._news(last))

    async def _news(self, last):
        headers = {"Last-Event-ID": last} if last is not None else {}
        async with self.browser.stream("GET", "/seat/feed", headers=headers) as answer:
            self.lesson.checked(answer, (200,))
            async for line in answer.aiter_lines():
                if line.startswith("id: "):
                    self._last = line.removeprefix("id: ")
                if line == "event: changed":
                    self.heard += 1
                    await self.get("/seat", **PART)

    async def lose(self):
        """Lose the stream, and come back to it."""
        await self.deaf()
        await asyncio.sleep(self.luck.random())
        self.listen(self._last)

    async def deaf(self):
        """Close the stream; whatever went wrong in it comes out here."""
        if self._listening is None:
            return
        self._listening.cancel()
        found = (await asyncio.gather(self._listening, return_exceptions=True))[0]
        if isinstance(found, Exception) and not isinstance(found, asyncio.CancelledError):
            self.lesson.wrong(f"stream: {found!r}")

    async def choose(self, place):
        """Put something on the table within a second, and see the world a round later."""
        await asyncio.sleep(self.luck.random())
        if self.over:
            return
        choice = self.luck.choice(PLAIN)
        begun = perf_counter()
        answer = await self._post(place, choice)
        self.waits.append(perf_counter() - begun)
        if REFUSED in answer.text:
            # What is in force already cannot be brought again.
            answer = await self._post(place, "wait")
            if REFUSED in answer.text:
                self.lesson.wrong(f"round {place}: bringing nothing was refused")
        self.over = 'name="round"' not in answer.text

    async def _post(self, place, choice):
        return self.lesson.checked(
            await self.browser.post("/seat/choose", data={"round": place, "choice": choice}, headers=PART), (200,))

    async def fidget(self):
        """In a soak: reload, be lost, ask for a fan, click twice, or sit still."""
        luck = self.luck.random()
        if luck < 0.15:
            first, again = await self.get("/seat"), await self.get("/seat")
            if first.text != again.text:
                self.lesson.wrong("a reload showed another page")
        elif luck < 0.3:
            await self.lose()
        elif luck < 0.4 and not self.over:
            await self.draw()
        elif luck < 0.5:
            await self.get("/static/app.css", 200)

    async def draw(self):
        """Draw the futures of a choice."""
        begun = perf_counter()
        await self.get("/seat/fan?choice=written_clause%2Binspection", 200, 400, **PART)
        self.fans.append(perf_counter() - begun)

    async def close(self):
        """Leave for good."""
        await self.deaf()
        await self.browser.aclose()

