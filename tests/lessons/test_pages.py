"""Handouts and the site ask nobody outside for anything."""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from experiments.lessons import lessons
from experiments.lessons.__main__ import lived
from experiments.lessons.cast import Cast
from experiments.lessons.handout import marked, page, paragraphs
from experiments.lessons.trial import Trial

ROOT = Path(__file__).resolve().parents[2]
LOADED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "object": "data",
          "embed": "src", "video": "src", "audio": "src", "image": "href", "use": "href"}  # fmt: skip
NO_REQUEST = {"canonical", "next", "prev", "search", "index", "author", "help", "license"}


class Requests(HTMLParser):
    """What a browser would fetch of a page, beside the page itself."""

    def __init__(self):
        super().__init__()
        self.found, self.names = [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.names.append(tag)
        if tag in LOADED and given.get(LOADED[tag]) and not (tag == "link" and given.get("rel") in NO_REQUEST):
            self.found.append(given[LOADED[tag]])
        self.found += re.findall(r"url\(['\"]?([^'\")]+)", given.get("style") or "")

    def handle_data(self, data):
        self.found += re.findall(r"(?:@import|url\()\s*['\"]?(https?:[^'\")]+)", data)


def outside(text):
    """Addresses beyond the machine that a page would be asked for."""
    parser = Requests()
    parser.feed(text)
    return [address for address in parser.found if re.match(r"(?:https?:)?//", address)]


def test_the_parser_notices_what_it_should():
    assert outside('<script src="https://example.org/a.js"></script><link rel="stylesheet" href="//example.org/a.css">')
    assert outside("<style>@import url(https://example.org/a.css)</style>")
    assert not outside('<a href="https://example.org">x</a><img src="data:image/png;base64,AA"><script src="a.js">')


def test_a_handout_stands_alone(monkeypatch):
    full, over = Trial.run, Trial.over_draws
    monkeypatch.setattr(Trial, "run", lambda self, names="fictional", worlds=None: full(self, names, 60))
    lesson, found, figure = lived(lessons()[0], Cast())
    drawn = lesson.measure({name: over(trial, draws=4, worlds=30) for name, trial in lesson.trials.items()})
    text = page(lesson, Cast(), found, drawn, figure)
    assert not outside(text) and "<script" not in text
    for heading in ("The idea", "Predict first", "What the worlds did", "What the world does not tell", "Explain",
                    "Break the result", "Discuss"):  # fmt: skip
        assert f"<h2>{heading}</h2>" in text
    assert "How it is marked" in text and "In plain numbers" in text
    assert "Riverland" in text and "HOST" not in text and "@media print" in text
    assert not any(name in text for name in lesson.mechanism), "a handout leaves the explaining to the student"


def test_emphasis_is_told_and_html_is_not():
    assert marked("a *b* **c** <i>") == "a <em>b</em> <strong>c</strong> &lt;i&gt;"
    assert paragraphs("one\ntwo\n\nthree") == "<p>one two</p>\n<p>three</p>"


def test_mathematics_is_set_by_files_of_the_project():
    folder = ROOT / "docs/_static/mathjax"
    assert (folder / "tex-chtml.js").is_file() and (folder / "LICENSE").is_file()
    assert len(list((folder / "output/chtml/fonts/woff-v2").glob("*.woff"))) > 10
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 2_500_000


def test_every_page_of_the_docs_is_in_a_table_of_contents():
    pytest.importorskip("myst_parser")
    docs = ROOT / "docs"
    told = set()
    for index in [docs / "index.md", *docs.glob("*/index.md")]:
        for block in re.findall(r"^```\{toctree\}\n(.*?)^```", index.read_text(encoding="utf-8"), re.S | re.M):
            for line in block.splitlines():
                if line and not line.startswith(":"):
                    told |= {path.resolve() for path in index.parent.glob(f"{line}.md")}
    pages = {path.resolve() for path in docs.rglob("*.md")} - {(docs / "index.md").resolve()}
    kept = {path for path in pages if path.name != "README.md" and not {"_build", "pieces"} & set(path.parts)}
    assert {path.relative_to(docs).as_posix() for path in kept - told} == set()


def test_no_page_of_the_docs_has_the_place_of_one_that_sphinx_writes():
    written = {"search", "genindex", "py-modindex"}
    assert [file.name for file in (ROOT / "docs").glob("*.md") if file.stem in written] == []


def test_chapters_cite_only_what_the_bibliography_holds():
    from experiments.odd.sources import bibliography, citations, entry_of

    known = bibliography()
    for file in [*(ROOT / "docs/textbook").glob("*.md"), *(ROOT / "docs/instructors").glob("*.md")]:
        for cited in citations(re.sub(r"(\w+) \((\d{4}(?:, \d{4})*)\)", r"\1 \2", file.read_text(encoding="utf-8"))):
            assert entry_of(cited, known), (file.name, cited)


@pytest.mark.parametrize("file", sorted((ROOT / "docs/textbook").glob("[01]*.md")), ids=lambda file: file.stem)
def test_a_chapter_has_exercises_and_a_solution_to_each(file):
    text = file.read_text(encoding="utf-8")
    asked, solved = text.split("## Exercises")[1].split("## Solutions")
    count = len(re.findall(r"^\d\. ", asked, re.MULTILINE))
    assert count >= 3 and len(re.findall(r"<summary>Exercise \d</summary>", solved)) == count


def test_the_site_that_was_built_asks_for_nothing():
    """Of the folder that ``make docs`` names."""
    if not os.environ.get("CEASEFIRE_DOCS"):
        pytest.skip("the site is built and looked at by make docs")
    built = Path(os.environ["CEASEFIRE_DOCS"])
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 40
    assert {page.relative_to(built).as_posix(): outside(page.read_text(encoding="utf-8")) for page in pages
            if outside(page.read_text(encoding="utf-8"))} == {}  # fmt: skip
    for sheet in built.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*['\"]?https?:", sheet.read_text(encoding="utf-8")), sheet.name
