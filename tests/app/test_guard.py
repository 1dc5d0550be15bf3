"""Who may call the app: names, origins, sizes, and the headers on every answer."""

import pytest

from experiments.app.guard import HEADERS, LARGEST_BODY, Guard


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "192.168.1.20:8000", "[::1]:8000", "teacher"])
def test_the_app_goes_by_numbers_and_its_own_names(host):
    assert Guard(None, ["teacher"]).refusal("GET", {"host": host}) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "", "localhost.evil.example", "a@127.0.0.1", "[::", "127.0.0.1:x"])
def test_a_foreign_name_is_refused(host):
    assert Guard(None, ["teacher"]).refusal("GET", {"host": host})[0] == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9000", "https://192.168.1.7"])
def test_a_form_of_another_site_is_refused(origin):
    told = Guard(None).refusal("POST", {"host": "127.0.0.1:8000", "origin": origin})
    assert told[0] == 403
    assert Guard(None).refusal("POST", {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000"}) is None


def test_foreign_hosts_and_origins_meet_the_same_in_a_browser(lesson):
    browser = lesson.browser()
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 421
    stranger = {"origin": "http://evil.example"}
    assert lesson.lead.post("/class/phase", data={"phase": "ended"}, headers=stranger).status_code == 403
    assert lesson.classroom.session.phase == "open"


def test_a_huge_form_is_refused(lesson):
    ana = lesson.student()
    assert ana.post("/seat/choose", content=b"x" * (LARGEST_BODY + 1)).status_code == 413

    def pieces():
        for _ in range(40):
            yield b"x" * 1000

    assert ana.post("/seat/choose", content=pieces()).status_code == 400


@pytest.mark.parametrize("path", ["/", "/join", "/chair", "/class", "/nowhere", "/static/app.css"])
def test_every_answer_carries_the_headers(school, path):
    answer = school.browser().get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["cache-control"] == ("public, max-age=86400" if "static" in path else "no-store")
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_an_unknown_page_and_a_wrong_method_are_told_in_words(school):
    browser = school.browser()
    assert browser.get("/nowhere").status_code == 404 and "no such page" in browser.get("/nowhere").text
    assert browser.post("/explore").status_code == 405
