"""The load of a class over real sockets: nothing is answered wrongly. How fast, ``python -m tests.load`` measures."""

import pytest

pytest.importorskip("starlette", reason="the extra teach is not installed")
pytest.importorskip("httpx2", reason="httpx2 is not installed")

from httpx2 import Request, Response

from tests.load.__main__ import main
from tests.load.lesson import Lesson
from tests.load.told import share


def test_thirty_seats_choose_draw_reload_and_are_lost_at_once(capsys):
    status = main(["--seats", "30", "--rounds", "2", "--worlds", "different", "--minutes", "0.001"])
    told = capsys.readouterr().out
    assert status == 0, told
    assert ", 0 errors" in told and "different worlds: 95 % of" in told


def test_an_answer_that_should_not_be_is_an_error():
    lesson = Lesson(None, None, 0, "same", 8, 0, soak=False)
    lesson.checked(Response(200, request=Request("GET", "http://here/seat")), (200,))
    lesson.checked(Response(500, request=Request("GET", "http://here/seat"), text="something"), (200,))
    assert (lesson.answers, lesson.errors) == (2, ["GET /seat: 500 something"])


def test_the_wait_that_a_share_does_not_exceed():
    assert [share(list(range(1, 21)), part) for part in (0.5, 0.95, 1)] == [10, 19, 20]
