"""The addresses of a teacher: the one-time link, the class and its board, its phases, the CSV."""

import io

import segno
from sse_starlette.sse import EventSourceResponse
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from experiments.app.chair.truth import told, truth
from experiments.app.classroom import board
from experiments.app.classroom.session import HANDS, STEPS
from experiments.app.classroom.sheet import sheet
from experiments.app.cookies import SEAT, TEACHER, give
from experiments.app.pages import Turned, form, is_part, page
from experiments.app.play.shown import played
from sim.refusal import Refusal

PHASES = {
    "open": ("The class is playing", "Go on playing"),
    "paused": ("Paused: nobody can choose", "Pause"),
    "revealed": ("Looking at the choices", "Reveal the choices"),
    "debrief": ("Debrief: the truth is told", "Debrief: tell the truth"),
}
"""Phase to what it is called, and to the button that leads there."""
MOST_HANDS_DIGITS = 3


def routes(classroom, worker, places):
    """Routes of the teacher of a classroom, reached at some places."""

    def teacher(request):
        classroom.teaches(request.cookies.get(TEACHER))

    async def arrive(request):
        cookie = classroom.visit(request.path_params["link"])
        # A page, not a redirect: a browser that was led here from elsewhere would hold the cookie back on the way.
        return give(page("class/arrived", headers={"Referrer-Policy": "no-referrer"}), TEACHER, cookie)

    async def show(request):
        if not classroom.keys.may_teach(request.cookies.get(TEACHER)):
            return page("class/closed", 403, held=classroom.held(request.cookies.get(SEAT)))
        if classroom.session is None:
            return page("class/open", job=classroom.job, places=places)
        return page("class/part" if is_part(request) else "class/board", **await worker.do(shown))

    def shown():
        session = classroom.session
        if session is None:
            raise Turned("the class has ended", 404, "/class")
        terms = session.terms
        hands = session.game(session.seats[0]) if terms.mode == HANDS else None
        revealed = session.phase in ("revealed", "debrief") or terms.mode == HANDS
        return {"session": session, "terms": terms, "join": f"{places.room}join", "alone": classroom.job.alone,
                "called": PHASES[session.phase][0], "moves": moves(session), "progress": board.progress(session),
                "rounds": board.chosen_by_round(session) if revealed else [], "revealed": revealed,
                "outcomes": board.outcomes(session) if revealed else [],
                "view": None, **(played(hands) if hands else {}), **debriefed(session)}

    def debriefed(session):
        """What the board tells when the truth is told."""
        if session.phase != "debrief":
            return {"truth": [], "scores": [], "reckoned": 0, "choices": 0}
        choices = sum(len(seat.choices) for seat in session.seats)
        return {"truth": true_of(session), "scores": board.scores(session), "reckoned": len(session.worth),
                "choices": choices}

    async def open_class(request):
        teacher(request)
        said = await form(request)
        chosen = {name: said[name] for name in ("names", "worlds", "mode") if name in said}

        def opened():
            return classroom.opened(**chosen)

        await worker.do(opened)
        return RedirectResponse("/class", 303)

    async def lead(request):
        teacher(request)
        classroom.moved((await form(request)).get("phase", ""))
        return RedirectResponse("/class", 303)

    async def count(request):
        teacher(request)
        said = await form(request)
        place = said.pop("round", "")
        if not place.isascii() or not place.isdigit():
            raise Refusal("the form could not be read; load the page again")
        counts = {name.removeprefix("hands:"): number(text) for name, text in said.items() if name.startswith("hands:")}
        if await worker.do(classroom.raised, int(place) - 1, counts):
            classroom.board.changed()
        return RedirectResponse("/class", 303)

    async def feed(request):
        teacher(request)
        if not classroom.board.room("teacher"):
            raise Turned("the board is open in too many windows; close one", 429)
        return EventSourceResponse(classroom.board.news("teacher", request.headers.get("last-event-id")))

    async def take(request):
        teacher(request)
        session = classroom.running()
        text = await worker.do(sheet, session)
        return Response(text, media_type="text/csv; charset=utf-8",
                        headers={"Content-Disposition": f'attachment; filename="class_{session.terms.code}.csv"'})

    async def code(request):
        teacher(request)
        return Response(qr(f"{places.room}join/{classroom.running().terms.code}"), media_type="image/svg+xml")

    return [Route("/teach/{link}", arrive), Route("/class", show), Route("/class/open", open_class, methods=["POST"]),
            Route("/class/phase", lead, methods=["POST"]), Route("/class/hands", count, methods=["POST"]),
            Route("/class/feed", feed), Route("/class/class.csv", take), Route("/class/code.svg", code)]


def true_of(session):
    """What was true, in sentences: of the one world, or how many of the worlds were of which kind."""
    games = [session.game(seat) for seat in session.seats]
    if not games:
        return []
    if session.terms.mode == HANDS:
        return told(games[0], truth(games[0]))
    if session.terms.worlds == "same":
        # What differs from seat to seat is told at the seats.
        return told(games[0], truth(games[0]))[:1]
    known = [truth(game) for game in games]
    meant = sum(each["sincere"] for each in known)
    able = sum(each["control"] >= 0.5 for each in known)
    return [f"In {meant} of {len(known)} worlds the host meant what it promised; in {able} it controlled at least half "
            "of what the militants on its soil do."]


def moves(session):
    """Buttons that lead a class on: pairs of phase and words."""
    return [(phase, PHASES[phase][1]) for phase in STEPS[session.phase] if phase in PHASES]


def number(text):
    """Hands in a field of a form; empty is none."""
    text = text.strip()
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or len(text) > MOST_HANDS_DIGITS:
        raise Refusal(f"hands must be a whole number from 0 to 999, not {text[:20]!r}")
    return int(text)


def qr(address):
    """A QR code of an address as SVG, made here."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=1, border=3, xmldecl=False, dark="#000000",
                                        light="#ffffff", omitsize=True, svgclass=None, lineclass=None)
    return drawn.getvalue()
