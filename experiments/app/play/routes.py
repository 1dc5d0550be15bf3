"""The chair for a visitor alone: a game is its address, so a reload, the back button and a second window all work."""

from secrets import randbelow
from urllib.parse import urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from experiments.app.chair.game import Game
from experiments.app.chair.setting import SCENARIOS, usual
from experiments.app.pages import Turned, is_part, page
from experiments.app.play.composed import said
from experiments.app.play.debriefing import revealed, worth
from experiments.app.play.shown import futures, played, possible
from experiments.app.throttle import Throttle, visitor
from sim.refusal import Refusal, near

MOST_LINES = 16
NUMBERS = 1_000_000
"""Worlds that a new game is taken from."""


def routes(worker):
    """Routes of the chair."""
    patience = Throttle(burst=8, rate=0.5)

    async def door(request):
        return page("play/door", number=randbelow(NUMBERS))

    def read(request):
        """Names, world and choices of an address; the marked choice stands behind those that were made."""
        pairs = request.query_params.multi_items()
        if len(pairs) > MOST_LINES:
            raise Turned("the address of the game is none", 400, "/chair")
        asked = request.query_params
        names, world = asked.get("names", "fictional"), _whole(asked.get("world", "0"))
        if names not in SCENARIOS:
            raise Refusal(f"names has no {names[:20]!r}: {near(names, SCENARIOS)}")
        return names, world, [value for key, value in pairs if key == "c"], said(asked)

    async def play(request):
        names, world, made, marked = read(request)
        fields = _fields(names, world, [*made, marked] if marked else made)
        if marked and not is_part(request):
            return RedirectResponse(_address(fields), 303)
        made = [*made, marked] if marked else made

        def shown():
            game = Game(usual(names), seed=1, world=world, choices=made)
            return {"fields": fields, "back": _address(fields[:-1]) if made else "", "wrong": "", "closed": "",
                    "name": "", "truth": [], "theory": [], "worth_at": "/chair/worth" + _address(fields)[11:],
                    **played(game), **(revealed(game) if game.over else {})}

        try:
            words = await worker.do(shown)
        except Refusal as refusal:
            raise Turned(str(refusal), 400, _address(fields[:-1]) if made else "/chair") from None
        if is_part(request):
            return page("play/part", headers={"HX-Push-Url": _address(fields)}, **words)
        return page("play/page", **words)

    async def fan(request):
        names, world, made, marked = read(request)
        back = _address(_fields(names, world, made))
        every = bool(request.query_params.get("every"))
        if not marked and not every:
            raise Turned("mark a choice first, then draw its futures", 400, back)
        if not patience.take(visitor(request)):
            raise Turned("that was too fast; wait a moment and try again", 429, back)

        def known():
            game = Game(usual(names), seed=1, world=world, choices=made)
            return game.history, possible(game) if every else [game.check(marked).key]

        words = await worker.slow.do(futures, *await worker.do(known), request=request)
        return page("play/fan" if is_part(request) else "play/fan_page", back=back, **words)

    async def worth_of(request):
        names, world, made, _ = read(request)
        back = _address(_fields(names, world, made))
        if not patience.take(visitor(request)):
            raise Turned("that was too fast; wait a moment and try again", 429, back)

        def told():
            game = Game(usual(names), seed=1, world=world, choices=made)
            if not game.over:
                raise Turned("this game goes on; its choices are reckoned when it is over", 400, back)
            return worth(game)

        words = await worker.slow.do(told, request=request)
        return page("play/worth" if is_part(request) else "play/worth_page", back=back, **words)

    async def anew(request):
        return RedirectResponse(_address([("names", request.query_params.get("names", "fictional")),
                                          ("world", str(randbelow(NUMBERS)))]), 303)

    return [Route("/chair", door), Route("/chair/play", play), Route("/chair/fan", fan),
            Route("/chair/worth", worth_of), Route("/chair/new", anew)]


def _fields(names, world, made):
    return [("names", names), ("world", str(world)), *(("c", choice) for choice in made)]


def _address(fields):
    return f"/chair/play?{urlencode(fields)}"


def _whole(text):
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refusal(f"world must be a whole number, not {text[:20]!r}")
    return int(text)
