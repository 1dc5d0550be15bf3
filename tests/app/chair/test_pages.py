"""The pages of the chair: futures of every choice, a text of one's own, and nothing hidden before the end."""

import re

import pytest

pytest.importorskip("starlette", reason="the extra teach is not installed")

from experiments.app.play.composed import pieces, said
from experiments.app.play.fan_drawing import drawn, row
from experiments.app.play.shown import COUNTED, counted, futures, possible
from tests.app.chair.playing import played

GAME = "/chair/play?names=fictional&world=7"


@pytest.mark.parametrize(("fields", "choice"), [
    ({"choice": "wait"}, "wait"), ({}, ""), ({"choice": "wait", "text": "written_clause", "with_quiet": "yes"}, "wait"),
    ({"choice": "own", "text": "spoken_clause"}, "spoken_clause"),
    ({"choice": "own", "text": "spoken_clause", "with_quiet": "yes", "with_inspection": "yes"},
     "spoken_clause+inspection+quiet"),
    ({"choice": "own"}, ""), ({"choice": "own", "text": "gold", "with_gold": "yes"}, "gold"),
])
def test_a_form_says_a_choice(fields, choice):
    assert said(fields) == choice


def test_what_can_be_put_together_is_what_would_change_something():
    told = pieces(played(7))
    assert [key for key, _ in told["texts"]] == ["spoken_clause", "spoken_clause_conduct", "written_clause",
                                                 "written_clause_conduct"]
    assert {name: cost for name, _, cost in told["carried"]} == {
        "inspection": 36, "commission": 60, "deposit": 12, "subsidy": 30, "return": 0, "quiet": 0}
    assert pieces(played(7, "walk_away")) == {"texts": [], "carried": []}


def test_futures_of_every_choice_stand_in_a_table_too():
    game = played(3)
    shown = futures(game.history, possible(game))
    assert len(shown["fans"]) == len(shown["table"]) == 9
    assert shown["table"][-1][0] == "Bring nothing to this round" and shown["table"][-1][1] == "—"
    fan = game.fans(("written_clause",))["written_clause"]
    assert row(fan) in shown["table"]
    marks = [int(mark) for _, mark in drawn(fan).up]
    assert marks == [0, 90, 180, 270] and len(drawn(fan).middle.split()) == len(fan.days)


def test_a_text_of_ones_own_is_played(school):
    browser = school.browser()
    there = browser.get(f"{GAME}&choice=own&text=written_clause_conduct&with_subsidy=yes&with_quiet=yes")
    assert there.status_code == 303
    assert there.headers["location"].endswith("c=written_clause_conduct%2Bsubsidy%2Bquiet")
    assert "Round 1, day 7: A written promise" in browser.get(there.headers["location"]).text


@pytest.mark.parametrize(("query", "words"), [
    ("&choice=own&text=gold", "There is no choice"), ("&choice=own", "mark a choice first"),
    ("&choice=own&text=written_clause&with_inspection=1&with_commission=1&with_deposit=1&with_subsidy=1", "are left"),
])
def test_a_text_that_cannot_be_is_refused_in_a_sentence(school, query, words):
    answer = school.browser().get(GAME.replace("play", "fan") + query)
    assert answer.status_code == 400 and words.lower() in answer.text.lower()


def test_futures_work_without_scripts(school):
    page = school.browser().get(GAME.replace("play", "fan") + "&every=yes").text
    assert page.count("<svg") == 9 and page.count("<tr>") == 10 and "Back to the table" in page
    assert all(float(value) == float(value) for value in re.findall(r'<text x="([^"]*)"', page))


def test_nothing_true_is_told_before_the_end(school):
    browser = school.browser()
    before = browser.get(GAME + "&c=written_clause").text
    assert "What was true" not in before and "had control over" not in before and "Ridge Front" not in before
    assert "had control over" in browser.get(GAME + "&c=written_clause&c=walk_away").text


def test_what_was_counted_fits_its_number():
    view = {"host": "Highland", "counts": {"collapses": 1, "clashes": 2, "blamed": 0}}
    told = {names[0]: counted(view, *names) for names in COUNTED if names[0] in view["counts"]}
    assert told == {"collapses": ("ceasefire ended", 1), "clashes": ("border clashes", 2),
                    "blamed": ("blamed on Highland", 0)}


def test_what_is_past_is_told_as_past(school):
    page = school.browser().get(GAME + "&c=wait").text
    assert "Round 1, day 7: Nothing was brought" in page and "Talks are held" in page
    # The world counts rounds that pass without the student, so its number would not be the student's.
    assert "of talks." not in page.replace("rounds of talks", "")


def test_what_choices_were_worth_is_told_at_the_end(school):
    browser = school.browser()
    assert browser.get(GAME.replace("play", "worth") + "&c=written_clause").status_code == 400
    page = browser.get(GAME.replace("play", "worth") + "&c=wait&c=walk_away").text
    assert "<strong>0.0 days at peace</strong>" in page and "If nothing had been brought to any round" in page
