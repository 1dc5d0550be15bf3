"""The app: its rooms under one roof, each with its own addresses."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from experiments.app.explore.asked import REPLICATES
from experiments.app.explore.routes import routes as explore
from experiments.app.guard import Guard, own_names
from experiments.app.kernel import Worker
from experiments.app.pages import STATIC, Turned, page, refused
from sim.refusal import Refusal


def rooms(job, places):
    """The application of a job that is reached at some places."""
    worker = Worker()

    async def home(request):
        return page("home", worlds=f"{REPLICATES:,}")

    app = Starlette(
        routes=[Route("/", home), *explore(worker), Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[Middleware(Guard, names=own_names()), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={Refusal: refused, HTTPException: _missing})
    app.state.teacher_link = lambda: f"{places.here}teach"
    return app


async def _missing(request, error):
    sentences = {404: "There is no such page", 405: "This page takes no such form"}
    return refused(request, Turned(sentences.get(error.status_code, str(error.detail)), error.status_code))
