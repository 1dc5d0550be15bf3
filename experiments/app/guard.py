"""What every request passes before any page is asked: who may call the app by which name, and how large a call may be.

A page elsewhere must not be able to use a visitor's browser against the app: by a name of its own that it points at
this computer (Host), or by sending forms (Origin). Both are refused in a plain sentence.
"""

import socket
from ipaddress import ip_address

LARGEST_BODY = 16_384
"""Bytes of a form, far more than any page of the app sends."""
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                               "object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Not no-referrer: with it browsers send `Origin: null` with the app's own forms, which could then not be told from
    # foreign ones. Nothing is ever referred to another site, and the page with the teacher's key says no-referrer.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
STORED = "/static/"
"""Where files lie that are the same for everyone and may be kept by a browser."""
SAFE = ("GET", "HEAD")


class Guard:
    """Refuses what no page of the app sends, and puts the strict headers on every answer."""

    def __init__(self, app, names=()):
        """Stand before ``app``, which is known by ``names`` beside numbers and localhost."""
        self.app = app
        self.names = {"localhost", *(name.lower() for name in names)}

    async def __call__(self, scope, receive, send):
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        wrong = self.refusal(scope["method"], headers)

        async def sending(message):
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                kept = "public, max-age=86400" if scope["path"].startswith(STORED) else "no-store"
                every = HEADERS | {"Cache-Control": kept}
                message["headers"] = [*message["headers"],
                                      *((name.lower().encode(), value.encode()) for name, value in every.items()
                                        if name.lower().encode() not in there)]
            await send(message)

        if wrong is None:
            await self.app(scope, receive, sending)
            return
        from starlette.responses import PlainTextResponse

        await PlainTextResponse(wrong[1] + "\n", wrong[0])(scope, receive, sending)

    def refusal(self, method, headers):
        """Status and sentence with which a request is refused; None where it may pass."""
        host = headers.get("host", "")
        if not self.knows(host):
            return 421, "The app does not answer to this name. Use the address that it printed when it was started."
        origin = headers.get("origin")
        if method not in SAFE and origin is not None and origin.lower() != f"http://{host}".lower():
            return 403, "A form of another site was refused. Use the app's own pages."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return 413, "That was more than any form of the app sends."
        return None

    def knows(self, host):
        """Whether the app goes by the name in a Host header: a number, localhost, or a name of this computer."""
        name, _, port = host.rpartition(":") if host[-1:] != "]" and ":" in host else (host, "", "")
        if port and not port.isdigit():
            return False
        try:
            ip_address(name[1:-1] if name[:1] == "[" and name[-1:] == "]" else name)
        except ValueError:
            return name.lower() in self.names
        return True


def own_names():
    """Names under which this computer is known."""
    name = socket.gethostname().split(".")[0].lower()
    return {socket.gethostname().lower(), name, f"{name}.local"} - {""}
