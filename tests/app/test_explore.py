"""Explore: what a form asks for, what is refused, and that the exact command gives the same numbers."""

import io
import re
import shlex
from urllib.parse import urlencode
from xml.etree import ElementTree

import pandas as pd
import pytest

from experiments.app.explore import answer, asked, routes
from experiments.app.explore.asked import Asked, starts
from experiments.app.explore.knobs import KNOBS
from experiments.compose import composed
from experiments.listing import listing
from experiments.sweep import main as sweep
from sim.refusal import Refusal

PIN = urlencode({"pin": Asked(strategy="verbal_only").packed()})


@pytest.fixture(autouse=True)
def few_worlds(monkeypatch):
    monkeypatch.setattr(asked, "REPLICATES", 60)
    monkeypatch.setattr(answer, "REPLICATES", 60)
    answer.lived.cache_clear()
    answer.compared.cache_clear()
    yield
    answer.lived.cache_clear()
    answer.compared.cache_clear()


def test_the_first_page_tells_the_question_of_the_laboratory(school):
    text = school.browser().get("/explore").text
    assert "written only" in text and "pinned: verbal only" in text
    assert text.count("<svg ") == 4 and text.count('type="range"') == len(KNOBS) == 8
    for number in range(1, 6):
        assert f">{number}. " in text


@pytest.mark.parametrize(("query", "words"), [
    ("host.control=7", "Host.control must be a finite number in [0, 1]"),
    ("host.control=nan", "must be a finite number"),
    ("attacks.rate=4", "goes from 0 to 0.5 here"),
    ("attacks.rate=often", "must be a number from 0 to 0.5"),
    ("scenario=atlantis", "There is no scenario"),
    ("strategy=shouting", "There is no strategy"),
    ("pin=strategy%3Dshouting", "There is no strategy"),
])
def test_what_is_out_of_range_is_refused_in_a_sentence(school, query, words):
    answered = school.browser().get(f"/explore?{query}")
    assert answered.status_code == 400
    assert words in answered.text.replace("&#39;", "'")


def test_a_part_is_refused_where_the_page_shows_it(school):
    answered = school.browser().get("/explore?host.control=7", headers={"HX-Request": "true"})
    assert answered.headers["HX-Retarget"] == "#notice" and "<html" not in answered.text


def test_a_slider_says_what_the_list_says():
    told = " ".join(listing(composed([])).split())
    for knob in KNOBS:
        assert knob.key in told and " ".join(knob.meaning.split()) in told
        assert knob.accepted[0] <= knob.low < knob.high <= knob.accepted[1]
        start = starts(asked.FIRST)[knob.key]
        assert start is None or (knob.low <= start <= knob.high and round(start / knob.step, 6) % 1 == 0)


def test_only_what_was_moved_is_asked_for():
    fields = {knob.key: str(0.4 if start is None else start)
              for knob, start in zip(KNOBS, starts(asked.FIRST).values(), strict=True)}
    assert Asked.of(fields | {"drawn": "yes"}) == Asked()
    assert Asked.of(fields).values == (("host.control", 0.4),)
    moved = Asked.of(fields | {"drawn": "yes", "government.strike": "0.5"})
    assert moved.values == (("government.strike", 0.5),)
    assert Asked.unpacked(moved.packed()) == moved


def test_the_command_gives_the_same_numbers(school, tmp_path, monkeypatch):
    query = "strategy=written_then_verbal&host.control=0.35&government.strike=0.5"
    pinned = Asked.of({"strategy": "verbal_only", "host.control": "0.35", "government.strike": "0.5"})
    address = f"{query}&{urlencode({'pin': pinned.packed()})}"
    browser = school.browser()
    text = browser.get(f"/explore?{address}").text
    (command,) = re.findall(r"ceasefire sweep [^<]*", text.replace("&#39;", "'"))
    shown = pd.read_csv(io.StringIO(browser.get(f"/explore/summary.csv?{address}").text))
    monkeypatch.chdir(tmp_path)
    assert sweep([*shlex.split(command)[2:], "out=again"]) == 0
    again = pd.read_csv("again/summary.csv")
    for _, row in shown.iterrows():
        same = again[(again["strategy"] == row["strategy"]) & (again["assign"] == row["assign"])].iloc[0]
        for name in ("worlds", "n", "signing_rate", "S90", "rmst365", "rmst365_lo", "days_at_peace"):
            assert row[name] == pytest.approx(same[name], rel=1e-12, nan_ok=True), name
    contrasts = pd.read_csv("again/contrasts.csv")
    gains = answer.compared(Asked.of({"strategy": "written_then_verbal", "host.control": "0.35",
                                      "government.strike": "0.5"}), pinned)
    for assign in ("endogenous", "forced"):
        mine = gains[gains["assign"] == assign].iloc[0]
        theirs = contrasts[(contrasts["assign_a"] == assign) & (contrasts["assign_b"] == assign)].iloc[0]
        for name in ("days_at_peace", "days_at_peace_lo", "always_rmst365", "signing_rate"):
            assert mine[name] == pytest.approx(theirs[name], rel=1e-12, nan_ok=True), name


def test_pins_of_other_settings_are_two_sweeps_and_a_comparison():
    one, other = Asked(), Asked(values=(("host.control", 0.2),))
    lines = routes.commands(one, other)
    assert [line.split()[1] for line in lines] == ["sweep", "sweep", "compare"]
    for line in lines[:2]:
        composed([word for word in shlex.split(line)[2:] if not word.startswith("out=")])


def test_figures_and_curves_can_be_taken_away(school):
    browser = school.browser()
    svg = browser.get(f"/explore/figure.svg?strategy=written_only&{PIN}")
    ElementTree.fromstring(svg.text)
    assert "attachment" in svg.headers["content-disposition"]
    assert browser.get("/explore/figure.png?strategy=none").content[:4] == b"\x89PNG"
    curves = browser.get(f"/explore/curves.csv?{PIN}").text.splitlines()
    assert curves[0].startswith("curve,scenario,strategy,settings,") and len(curves) == 1 + 2 * 2 * 366
    assert browser.get("/explore/figure.exe").status_code == 400


@pytest.mark.parametrize("strategy", ["none", "shuttle", "truce_first"])
def test_a_policy_without_a_text_is_told_too(school, strategy):
    text = school.browser().get(f"/explore?strategy={strategy}").text
    assert "5. unconditional days at peace" in text


@pytest.mark.parametrize("scenario", list(asked.scenarios()))
def test_every_scenario_can_be_explored(school, scenario):
    text = school.browser().get(f"/explore?scenario={scenario}&strategy=verbal_only").text
    assert "at peace" in text


def test_a_world_is_told_in_words(school):
    browser = school.browser()
    text = browser.get("/explore/world?strategy=written_only&world=7").text
    assert "World 7, day by day" in text and "Day 0." in text and "ceasefire watch" in text
    assert browser.get("/explore/world?world=60000").status_code == 400
    assert browser.get("/explore/world?world=-1").status_code == 400
    assert "World" in browser.get("/explore/world").text
    ElementTree.fromstring(browser.get("/explore/timeline.svg?world=7").text)


def test_a_value_that_no_form_sends_is_refused():
    with pytest.raises(Refusal):
        Asked.unpacked("&".join(f"a{number}=1" for number in range(40)))
