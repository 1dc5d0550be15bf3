"""The addresses of a student in a class: joining, the seat, the choices, the news."""

from sse_starlette.sse import EventSourceResponse
from starlette.responses import RedirectResponse
from starlette.routing import Route

from experiments.app.classroom.session import CLOSED
from experiments.app.cookies import SEAT, give
from experiments.app.pages import Turned, form, is_part, page
from experiments.app.play.composed import said
from experiments.app.play.debriefing import revealed, worth
from experiments.app.play.shown import futures, played, possible
from experiments.app.throttle import visitor
from sim.refusal import Refusal


def routes(classroom, worker):
    """Routes of the seats of a classroom."""

    def seat_of(request):
        return classroom.seat(request.cookies.get(SEAT))

    async def door(request):
        return page("class/join", code=request.path_params.get("code", "")[:12], name="", wrong="",
                    held=classroom.held(request.cookies.get(SEAT)))

    async def join(request):
        said = await form(request)
        code, name = said.get("code", ""), said.get("name", "")
        try:
            _, cookie = classroom.joined(code, name, visitor(request), request.cookies.get(SEAT))
        except Refusal as refusal:
            status = getattr(refusal, "status", 400)
            words = str(refusal)
            return page("class/join", status, code=code[:12], name=name[:60], wrong=f"{words[:1].upper()}{words[1:]}.",
                        held="")
        return give(RedirectResponse("/seat", 303), SEAT, cookie)

    async def sit(request):
        seat = seat_of(request)
        words = await worker.do(shown, seat.number)
        return page("class/seat_part" if is_part(request) else "class/seat", **words)

    def shown(number, wrong=""):
        session = classroom.running()
        seat = session.seats[number]
        told = session.phase == "debrief"
        game = session.ended(seat) if told else session.game(seat)
        return {"session": session, "seat": seat, "closed": CLOSED.get(session.phase, ""), "wrong": wrong,
                "truth": [], "theory": [], **played(game),
                **(revealed(game) if told else {})}

    async def choose(request):
        seat = seat_of(request)
        classroom.patient(seat)
        fields = await form(request)
        place, choice = fields.get("round", ""), said(fields)
        if not place.isascii() or not place.isdigit() or not choice:
            raise Turned("choose something first", 400, "/seat")

        def chosen():
            changed, wrong = False, ""
            try:
                changed = classroom.chosen(seat.number, int(place) - 1, choice)
            except Refusal as refusal:
                wrong = f"{str(refusal)[:1].upper()}{str(refusal)[1:]}."
            return changed, shown(seat.number, wrong)

        changed, words = await worker.do(chosen)
        if changed:
            classroom.board.changed()
        if is_part(request):
            return page("class/seat_part", **words)
        return RedirectResponse("/seat", 303) if not words["wrong"] else page("class/seat", 409, **words)

    async def fan(request):
        seat, marked = seat_of(request), said(request.query_params)
        every = bool(request.query_params.get("every"))
        if not marked and not every:
            raise Turned("mark a choice first, then draw its futures", 400, "/seat")
        classroom.patient(seat, fan=True)

        def known():
            game = classroom.running().game(seat)
            return game.history, possible(game) if every else [game.check(marked).key]

        words = await worker.slow.do(futures, *await worker.do(known), request=request)
        return page("play/fan" if is_part(request) else "play/fan_page", back="/seat", **words)

    async def worth_of(request):
        seat = seat_of(request)
        if classroom.running().phase != "debrief":
            raise Turned("choices are reckoned when the teacher opens the debrief", 409, "/seat")
        classroom.patient(seat, fan=True)
        session = classroom.running()
        words = await worker.slow.do(lambda: worth(session.ended(seat)), request=request)
        return page("play/worth" if is_part(request) else "play/worth_page", back="/seat", **words)

    async def feed(request):
        seat = seat_of(request)
        if not classroom.seats.room(seat.key):
            raise Turned("this seat is open in too many windows; close one", 429)
        return EventSourceResponse(classroom.seats.news(seat.key, request.headers.get("last-event-id")))

    return [Route("/join", door), Route("/join", join, methods=["POST"]), Route("/join/{code}", door),
            Route("/seat", sit), Route("/seat/choose", choose, methods=["POST"]), Route("/seat/fan", fan),
            Route("/seat/worth", worth_of), Route("/seat/feed", feed)]
