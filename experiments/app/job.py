"""Where the app listens and for how many: one validated job."""

from dataclasses import asdict, dataclass
from importlib.util import find_spec
from ipaddress import ip_address

from experiments.watch.keys import combined, parted, whole
from sim.refusal import Refusal, near

PARTS = ("starlette", "uvicorn", "sse_starlette", "segno")
"""Packages of the extra ``teach`` that the app is built on."""
MOST_SEATS = 200


@dataclass(frozen=True)
class Job:
    """What to serve, validated.

    Attributes:
        bind: the address it listens on.
        port: and the port; 0 takes a free one.
        open: whether the page is opened in the browser.
        seats: students that a class may have at most.
        rehearse: scripted students that take seats.
    """

    bind: str = "127.0.0.1"
    port: int = 8000
    open: bool = True
    seats: int = 60
    rehearse: int = 0

    @property
    def alone(self):
        """Whether nobody but this computer can reach the app."""
        return ip_address(self.bind).is_loopback

    def config(self):
        """Whole configuration as plain values."""
        return asdict(self)


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence."""
    names = list(asdict(Job()))
    own, rest = parted(lines, names)
    if rest:
        key = rest[0].split("=", 1)[0].lstrip("+~")
        raise Refusal(f"ceasefire app has no key {key!r}: {near(key, names)}")
    values = combined(own, multirun=False)[0]
    job = Job(**(values | {"bind": _address(values.get("bind", Job.bind))}))
    if not isinstance(job.open, bool):
        raise Refusal(f"open must be true or false, not {job.open!r}")
    whole("port", job.port, 0, 65535)
    whole("seats", job.seats, 1, MOST_SEATS)
    whole("rehearse", job.rehearse, 0, job.seats)
    missing = [name for name in PARTS if find_spec(name) is None]
    if missing:
        raise Refusal(f"the app needs {', '.join(missing)}, of the extra teach: python -m pip install '.[teach]'")
    return job


def _address(given):
    if given == "localhost":
        return "127.0.0.1"
    try:
        return str(ip_address(str(given)))
    except ValueError:
        raise Refusal(f"bind must be an address of this computer, such as 127.0.0.1 (this computer alone) or 0.0.0.0 "
                      f"(everyone in the room), not {given!r}") from None
