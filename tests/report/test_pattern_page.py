"""The page of a pattern: it begins with the claim, every number of it is in a file, long designs are cut."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from experiments.patterns.evidence import Number, Part
from experiments.patterns.judge import told_draws, verdict
from experiments.report import Judged, build_report, tell
from experiments.report.build import page
from experiments.report.patterns import amount, pattern_figure
from experiments.report.result import middle_point
from experiments.report.rows import summary_grid
from tests.plots import synthetic
from tests.report import made

DRAWS = 40


def judged(tied=4, undefined=3):
    """A pattern of two parts: days that rise with believed control, and a share that is not as claimed at the start."""
    control = np.linspace(0, 1, DRAWS)
    lasting, signing = 100 * (control - 0.3), 0.4 * (control - 0.9)
    lasting[:tied], signing[DRAWS - undefined :] = 0.0, np.nan
    errors = np.where(lasting == 0, 0.0, 3.0)

    def claims(days, points, error, less):
        return [
            Part("lasting", "It lasts longer", "mean days within 365, one less other", Number(days, error)),
            Part("signing", "It is signed more often", "signing rate, one less other (share)", Number(points, less)),
        ]

    start = claims(*(np.array([one]) for one in (12.0, -0.004, 2.0, 0.01)))
    prior = claims(lasting, signing, errors, np.full(DRAWS, 0.01))
    told = verdict(7, start, prior, pd.DataFrame({"belief.control": control}))
    draws = told_draws(7, prior, pd.Series(range(DRAWS)) * 2)
    return Judged(7, "lasting and signing go together", "two differences", told, draws, 1000, 1)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pattern")
    result = replace(made.result(), judged=judged(), within="start/", worlds=(), map_summary=None, map_contrasts=None)
    told = build_report(result, replace(made.META, title="Pattern 7: a claim"), folder)
    return result, told, (folder / "report.html").read_text(encoding="utf-8")


def test_the_page_begins_with_the_claim_its_sentences_and_its_figure(written):
    _, told, text = written
    first = [sentence for sentence in told if sentence.role == "pattern"]
    assert [sentence.id for sentence in first] == [f"s{place}" for place in range(1, 7)]
    places = [text.index("<h1>Pattern 7"), *(text.index(f'id="{sentence.id}"') for sentence in first)]
    places += [text.index("How to read the pattern"), text.index("What this does not show")]
    assert places == sorted(places)
    assert 'class="reading as-claimed"' in text and 'class="reading undecided"' in text
    assert len(re.findall(r"<img ", text[: text.index("What this does not show")])) == 1
    assert not re.search(r"\bnan\b", re.sub(r"base64,[^\"]*", "", text), re.IGNORECASE)


def test_every_number_of_a_pattern_is_in_its_file(written):
    result, told, _ = written
    files = {
        "pattern.csv": result.judged.verdict,
        "start/summary.csv": result.summary,
        "start/contrasts.csv": result.contrasts,
    }
    for sentence in told:
        for cell in (sentence, *sentence.others):
            rows = files[cell.file]
            for column, value in cell.selector.items():
                rows = rows[rows[column] == value]
            assert rows[cell.column].item() == pytest.approx(cell.value)
    assert not [sentence for sentence in told if sentence.role == "answer"]


def test_shares_undecided_draws_and_ties_are_told_apart():
    pattern = judged()
    row = pattern.verdict.iloc[0]
    assert row["share_clearly"] + row["share_clearly_not"] + row["share_undecided"] == pytest.approx(1)
    assert (row["share_tied"], row["share_as_claimed"]) == (pytest.approx(0.1), pytest.approx(28 / 40))
    start, prior, where = (sentence.text for sentence in tell(replace(made.result(), judged=pattern), made.META)[:3])
    assert start.startswith("At the start values as claimed. Mean days within 365, one less other: +12.0 days")
    assert "in 70\xa0% of 40 draws" in prior and "(10\xa0% exactly 0)" in prior
    assert "belief.control" in where and "in 100\xa0% of those draws" in where
    other = pattern.verdict.iloc[1]
    assert (other["start_reading"], other["draws"], other["draws_run"]) == ("undecided", 37, 40)
    assert pattern.draws["reading"].value_counts()["not defined"] == 3
    assert amount(-0.0041, -0.01, 0.002, "signing rate (share)") == ("−0.4 points", "−1.0 to +0.2")


def test_a_part_that_is_never_defined_says_so():
    nothing = [Part("one", "It is", "days", Number(np.full(6, np.nan), np.full(6, np.nan)))]
    told = verdict(7, nothing, nothing, pd.DataFrame({"belief.control": np.arange(6.0)}))
    pattern = replace(judged(), verdict=told, draws=told_draws(7, nothing, range(6)))
    assert pattern_figure(pattern).figure.axes
    first = tell(replace(made.result(), judged=pattern), made.META)[0]
    assert (first.text, first.column, first.value) == ("It is defined in no draw.", "draws", 0.0)
    assert not [cell for cell in first.others if np.isnan(cell.value)]


def test_a_design_of_many_keys_is_not_printed_key_by_key():
    rng = np.random.default_rng(5)
    swept = [{f"section.key_{place}": value for place, value in enumerate(rng.random(9))} for _ in range(30)]
    designs = synthetic.designs(("written_only", "verbal_only"), swept=swept)
    summary, contrasts, life, *_ = made.tables(designs, 20)
    result = made.Result(designs, summary, contrasts, life)
    told = tell(result, made.META)
    text = page(result, made.META, told, [])
    assert len(middle_point(designs)[0]) == 9 and "section.key_3" not in text
    assert "At the middle of the design: " in told[0].text
    assert "9 parameters at the values that designs.parquet tells" in text
    grid = summary_grid(result, made.META, synthetic.DYAD)
    assert len(grid.rows) == 4 and "4 of 120 rows" in grid.caption


def test_a_short_design_shows_all_its_points():
    swept = [{"host.control": value} for value in (0.1, 0.4, 0.9)]
    designs = synthetic.designs(("written_only", "verbal_only"), swept=swept)
    result = made.Result(designs, *made.tables(designs, 20))
    grid = summary_grid(result, made.META, synthetic.DYAD)
    assert len(grid.rows) == len(designs) and "of 12 rows" not in grid.caption
    assert any("host.control = 0.9" in head for head, _ in grid.rows)
