"""What every page has: one heading, names for all that can be used, no outside address, and a small first load."""

import re
from html.parser import HTMLParser

import pytest

from experiments.app.pages import STATIC, templates
from tests.app.conftest import HERE

TEMPLATES = sorted((STATIC.parent / "templates").rglob("*.jinja"))


class Outline(HTMLParser):
    """The parts of a page that a screen reader speaks of."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.labels, self.fields, self.ids, self.described = [], set(), [], [], []
        self.lang, self.inside, self.tags = None, 0, []
        self.feed(text)
        self.bare = [given for given in self.fields if given.get("id") not in self.labels]

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append((tag, given))
        if tag == "html":
            self.lang = given.get("lang")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "label":
            self.inside += 1
            self.labels.add(given.get("for"))
        if tag in ("input", "select", "textarea") and given.get("type") not in ("hidden", "submit"):
            self.fields += [] if self.inside else [given]
        self.ids += [given["id"]] if "id" in given else []
        for key in ("aria-describedby", "aria-labelledby"):
            self.described += given.get(key, "").split()

    def handle_endtag(self, tag):
        self.inside -= tag == "label"


@pytest.fixture
def pages(lesson):
    ana = lesson.student()
    told = {path: browser.get(path).text for browser, path in [
        (ana, "/"), (ana, "/join"), (ana, "/join/123456"), (ana, "/chair"), (ana, "/chair/play?world=7"),
        (ana, "/seat"), (lesson.lead, "/class"), (ana, "/nowhere"), (lesson.browser(), "/class?closed"),
        (ana, "/explore/world?world=7"), (ana, "/explore")]}
    lesson.lead.post("/class/phase", data={"phase": "debrief"})
    told |= {"/seat?debrief": ana.get("/seat").text, "/class?debrief": lesson.lead.get("/class").text}
    lesson.lead.post("/class/phase", data={"phase": "ended"})
    told["/class?new"] = lesson.lead.get("/class").text
    lesson.lead.post("/class/open", data={"mode": "hands"})
    return told | {"/class?hands": lesson.lead.get("/class").text}


def test_every_page_can_be_heard_and_used_by_keyboard(pages):
    for path, text in pages.items():
        page = Outline(text)
        assert page.lang == "en", path
        assert page.headings.count(1) == 1 and page.headings[0] == 1, (path, page.headings)
        assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), (
            path, page.headings)
        assert page.bare == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert set(page.described) <= set(page.ids), (path, set(page.described) - set(page.ids))
        for tag, given in page.tags:
            assert tag != "img" or given.get("alt"), path
            assert not any(name.startswith("on") for name in given), (path, given)
            assert "style" not in given and int(given.get("tabindex") or 0) <= 0, (path, given)


def test_no_page_speaks_of_another_place(pages):
    for path, text in pages.items():
        for address in re.findall(r'(?:src|href|action|hx-get|hx-post|sse-connect)="([^"]*)"', text):
            assert re.match(r"[/#](?!/)", address) or not re.search(r"[/:]", address), (path, address)
        assert "<script>" not in text and "javascript:" not in text, path


@pytest.mark.parametrize("file", [*TEMPLATES, STATIC / "app.css", STATIC / "app.js"], ids=lambda file: file.name)
def test_no_file_of_ours_names_a_network(file):
    assert re.findall(r"https?://(?!www\.w3\.org/)", file.read_text(encoding="utf-8")) == []


def test_every_template_can_be_read():
    for file in TEMPLATES:
        templates().get_template(file.relative_to(STATIC.parent / "templates").as_posix())


def test_a_seats_first_page_is_small(lesson):
    ana = lesson.student()
    text = ana.get("/seat").text
    loaded = len(text.encode())
    for address in set(re.findall(r'(?:src|href)="(/static/[^"]*)"', text)):
        loaded += len(ana.get(address, headers={"accept-encoding": "identity"}).content)
    assert loaded <= 150_000
    assert HERE not in text
