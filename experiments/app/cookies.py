"""Cookies of the app: secrets that no script of a page can read and no other site can send."""

TEACHER, SEAT = "teacher", "seat"
DAYS = {TEACHER: 30, SEAT: 1}
"""Days after which a browser forgets."""


def give(response, name, value):
    """Put a cookie on an answer.

    A student may come back by the code on the board, from outside the browser, so a seat's cookie goes along when a
    page is opened (Lax); the teacher's goes along with nothing that another site has begun (Strict).
    """
    response.set_cookie(name, value, max_age=DAYS[name] * 86_400, httponly=True, path="/",
                        samesite="strict" if name == TEACHER else "lax")
    return response
