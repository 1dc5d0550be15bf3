"""The app at work: its socket, the words on the terminal, and the end."""

import socket
import sys
import threading
import webbrowser
from os import environ

from sim.refusal import Refusal


def serve(job):
    """Serve the pages of a validated job until the user ends it; returns the exit status."""
    import uvicorn

    from experiments.app.pages import Places
    from experiments.app.rooms import rooms
    from sim.compile import is_compiled

    listening = listen(job.bind, job.port)
    port = listening.getsockname()[1]
    places = Places.of(job, port)
    guarded = rooms(job, places)
    settings = uvicorn.Config(guarded, access_log=False, server_header=False, log_level="error", ws="none",
                              proxy_headers=False, timeout_graceful_shutdown=2, timeout_keep_alive=30)
    classroom = guarded.app.state.classroom
    going_on = classroom.session.terms.code if classroom.session is not None else ""
    print(welcome(job, places, f"{places.here}teach/{classroom.keys.link}", going_on, not is_compiled()), flush=True)
    if job.open and _has_screen():
        threading.Timer(0.8, webbrowser.open, [places.here]).start()
    try:
        uvicorn.Server(settings).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
    print("\nThe app has ended; a class that was open goes on when it is started again.")
    return 0


def welcome(job, places, link, going_on="", compiling=False):
    """What is printed when the app is up."""
    told = [f"The teaching app is at {places.here}", f"  The teacher's own link, good for one visit: {link}"]
    if going_on:
        told.append(f"  A class goes on where it stood; its code is {going_on}.")
    if job.alone:
        told.append("  This computer alone can reach it; ceasefire app bind=0.0.0.0 opens it to the room.")
    else:
        told.append(f"  Students join at {places.room}join")
    if compiling:
        told.append("  Compiling once (up to a minute): pages that show worlds wait for it.")
    return "\n".join([*told, "  Ctrl-C ends it."])


def listen(bind, port):
    """A socket that listens; refuses an address that is not this computer's and a port that is taken."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((bind, port))
        listening.listen(256)
    except PermissionError:
        listening.close()
        raise Refusal(f"port {port} is kept for the system; take one from 1024 on, as in port=8000") from None
    except OSError as error:
        listening.close()
        if _is_taken(error):
            raise Refusal(f"port {port} is taken, perhaps by another ceasefire app; take another, as in "
                          f"port={port + 1 if port < 65535 else 8000}") from None
        raise Refusal(f"bind: {bind} is no address of this computer; take 127.0.0.1 (this computer alone) or 0.0.0.0 "
                      "(everyone in the room)") from None
    listening.set_inheritable(True)
    return listening


def _is_taken(error):
    from errno import EADDRINUSE

    return error.errno == EADDRINUSE or getattr(error, "winerror", None) in (10013, 10048)


def _has_screen():
    """Whether a browser with a window can be expected; one inside the terminal would take it away."""
    return sys.platform in ("win32", "darwin") or any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
