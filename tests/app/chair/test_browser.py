"""The chair in a real browser: by keyboard alone, and with scripts switched off."""

import pytest

from tests.app.test_browser import CHROMIUM, app, sync_api

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this computer"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def page(request, tmp_path):
    """A page of the chair of world 7 on a phone, with scripts or without, and every address that it asked for."""
    asked = []
    with app(tmp_path) as (here, _), sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_context(viewport={"width": 390, "height": 844},
                                     java_script_enabled=request.param).new_page()
        opened.set_default_timeout(120_000)
        opened.on("request", lambda one: asked.append(one.url))
        opened.goto(f"{here}chair/play?names=fictional&world=7")
        yield opened
        browser.close()
        assert all(address.startswith(here) for address in asked)


def to(page, selector):
    """Go with the tabulator to an element."""
    goal = page.locator(selector).first
    for _ in range(60):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not reach {selector}")


@pytest.mark.parametrize("page", [True], indirect=True)
def test_a_game_is_played_by_keyboard_alone(page):
    to(page, "input[type=radio]:not([disabled])")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    marked = page.locator("input[type=radio]:checked").get_attribute("value")
    assert marked == "spoken_clause+quiet"
    to(page, "text=Draw the futures of every choice")
    page.keyboard.press("Enter")
    page.wait_for_selector("#fan figure")
    assert page.locator("#fan tbody tr").count() == page.locator("#fan figure").count() == 9
    page.locator("input[type=radio]:checked").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Round 2')")
    to(page, "input[type=radio]:not([disabled])")
    page.locator("input[value=walk_away]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=What was true")


@pytest.mark.parametrize("page", [False], indirect=True)
def test_a_game_is_played_without_scripts(page):
    page.check("input[value=written_clause]")
    page.click("text=First draw its futures")
    assert page.locator("svg").count() == 2
    page.click("text=Back to the table")
    page.check("input[value=written_clause]")
    page.click("text=Put it on the table")
    assert "Round 2" in page.inner_text("h1")
    page.check("input[value=walk_away]")
    page.click("text=Put it on the table")
    assert "What was true" in page.inner_text("main")
    page.click("text=Reckon it")
    assert "The same world otherwise" in page.inner_text("main")
