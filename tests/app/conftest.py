"""The app without a socket: its pages are asked for directly, and nothing is done that nobody asks for."""

import re

import pytest

pytest.importorskip("starlette", reason="the extra teach is not installed")
pytest.importorskip("httpx2", reason="httpx2 is not installed")

from starlette.testclient import TestClient

from experiments.app.job import Job
from experiments.app.pages import Places
from experiments.app.rooms import rooms

HERE = "http://127.0.0.1:8000"


class School:
    """An app with its browsers, each with cookies of its own."""

    def __init__(self, folder, **job):
        self.folder = folder
        self.app = rooms(Job(**job), Places(f"{HERE}/", f"{HERE}/"), folder, busy=False)
        self.classroom = self.app.app.state.classroom
        self._first = TestClient(self.app, base_url=HERE)
        self._first.__enter__()

    def browser(self, address="192.168.1.5", **headers):
        """A browser without cookies at an address."""
        client = TestClient(self.app, base_url=HERE, headers=headers, client=(address, 50000), follow_redirects=False,
                            raise_server_exceptions=True)
        client.portal = self._first.portal
        return client

    def teacher(self):
        """The teacher's browser, which comes by the link."""
        browser = self.browser("127.0.0.1")
        assert browser.get(f"/teach/{self.classroom.keys.link}").status_code == 200
        return browser

    def student(self, name="Ana", address="192.168.1.5"):
        """A student's browser, seated."""
        browser = self.browser(address)
        answer = browser.post("/join", data={"code": self.code, "name": name})
        assert answer.status_code == 303, answer.text
        return browser

    @property
    def code(self):
        return self.classroom.session.terms.code

    def close(self):
        self._first.__exit__(None, None, None)


@pytest.fixture
def school(tmp_path):
    made = School(tmp_path)
    yield made
    made.close()


@pytest.fixture
def lesson(school):
    """A class that plays one world, with its teacher."""
    school.lead = school.teacher()
    assert school.lead.post("/class/open", data={"mode": "devices", "worlds": "same"}).status_code == 303
    return school


def choose(browser, choice, place=None):
    """Send a choice, in the round that the seat's page shows where none is named."""
    if place is None:
        place = re.search(r'name="round" value="(\d+)"', browser.get("/seat").text).group(1)
    return browser.post("/seat/choose", data={"round": place, "choice": choice})
