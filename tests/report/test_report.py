"""The report: every number can be found, nothing is asked of a server, nothing is said beyond the tables."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from experiments.report import build_report, explore_page, save_figure, tell, write_explorer
from experiments.report.build import page
from experiments.report.pictures import pictures
from experiments.report.result import compared_pair, middle_point
from experiments.report.save import write_whole
from sim import plots
from tests.plots import synthetic
from tests.report import made


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("result")
    told = build_report(made.result(), made.META, folder)
    assert write_explorer(made.result(), made.META, folder)
    return folder, told


def frames(result):
    return {"summary.csv": result.summary, "contrasts.csv": result.contrasts}


def assert_found(told, result):
    for sentence in told:
        for cell in (sentence, *sentence.others):
            rows = frames(result)[cell.file]
            for column, value in cell.selector.items():
                rows = rows[rows[column] == value]
            assert len(rows) == 1, sentence
            assert rows[cell.column].iloc[0] == pytest.approx(cell.value, nan_ok=False)


def test_every_number_of_a_sentence_is_in_its_file(written):
    told = written[1]
    assert [sentence.id for sentence in told] == [f"s{place + 1}" for place in range(len(told))]
    assert [sentence.role for sentence in told].count("answer") == 2
    assert {"signing", "given", "forced", "always", "peace"} <= {sentence.estimand for sentence in told}
    assert_found(told, made.result())


def test_sentences_are_printed_with_their_anchors(written):
    folder, told = written
    text = (folder / "report.html").read_text(encoding="utf-8")
    for sentence in told:
        assert text.count(f'id="{sentence.id}"') == 1


def test_survival_given_signing_is_never_called_an_effect(written):
    causal = re.compile(r"\b(effect|because|cause[sd]?|leads? to|makes?|improves?|longer|shorter)\b")
    assert not [s.text for s in written[1] if s.estimand == "given" and causal.search(s.text)]


class Links(HTMLParser):
    """Collects what a page would fetch or link to, its ids, and what pictures lack words."""

    def __init__(self):
        super().__init__()
        self.asked, self.ids, self.silent, self.anchors, self.headings = [], [], 0, [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.asked += [values[key] for key in ("src", "href", "data", "action", "poster") if values.get(key)]
        self.ids += [values["id"]] if "id" in values else []
        self.anchors += [values["href"][1:]] if values.get("href", "").startswith("#") else []
        self.silent += tag == "img" and not values.get("alt")
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []


@pytest.mark.parametrize("name", ["report.html", "explore.html"])
def test_pages_ask_nothing_of_any_server(written, name):
    text = (written[0] / name).read_text(encoding="utf-8")
    links = Links()
    links.feed(text)
    assert not re.search(r"https?://", text)
    assert not re.search(r"@import|url\((?!data:)", text)
    assert all(re.match(r"#|data:|[\w./-]+$", address[:60].split(",")[0].split(";")[0]) for address in links.asked)
    assert len(links.ids) == len(set(links.ids))
    assert set(links.anchors) <= set(links.ids)
    assert links.silent == 0
    assert links.headings[0] == 1 and links.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(links.headings, links.headings[1:], strict=False))
    assert 'name="viewport"' in text and '<html lang="en">' in text


def test_the_same_tables_make_the_same_bytes(written, tmp_path):
    build_report(made.result(), made.META, tmp_path)
    write_explorer(made.result(), made.META, tmp_path)
    names = sorted(file.relative_to(written[0]) for file in written[0].rglob("*.*"))
    assert names == sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*.*"))
    for name in names:
        assert (written[0] / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_only_the_box_tells_when_and_where(written):
    text = (written[0] / "report.html").read_text(encoding="utf-8")
    outside, inside = re.split(r'<section class="provenance" id="provenance"', text)
    assert made.META.provenance["made"] in inside and made.META.provenance["made"] not in outside
    assert made.META.command in outside


def test_expected_figures_are_written(written):
    expected = {"map", "survival_forced", "survival_signed", "selection", "contrasts", "hazards", "causes", "timeline"}
    folder = written[0] / "figures"
    assert {file.name for file in folder.iterdir()} == {f"{name}{end}" for name in expected for end in (".png", ".svg")}


def test_report_says_what_it_does_not_show(written):
    text = (written[0] / "report.html").read_text(encoding="utf-8")
    for words in ("not a forecast", "Nobody varied strategies", "Which uncertainties are in", "is a description"):
        assert words in text


def with_contrasts(**columns):
    result = made.result()
    return replace(result, contrasts=result.contrasts.assign(**columns))


def peace(result):
    return next(sentence.text for sentence in tell(result, made.META) if sentence.estimand == "peace")


def test_an_interval_over_zero_is_no_difference():
    text = peace(with_contrasts(days_at_peace=3.0, days_at_peace_lo=-4.0, days_at_peace_hi=10.0))
    assert "cannot tell apart" in text and "covers 0" in text and not re.search("more|fewer", text)


def test_small_differences_are_practically_equal():
    narrow = with_contrasts(days_at_peace=0.5, days_at_peace_lo=-1.0, days_at_peace_hi=2.0)
    sure = with_contrasts(days_at_peace=3.0, days_at_peace_lo=2.0, days_at_peace_hi=4.0)
    assert "practically equal" in peace(narrow) and "practically equal" in peace(sure)


def test_the_pair_is_told_in_the_direction_asked():
    result = made.result()
    row, sign = made_pair(result)
    text = peace(result)
    assert ("more" in text) == (sign * row["days_at_peace"] > 0)


def made_pair(result):
    from experiments.report.result import pair_row

    return pair_row(result.contrasts, "written_only", "verbal_only", "endogenous", synthetic.DYAD)


@pytest.mark.parametrize(
    "strategies", [("none",), ("verbal_only",), ("scope_ladder", "truce_first"), ("shuttle", "none")]
)
def test_other_strategies_make_a_report_too(strategies):
    designs = synthetic.designs(strategies)
    result = made.Result(designs, *made.tables(designs, 60))
    told = tell(result, made.META)
    assert_found(told, result)
    text = page(result, made.META, told, [(picture, "data:,") for picture in pictures(result, made.META)])
    assert not re.search(r"\bnan\b", text, re.IGNORECASE)


def test_a_design_is_told_at_its_middle_and_over_its_points():
    swept = [{"host.control": value} for value in (0.1, 0.4, 0.9)]
    designs = synthetic.designs(("written_only", "verbal_only"), swept=swept)
    result = made.Result(designs, *made.tables(designs, 80))
    assert middle_point(designs)[0] == {"host.control": 0.4}
    told = tell(result, made.META)
    assert_found(told, result)
    assert any(sentence.role == "range" and "3 points" in sentence.text for sentence in told)
    assert "host.control = 0.4" in told[0].text


def test_two_dyads_are_told_apart():
    one = made.result()
    other = {"dyad": "pakistan-india"}
    result = replace(
        one,
        summary=pd.concat([one.summary, one.summary.assign(**other)], ignore_index=True),
        contrasts=pd.concat([one.contrasts, one.contrasts.assign(**other)], ignore_index=True),
        life_tables=pd.concat([one.life_tables, one.life_tables.assign(**other)], ignore_index=True),
        causes=None, together=None, worlds=(), map_summary=None,
    )  # fmt: skip
    told = tell(result, made.META)
    assert_found(told, result)
    assert sum(sentence.role == "answer" for sentence in told) == 4
    assert told[0].text.startswith("Between Pakistan and the Afghan Taliban: ")
    names = [picture.name for picture in pictures(result, made.META)]
    assert len(names) == len(set(names))


def test_doha_speaks_of_the_package():
    meta = replace(made.META, start="doha")
    told = tell(made.result(), meta)
    assert any("sign the militants package" in sentence.text for sentence in told)
    assert "Start inside a truce" in page(made.result(), meta, told, [])


def test_written_and_verbal_come_first():
    assert compared_pair(synthetic.designs()) == ("written_only", "verbal_only")
    assert compared_pair(synthetic.designs(("none", "truce_first"))) == ("truce_first", "none")
    assert compared_pair(synthetic.designs(("none",))) == ("none", None)


def test_words_are_escaped():
    text = page(made.result(), replace(made.META, scenario="<script>alert(1)</script>"), [], [])
    assert "<script>" not in text


def test_explorer_carries_the_grid(written):
    text = (written[0] / "explore.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/json" id="grid">(.*?)</script>', text, re.DOTALL).group(1))
    assert data["pair"] == ["written_only", "verbal_only"] and data["paired"]
    assert data["control"] == [0.1, 0.5, 0.9] and data["days"][:3] == [0, 5, 10]
    cell = data["cells"]["forced|1|0.5|0.5|written_only"]
    assert len(cell["s"]) == 3 and len(cell["s"][0]) == len(data["days"]) and cell["s"][0][0] == 1000
    row = made.result().map_summary.query("`host.control` == 0.5 and `belief.control` == 0.5 and `host.sincere` == 1")
    row = row.query("strategy == 'written_only' and assign == 'forced'").iloc[0]
    assert cell["rmst365"][0] == pytest.approx(row["rmst365"], rel=1e-3)


def test_explorer_without_pairs_or_curves_says_less():
    grid = pd.DataFrame(
        [{"host_control": 0.5, "belief_control": 0.5, "host_sincere": True, "strategy": name, "assign": "endogenous",
          "n": 0, "signing_rate": 0.0, "days_at_peace": 0.0, "rmst365": np.nan} for name in ("written_only", "none")]
    )  # fmt: skip
    life = pd.DataFrame(
        columns=["host_control", "belief_control", "host_sincere", "strategy", "assign", "day", "survival"]
    )
    text = explore_page(grid, life, made.META)
    assert '"paired":false' in text and "NaN" not in text
    with pytest.raises(ValueError, match="no grid"):
        explore_page(grid.iloc[:0], life, made.META)


def test_a_file_is_whole_or_absent(tmp_path, monkeypatch):
    write_whole(tmp_path / "a.txt", b"old")

    def broken(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("os.replace", broken)
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "a.txt", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_saved_figures_are_fit_for_print(tmp_path):
    svg = save_figure(
        plots.forest_plot(pd.DataFrame(columns=["panel", "strategy", "difference"]), "none"), tmp_path, "f"
    )
    assert svg == (tmp_path / "f.svg").read_text() and "<dc:" not in svg
    assert (tmp_path / "f.png").read_bytes().startswith(b"\x89PNG")
