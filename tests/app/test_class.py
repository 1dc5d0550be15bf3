"""A class: seats, codes, nicknames, pauses, the board, and what must not touch anybody else's game."""

import csv
import io

import pytest

from experiments.app.classroom.keys import Keyring
from experiments.app.classroom.nicknames import LONGEST, nickname
from sim.refusal import Refusal
from tests.app.conftest import School, choose


def test_a_class_from_the_code_to_the_csv(lesson):
    ana, bo = lesson.student("Ana"), lesson.student("Bo", "192.168.1.6")
    assert "Round 1 of 8" in ana.get("/seat").text
    assert choose(ana, "written_clause").status_code == 303
    assert choose(bo, "wait").status_code == 303
    assert "Round 2 of 8" in ana.get("/seat").text
    board = lesson.lead.get("/class").text
    assert lesson.code[:3] in board and "Seats that have chosen" in board
    assert "What the class put" not in board and "put on the table" not in board
    lesson.lead.post("/class/phase", data={"phase": "revealed"})
    assert "A written promise to act against militants" in lesson.lead.get("/class").text
    rows = list(csv.DictReader(io.StringIO(lesson.lead.get("/class/class.csv").text)))
    assert [(row["nickname"], row["round"], row["choice"]) for row in rows] == [
        ("Ana", "1", "written_clause"), ("Bo", "1", "wait")]
    lesson.lead.post("/class/phase", data={"phase": "debrief"})
    assert "What was true" in lesson.lead.get("/class").text
    assert "What was true" in ana.get("/seat").text


def test_students_see_no_truth_before_the_debrief(lesson):
    ana = lesson.student()
    for page in ("/seat", "/seat/fan?choice=wait"):
        text = ana.get(page).text
        assert "had control over" not in text and "meant what it promised" not in text
    assert ana.get("/seat/worth").status_code == 409


def test_nobody_without_the_key_sees_or_leads_a_class(lesson):
    ana = lesson.student()
    for browser in (ana, lesson.browser()):
        for path in ("/class", "/class/feed", "/class/class.csv", "/class/code.svg"):
            answer = browser.get(path)
            assert answer.status_code == 403 and lesson.code not in answer.text
        for path in ("/class/phase", "/class/hands", "/class/open"):
            assert browser.post(path, data={"phase": "ended"}).status_code == 403
    assert lesson.classroom.session.phase == "open"


def test_the_teachers_link_works_once(school):
    link = school.classroom.keys.link
    assert school.browser().get("/teach/guess").status_code == 403
    teacher = school.browser()
    answer = teacher.get(f"/teach/{link}")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and link not in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert school.browser().get(f"/teach/{link}").status_code == 403
    assert teacher.get("/class").status_code == 200


def test_the_key_stands_neither_on_the_board_nor_in_the_journal(lesson):
    cookie = lesson.lead.cookies["teacher"]
    assert cookie not in lesson.lead.get("/class").text
    journal = lesson.classroom.journal.path
    assert cookie not in journal.read_text() and journal.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>"[:LONGEST], "=1+1", "+A1", "-2", "@SUM(A1)", "'quoted'", "Zoë 🕊"])
def test_a_nickname_is_never_anything_but_a_name(lesson, name):
    ana = lesson.student(name)
    choose(ana, "wait")
    for text in (ana.get("/seat").text, lesson.lead.get("/class").text):
        assert "<script>alert" not in text
    (row,) = csv.DictReader(io.StringIO(lesson.lead.get("/class/class.csv").text))
    assert not row["nickname"].startswith(("=", "+", "-", "@"))
    assert row["nickname"].lstrip("'") == name.lstrip("'")


def test_two_students_of_one_name_are_told_apart(lesson):
    lesson.student("Ana")
    assert "Ana 2" in lesson.student("ana", "192.168.1.6").get("/seat").text.replace("ana 2", "Ana 2")
    assert [seat.name for seat in lesson.classroom.session.seats] == ["Ana", "ana 2"]


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "x" * (LONGEST + 1)])
def test_an_empty_or_endless_nickname_is_refused(name):
    with pytest.raises(Refusal, match="nickname"):
        nickname(name)


def test_a_code_that_does_not_exist_is_told_in_words(lesson):
    wrong = f"{(int(lesson.code) + 1) % 1_000_000:06d}"
    answer = lesson.browser().post("/join", data={"code": wrong, "name": "Ana"})
    assert answer.status_code == 404 and "No class has this code" in answer.text and 'value="Ana"' in answer.text


def test_guessing_codes_is_slowed_and_touches_nobody_else(lesson):
    now = [0.0]
    lesson.classroom.guesses.now = lambda: now[0]
    guesser, tried = lesson.browser("192.168.1.66"), 0
    for guess in range(10_000):
        # A guesser who never tires, a hundred times a second.
        now[0] += 0.01
        if lesson.classroom.guesses.wait("192.168.1.66"):
            continue
        code = f"{(int(lesson.code) + 1 + guess) % 1_000_000:06d}"
        assert guesser.post("/join", data={"code": code, "name": "Eve"}).status_code == 404
        tried += 1
    assert tried <= 12 + 100 / 10 + 1
    assert guesser.post("/join", data={"code": lesson.code, "name": "Eve"}).status_code == 429
    lesson.student("Ana")


def test_more_students_than_seats_are_refused(tmp_path):
    school = School(tmp_path, seats=2)
    teacher = school.teacher()
    teacher.post("/class/open", data={"mode": "devices"})
    school.student("Ana"), school.student("Bo", "192.168.1.6")
    answer = school.browser("192.168.1.7").post("/join", data={"code": school.code, "name": "Cy"})
    assert answer.status_code == 400 and "All 2 seats are taken" in answer.text
    assert len(school.classroom.session.seats) == 2
    school.close()


def test_a_reload_and_a_second_click_change_nothing(lesson):
    ana = lesson.student()
    before = ana.get("/seat").text
    assert ana.get("/seat").text == before
    assert choose(ana, "written_clause", 1).status_code == 303
    # The same form again, sent twice by a nervous finger, is no second choice.
    assert choose(ana, "written_clause", 1).status_code == 303
    assert lesson.classroom.session.seats[0].choices == ("written_clause",)


def test_a_closed_lid_keeps_the_seat(lesson):
    ana = lesson.student()
    choose(ana, "wait")
    cookie = ana.cookies["seat"]
    later = lesson.browser("192.168.1.99")
    later.cookies.set("seat", cookie)
    assert "Round 2 of 8" in later.get("/seat").text
    # Who types the code once more comes back to the same seat.
    assert later.post("/join", data={"code": lesson.code, "name": "Ana"}).status_code == 303
    assert len(lesson.classroom.session.seats) == 1


def test_who_holds_a_seat_is_shown_the_way_back(lesson):
    ana = lesson.student()
    assert 'href="/seat"' in ana.get("/class").text and 'href="/seat"' in ana.get("/join").text
    assert 'href="/seat"' not in lesson.browser().get("/join").text


def test_a_pause_takes_no_choice_and_says_so(lesson):
    ana = lesson.student()
    lesson.lead.post("/class/phase", data={"phase": "paused"})
    assert "paused the class" in ana.get("/seat").text
    answer = choose(ana, "wait", 1)
    assert answer.status_code == 409 and "paused the class" in answer.text
    lesson.lead.post("/class/phase", data={"phase": "open"})
    assert choose(ana, "wait").status_code == 303


@pytest.mark.parametrize("choice", ["nonsense", "written_clause+magic", "spoken_truce", "", "wait+inspection"])
def test_a_choice_that_cannot_be_made_is_refused_in_words(lesson, choice):
    ana = lesson.student()
    answer = ana.post("/seat/choose", data={"round": "1", "choice": choice})
    assert (answer.status_code in (400, 409) and 'class="refused"' in answer.text) or "lead" in answer.text
    assert lesson.classroom.session.seats[0].choices == ()


@pytest.mark.parametrize("place", ["", "one", "-1", "99", "²"])
def test_a_round_that_is_none_changes_nothing(lesson, place):
    ana = lesson.student()
    assert ana.post("/seat/choose", data={"round": place, "choice": "wait"}).status_code in (303, 400)
    assert lesson.classroom.session.seats[0].choices == ()


def test_a_flood_from_one_seat_is_throttled_and_others_play_on(lesson):
    ana, bo = lesson.student("Ana"), lesson.student("Bo", "192.168.1.6")
    lesson.classroom.clicks.now = lambda: 0.0
    statuses = [choose(ana, "wait", 1).status_code for _ in range(40)]
    assert statuses.count(429) == 32
    assert choose(bo, "written_clause").status_code == 303


def test_a_dead_session_is_told_in_words(lesson):
    ana = lesson.student()
    lesson.lead.post("/class/phase", data={"phase": "ended"})
    answer = ana.get("/seat")
    assert answer.status_code == 403 and "The class has ended" in answer.text and "holds no seat" in answer.text
    assert lesson.lead.get("/class").status_code == 200


def test_a_class_goes_on_when_the_server_is_started_again(lesson, tmp_path):
    ana = lesson.student()
    choose(ana, "written_clause")
    lesson.lead.post("/class/phase", data={"phase": "paused"})
    with lesson.classroom.journal.path.open("a") as journal:
        journal.write('{"kind": "choice", "seat": 0, "cho')
    again = School(tmp_path)
    back, lead = again.browser(), again.browser()
    back.cookies.set("seat", ana.cookies["seat"])
    lead.cookies.set("teacher", lesson.lead.cookies["teacher"])
    assert "Round 2 of 8" in back.get("/seat").text
    assert lead.post("/class/phase", data={"phase": "open"}).status_code == 303
    assert choose(back, "wait").status_code == 303
    assert again.classroom.session == again.classroom.journal.read()[1]
    again.close()


def test_a_journal_that_is_none_is_refused(tmp_path):
    (tmp_path / "class_8000.jsonl").write_text('{"kind": "dance"}\n{"kind": 3}\nnothing\n')
    with pytest.raises(Refusal, match="is no line of a class"):
        School(tmp_path)


def test_hands_go_up_for_what_the_class_wants(school):
    lead = school.teacher()
    lead.post("/class/open", data={"mode": "hands"})
    text = lead.get("/class").text
    assert "how many hands" in text and "120</strong> of 120 leverage-days" in text and "hands:written_clause" in text
    answer = lead.post("/class/hands", data={"round": "1", "hands:wait": "9", "hands:written_clause": "12"})
    assert answer.status_code == 303
    assert school.classroom.session.seats[0].choices == ("written_clause",)
    board = lead.get("/class").text
    assert "Round 1: what the class put on the table" in board and ">12<" in board
    for wrong in ({"hands:wait": "many"}, {"hands:wait": "-3"}, {}, {"hands:wait": "0"}, {"hands:nonsense": "4"}):
        assert lead.post("/class/hands", data={"round": "2", **wrong}).status_code == 400
    assert school.browser().post("/join", data={"code": school.code, "name": "Ana"}).status_code == 400
    lead.post("/class/phase", data={"phase": "debrief"})
    assert "had control over" in lead.get("/class").text


def test_worlds_differ_where_they_should(school):
    lead = school.teacher()
    lead.post("/class/open", data={"worlds": "different"})
    school.student("Ana"), school.student("Bo", "192.168.1.6")
    session = school.classroom.session
    assert [session.world(seat) for seat in session.seats] == [0, 1]
    lead.post("/class/phase", data={"phase": "debrief"})
    assert "of 2 worlds" in lead.get("/class").text


def test_scripted_students_fill_a_board(tmp_path):
    school = School(tmp_path, rehearse=5)
    school.teacher().post("/class/open", data={"mode": "devices"})
    session = school.classroom.session
    assert len(session.seats) == 5 and all(seat.scripted for seat in session.seats)
    assert all(school.classroom.rehearsed() for _ in range(5))
    assert [len(seat.choices) for seat in session.seats] == [1] * 5
    school.close()


def test_a_stranger_cannot_open_a_class_by_odd_terms(school):
    lead = school.teacher()
    for wrong in ({"mode": "shout"}, {"worlds": "none"}, {"names": "mine"}):
        assert lead.post("/class/open", data=wrong).status_code == 400
    assert school.classroom.session is None


def test_a_key_is_compared_whole():
    keys = Keyring()
    link = keys.link
    assert keys.visit(link[:-1]) is None and keys.visit("") is None and keys.visit("ü") is None
    cookie = keys.visit(link)
    assert keys.may_teach(cookie) and not keys.may_teach(cookie[:-1]) and not keys.may_teach(None)
