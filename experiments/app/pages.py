"""How pages are made: templates, the app's addresses, forms as they arrive, and refusals in a sentence."""

import hashlib
import socket
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

import jinja2
from starlette.responses import HTMLResponse

from experiments.app.guard import LARGEST_BODY
from sim.refusal import Refusal

STATIC = Path(__file__).parent / "static"
MOST_FIELDS = 64


@dataclass(frozen=True)
class Places:
    """Addresses of the app.

    Attributes:
        here: as the teacher's computer calls it, with a slash at the end.
        room: as others in the room call it; the same where this computer alone can reach it.
        port: that it listens on.
    """

    here: str
    room: str
    port: int = 8000

    @classmethod
    def of(cls, job, port):
        """Addresses of a job that listens on a port."""
        everywhere = job.bind in ("0.0.0.0", "::")
        here = "127.0.0.1" if everywhere else job.bind
        room = address_in_the_room() if everywhere else job.bind
        return cls(*(f"http://{f'[{name}]' if ':' in name else name}:{port}/" for name in (here, room)), port)


def address_in_the_room():
    """The number under which others on the same network reach this computer; 127.0.0.1 where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: connecting a datagram socket only chooses the way out.
            probe.connect(("10.255.255.255", 1))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


@lru_cache(maxsize=1)
def templates():
    """The templates of all rooms; everything printed is escaped, and a missing word is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("experiments.app", "templates"), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals["file"] = address_of_file
    return made


@lru_cache(maxsize=32)
def address_of_file(name):
    """Address of a file of the app, which changes with its content so that no browser keeps an old one."""
    return f"/static/{name}?{hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def page(template, /, status=200, headers=None, **words):
    """A page or a part of one, from its template."""
    return HTMLResponse(templates().get_template(f"{template}.html.jinja").render(**words), status, headers)


def is_part(request):
    """Whether a request asks for the changed part of a page rather than for the whole."""
    return request.headers.get("hx-request") == "true"


async def form(request):
    """Fields of a form that was sent, each a single text; raises Refusal where it is none of ours."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            raise Refusal("that was more than any form of the app sends")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise Refusal("the form could not be read; load the page again") from None


def refused(request, refusal):
    """The page that tells a refusal in its sentence."""
    status = getattr(refusal, "status", 400)
    words = " ".join(str(refusal).split())
    told = words[:1].upper() + words[1:]
    told = told if told.endswith((".", "?", "!")) else told + "."
    back = getattr(refusal, "back", "/")
    if is_part(request):
        to_notice = {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"}
        return page("refused_part", status, to_notice, sentence=told, back=back)
    return page("refused", status, sentence=told, back=back)


class Turned(Refusal):
    """A refusal of a page, with its status and the way back."""

    def __init__(self, sentence, status=400, back="/"):
        """Tell ``sentence`` with a status; ``back`` is where the visitor can go on."""
        super().__init__(sentence)
        self.status, self.back = status, back
