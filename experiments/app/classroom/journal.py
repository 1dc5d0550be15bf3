"""A class in lines of JSON on the teacher's computer, so that a server that is started again goes on with it."""

import json
import os
from pathlib import Path

from experiments.app.classroom.session import Seat, Session, Terms
from sim.refusal import Refusal

LARGEST = 20_000_000


class Journal:
    """Writes what happens in a class, a line at a time, to a file that its owner alone can read."""

    def __init__(self, path):
        """Write to ``path``; its folder is made when the first line is."""
        self.path = Path(path)

    def note(self, kind, **said):
        """Add one line."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(opened, "a", encoding="utf-8") as file:
            file.write(json.dumps({"kind": kind} | said, ensure_ascii=True) + "\n")

    def forget(self, browsers=()):
        """Begin anew: nothing of a class is kept but the browsers that may teach."""
        self.path.unlink(missing_ok=True)
        for browser in browsers:
            self.note("teacher", browser=browser)

    def read(self):
        """What the file tells: (browsers that may teach, the class or None).

        A last line that was cut off when the server was stopped is passed over. Raises Refusal where the file is none
        of ours.
        """
        if not self.path.is_file():
            return [], None
        if self.path.stat().st_size > LARGEST:
            raise Refusal(f"{self.path} is too large to be the journal of a class; move it away")
        whole, _, torn = self.path.read_bytes().rpartition(b"\n")
        if torn:
            os.truncate(self.path, len(whole) + 1 if whole else 0)
        lines = whole.decode("utf-8", errors="replace").split("\n") if whole else []
        browsers, session = [], None
        for number, line in enumerate(lines, start=1):
            try:
                said = json.loads(line)
                kind = said.pop("kind")
                if kind == "teacher":
                    browsers.append(said["browser"])
                elif kind == "class":
                    session = Session(Terms(**said))
                elif session is not None:
                    _replay(session, kind, said)
            except (ValueError, TypeError, KeyError, IndexError, AttributeError):
                raise Refusal(f"{self.path}, line {number}, is no line of a class; move the file away to begin "
                              "without it") from None
        return browsers, session if session is not None and session.phase != "ended" else None


def _replay(session, kind, said):
    """Do again what a line tells; it was checked when it was written."""
    if kind == "seat":
        session.seats.append(Seat(len(session.seats), said["name"], said["key"], (), bool(said["scripted"])))
    elif kind == "choice":
        seat = session.seats[said["seat"]]
        session.seats[said["seat"]] = Seat(seat.number, seat.name, seat.key, (*seat.choices, said["choice"]),
                                           seat.scripted)
    elif kind == "hands":
        session.counts.append({str(choice): int(hands) for choice, hands in said["counts"].items()})
    elif kind == "phase":
        session.phase = said["phase"]
    else:
        raise ValueError(kind)
