"""Secrets of a class: the teacher's one-time link, the cookies of teacher and seats; only their hashes are kept."""

import hmac
from hashlib import sha256
from secrets import randbelow, token_urlsafe

CODES = 1_000_000


def code():
    """A code of six digits, such as ``042917``."""
    return f"{randbelow(CODES):06d}"


def secret():
    """A secret that nobody guesses (192 bits)."""
    return token_urlsafe(24)


def digest(text):
    """What is kept of a secret."""
    return sha256(text.encode()).hexdigest()


class Keyring:
    """Who may teach: a link that is good for one visit, and the browsers that have come by it.

    Attributes:
        link: the secret of the link, until it has been used.
        browsers: hashes of the cookies of browsers that may teach.
    """

    def __init__(self, browsers=()):
        """Make a fresh link; ``browsers`` had come by an earlier one."""
        self.link = secret()
        self.browsers = set(browsers)

    def visit(self, given):
        """A cookie for the browser that brings the link for the first time; None for any other visit."""
        if self.link is None or not hmac.compare_digest(given.encode(), self.link.encode()):
            return None
        self.link = None
        cookie = secret()
        self.browsers.add(digest(cookie))
        return cookie

    def may_teach(self, cookie):
        """Whether a cookie is a teacher's."""
        return bool(cookie) and digest(cookie) in self.browsers
