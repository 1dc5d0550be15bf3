"""The app in a real browser: sliders moved, a game played, a class of three taught, and nothing asked elsewhere."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
                 if (path := shutil.which(name))), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this computer"),
    # Its driver leaves sockets and loops to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
PATIENCE = 180_000
"""Milliseconds after which a page is given up; a computer that does much else is slow."""


@contextmanager
def app(folder, *keys):
    """The app as a process of its own; gives its address and the teacher's link."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    served = subprocess.Popen([sys.executable, "-m", "experiments.app", "port=0", "open=false", *keys], cwd=folder,
                              env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        here = re.search(r"http\S+", served.stdout.readline()).group()
        link = re.search(r"http\S+", served.stdout.readline()).group()
        yield here, link
    finally:
        served.terminate()
        served.wait(20)
        served.stdout.close()


@pytest.fixture(scope="module", autouse=True)
def compiled():
    """The engine is compiled, or fetched, before a page waits for it."""
    import sim

    sim.simulate(sim.load_scenario("two_party"), 1)


@pytest.fixture
def asked(tmp_path):
    """A browser that notes every address that its pages ask for: (new page, addresses, complaints)."""
    addresses, complaints = [], []
    with sync_api.sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=flags, timeout=PATIENCE)

        def page(width=1280, height=900):
            opened = browser.new_context(viewport={"width": width, "height": height}).new_page()
            opened.set_default_timeout(PATIENCE)
            opened.on("request", lambda request: addresses.append(request.url))
            opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            opened.on("pageerror", lambda error: complaints.append(str(error)))
            return opened

        yield page, addresses, complaints
        browser.close()


def wide(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


SMALL = """() => [...document.querySelectorAll("a, button, select, summary, input:not([type=hidden])")]
  .filter((each) => each.checkVisibility() && !each.classList.contains("skip"))
  .map((each) => [each, ["radio", "checkbox"].includes(each.type) ? each.labels[0].getBoundingClientRect()
                                                                 : each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([each]) => each.outerHTML)"""
THIN = """() => [...document.querySelectorAll("svg text")]
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().d < 15.9).length"""


def fits(page):
    """Nothing runs out of a phone's screen, is too small for a finger, or too small to read."""
    assert wide(page) <= 0 and page.evaluate(SMALL) == [] and page.evaluate(THIN) == 0, page.url


def mark(page, choice):
    page.check(f"input[type=radio][value='{choice}']")


def test_every_slider_moves_the_answer(tmp_path, asked):
    page_of, addresses, complaints = asked
    with app(tmp_path) as (here, _):
        page = page_of()
        page.goto(f"{here}explore")
        sliders = page.locator("input[type=range]")
        assert sliders.count() == 8
        for number in range(8):
            slider = sliders.nth(number)
            name, before = slider.get_attribute("name"), slider.input_value()
            with page.expect_response(lambda answer, name=name: f"{name}=" in answer.url and "/explore" in answer.url):
                slider.focus()
                page.keyboard.press("ArrowRight")
            assert slider.input_value() != before
        page.wait_for_selector("#answer .told")
        told = page.inner_text("#answer .told")
        page.click("text=Pin this curve")
        page.select_option("#strategy", "verbal_only")
        page.wait_for_selector("#answer .told:has-text('Verbal only: ')")
        after = page.inner_text("#answer .told")
        assert "against the pinned “written only”" in after and after != told and "strategy=verbal_only" in page.url
        with page.expect_navigation():
            page.click("text=Watch one world, day by day")
        assert "day by day" in page.inner_text("h1")
        page.set_viewport_size({"width": 390, "height": 844})
        for path in ("", "explore", "explore/world", "chair", "join"):
            page.goto(here + path)
            fits(page)
    _asked_nobody_else(addresses, complaints, here)


def test_a_whole_game_is_played(tmp_path, asked):
    page_of, addresses, complaints = asked
    with app(tmp_path) as (here, _):
        page = page_of(390, 844)
        page.goto(f"{here}chair")
        page.click("text=Take the chair")
        page.wait_for_selector("h1:has-text('Round 1')")
        mark(page, "written_clause_conduct+inspection")
        page.click("text=First draw its futures")
        page.wait_for_selector("#fan figure")
        assert "of the worlds sign it" in page.inner_text("#fan")
        for _ in range(8):
            before = page.inner_text("h1")
            if "empty" in before:
                break
            mark(page, "written_clause" if page.is_enabled("input[type=radio][value='written_clause']") else "wait")
            page.keyboard.press("Enter")
            page.wait_for_selector(f"h1:not(:has-text('{before}'))")
            assert wide(page) <= 0
        page.wait_for_selector("text=What was true")
        address = page.url
        page.reload()
        assert page.url == address and "What was true" in page.inner_text("main")
    _asked_nobody_else(addresses, complaints, here)


def test_a_class_of_three_is_taught(tmp_path, asked):
    page_of, addresses, complaints = asked
    with app(tmp_path) as (here, link):
        teacher = page_of()
        teacher.goto(link)
        teacher.wait_for_url("**/class")
        mark(teacher, "devices")
        teacher.click("text=Open the class")
        code = teacher.inner_text(".digits").replace(" ", "")
        seats = []
        for name in ("Ana", "<b>Bo</b>", "=" + "W" * 23):
            seat = page_of(390, 844)
            seat.goto(f"{here}join/{code}")
            seat.fill("#name", name)
            seat.click("text=Take a seat")
            seat.wait_for_selector("h1:has-text('Round 1')")
            fits(seat)
            seats.append(seat)
        teacher.wait_for_selector("text=3 of 60 seats taken")
        teacher.click("#seats_head")
        teacher.focus("#to_paused")
        for seat, choice in zip(seats, ("wait", "written_clause", "spoken_clause"), strict=True):
            mark(seat, choice)
            seat.click("text=Put it on the table")
            seat.wait_for_selector("h1:has-text('Round 2')")
        teacher.wait_for_selector("tr:has-text('Round 1') td:has-text('3')")
        # What the teacher has opened stays open when the board changes, and the keyboard where it was.
        assert teacher.evaluate("document.getElementById('seats').open && document.activeElement.id") == "to_paused"
        teacher.click("text=Pause")
        seats[0].wait_for_selector("text=The teacher has paused the class")
        assert "paused the class" in seats[0].text_content("#heard")
        teacher.click("text=Go on playing")
        seats[0].wait_for_selector("h2:has-text('What do you put on the table?')")
        teacher.click("text=Reveal the choices")
        teacher.wait_for_selector("text=Round 1: what the class put on the table")
        teacher.click("text=Debrief: tell the truth")
        for seat in seats:
            seat.wait_for_selector("text=What was true")
            fits(seat)
        teacher.wait_for_selector("text=Score: expected days at peace gained")
        teacher.click("#seats_head")
        teacher.click("text=End the class")
        assert "Debrief" in teacher.inner_text("h1"), "a class is not forgotten before the box is ticked"
        teacher.set_viewport_size({"width": 390, "height": 844})
        fits(teacher)
        assert [cookie["httpOnly"] for cookie in teacher.context.cookies()] == [True]
    _asked_nobody_else(addresses, complaints, here)


def _asked_nobody_else(addresses, complaints, here):
    own = urlsplit(here).netloc
    assert addresses and {urlsplit(address).netloc for address in addresses} == {own}
    assert [said for said in complaints if "ERR_" not in said] == []


