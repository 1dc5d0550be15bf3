"""The app: its rooms under one roof, each with its own addresses."""

import asyncio
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from experiments.app.classroom.room import Classroom
from experiments.app.classroom.scores import history_of, next_to_reckon, reckoned
from experiments.app.classroom.seat_routes import routes as seats
from experiments.app.classroom.teacher_routes import routes as teacher
from experiments.app.explore.answer import lived
from experiments.app.explore.asked import REPLICATES
from experiments.app.explore.routes import OPENING
from experiments.app.explore.routes import routes as explore
from experiments.app.guard import Guard, own_names
from experiments.app.kernel import Gone, Worker
from experiments.app.pages import STATIC, Turned, page, refused
from experiments.app.play.routes import routes as chair
from sim.compile import is_compiled
from sim.refusal import Refusal

FOLDER = Path("results/app")
REHEARSAL = 0.4
"""Seconds between two choices of the scripted students."""


def rooms(job, places, folder=FOLDER, busy=True):
    """The application of a job.

    Args:
        job: what was asked for.
        places: where it is reached.
        folder: where the journal of a class lies.
        busy: whether anything is done that nobody asks for: making the engine ready, scripted students, scores.

    Raises:
        Refusal: the journal that lies there is none of ours.
    """
    worker = Worker()
    classroom = Classroom(job, Path(folder) / f"class_{places.port}.jsonl")

    async def home(request):
        return page("home", worlds=f"{REPLICATES:,}", compiling=app.state.compiling)

    async def first_answer():
        await worker.slow.do(lived, OPENING)
        app.state.compiling = False

    @asynccontextmanager
    async def alive(app):
        tasks = []
        if busy:
            app.state.compiling = not is_compiled()
            work = (_rehearse(classroom, worker), _reckon(classroom, worker), first_answer())
            tasks = [asyncio.create_task(each) for each in work]
        yield
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        worker.close()

    app = Starlette(
        routes=[Route("/", home), *explore(worker), *chair(worker), *teacher(classroom, worker, places),
                *seats(classroom, worker), Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={Refusal: refused, HTTPException: _missing, Gone: _gone, Exception: _failed}, lifespan=alive)
    app.state.classroom, app.state.compiling = classroom, False
    return Guard(app, own_names())


async def _rehearse(classroom, worker):
    """Let scripted students choose from time to time, as long as the server runs."""
    while True:
        await asyncio.sleep(REHEARSAL)
        session = classroom.session
        if session is not None and session.phase == "open" and await worker.do(classroom.rehearsed):
            classroom.board.changed()


async def _reckon(classroom, worker):
    """Reckon what choices were worth, one after another, as long as the server runs."""
    while True:
        session = classroom.session
        found = next_to_reckon(session) if session is not None else None
        if found is None:
            await asyncio.sleep(REHEARSAL)
            continue
        history, choice = await worker.do(history_of, session, *found)
        session.worth[found] = await worker.slow.do(reckoned, history, choice)
        if session.phase == "debrief":
            classroom.board.changed()
        await asyncio.sleep(0.05)


async def _missing(request, error):
    sentences = {404: "There is no such page", 405: "This page takes no such form"}
    return refused(request, Turned(sentences.get(error.status_code, str(error.detail)), error.status_code))


async def _failed(request, error):
    return refused(request, Turned("something went wrong here, and the terminal says what; your game is kept", 500))


async def _gone(request, error):
    return Response(status_code=204)
