"""``ceasefire validate``: one row a claim, a page that asks nothing of a network, a status that tells of failure."""

import json
import math

import pandas as pd
import pytest

from experiments.door import main as door
from experiments.validate import FAILED, job, main
from experiments.validate.claims import FAIL, NOT_RUN, PASS, Claim, Found, farthest, passes
from experiments.validate.docking import stored
from experiments.validate.outcomes import in_words
from experiments.validate.page import counted, well_set


def test_every_check_passes(validated):
    failed = validated.table[validated.table["reading"] == FAIL]
    assert failed.empty, failed[["key", "detail"]].to_string()
    assert validated.status == 0


def test_there_is_one_row_a_claim(validated):
    table = validated.table
    assert list(table.columns) == list(Claim._fields)
    assert len(table) >= 36
    assert table["key"].is_unique
    assert set(table["reading"]) <= {PASS, NOT_RUN, "as claimed", "not as claimed", "undecided"}
    words = ["key", "chapter", "claim", "source", "statistic", "tolerance", "reading"]
    assert table[words].notna().all(axis=None)


def test_every_limit_pattern_and_ablation_has_its_row(validated):
    keys = validated.table["key"]
    assert {f"X{number:02d}" for number in range(1, 18)} <= set(keys)
    patterns = {key.split(".")[0] for key in keys if key.startswith("pattern_")}
    assert patterns == {f"pattern_{number:02d}" for number in range(1, 21)}
    assert sum(key.startswith("ablation.") for key in keys) == 8
    assert sum(key.startswith("docking.") and key[-2:].isdigit() for key in keys) == 10


def test_the_page_tells_every_claim_and_asks_nothing_of_a_network(validated):
    page = (validated.folder / "report.html").read_text(encoding="utf-8")
    for key in validated.table["key"]:
        assert f'id="{key}"' in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert "src=" in page
    assert all(part.startswith("data:") for part in page.split('src="')[1:])


def test_what_stands_beside_the_table(validated):
    assert {path.name for path in validated.folder.iterdir()} >= {
        "validation.csv", "limits.csv", "config.yaml", "provenance.json", "report.html", "figures"}
    said = json.loads((validated.folder / "provenance.json").read_text(encoding="utf-8"))
    assert said["command"][:3] == ["ceasefire", "validate", "mode=quick"]
    limits = pd.read_csv(validated.folder / "limits.csv")
    assert (limits.groupby("limit")["point"].nunique() >= 3).all()
    assert limits.groupby("limit")["drawn"].any().all()


def one(reading, key="X01"):
    return Claim(key, "limits", "A claim", "a source", "a number", 1.0, 2.0, 0.1, "|z| < 4", reading, "in detail")


def chapters(monkeypatch, *claims):
    monkeypatch.setattr("experiments.validate.leave.claims_of", lambda name: lambda *how: Found(list(claims)))


def test_a_check_that_fails_is_the_status_and_is_named_first(monkeypatch, tmp_path, capsys):
    chapters(monkeypatch, one(PASS), one(FAIL, "X02"), one("not as claimed", "pattern_01.low"))
    assert main(["mode=quick", "chapters=limits", f"out={tmp_path / 'r'}"]) == FAILED == 1
    assert "1 of 2 checks pass; X02 fails" in capsys.readouterr().out
    assert '<span class="reading fail">fail</span> <a href="#X02">' in (tmp_path / "r/report.html").read_text()


def test_patterns_never_change_the_status(monkeypatch, tmp_path):
    chapters(monkeypatch, one("not as claimed"), one("undecided", "a"), one(NOT_RUN, "b"))
    assert main(["chapters=patterns", f"out={tmp_path / 'r'}"]) == 0


def test_nothing_is_left_where_a_chapter_breaks(monkeypatch, tmp_path):
    def broken(*how):
        raise OSError("no space left")

    monkeypatch.setattr("experiments.validate.leave.claims_of", lambda name: broken)
    with pytest.raises(OSError, match="no space"):
        main(["chapters=limits", f"out={tmp_path / 'r'}"])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("line", "words"), [
    (["mode=slow"], "mode has no 'slow'"), (["chapters=[limits,oracle]"], "chapters has no 'oracle'"),
    (["chapters=3"], "chapters must be one name"), (["seed=-1"], "seed must be a whole number"),
    (["seed=1.5"], "seed must be a whole number"), (["host.control=0.3"], "host.control is no key of validate"),
    (["mode=quick,full"], "mode is several jobs"), (["limits"], "no key=value"), (["--list"], "no option --list")])
def test_a_bad_line_is_refused_in_one_sentence(line, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(line) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_configuration_can_be_read_before_anything_is_run(capsys):
    assert door(["validate", "mode=quick", "chapters=[docking,limits]", "--cfg", "job"]) == 0
    assert capsys.readouterr().out == "mode: quick\nchapters:\n- limits\n- docking\nseed: 20251009\n"
    assert door(["validate", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in job.CHAPTERS)


def test_numbers_that_are_none_do_not_pass():
    assert passes(3.9) == PASS
    assert passes(-4.1) == passes(math.nan) == passes(math.inf) == FAIL
    assert farthest([1.0, -3.0, 2.0]) == -3.0
    assert math.isnan(farthest([]))
    assert math.isnan(farthest([0.0, math.nan]))


def test_a_validation_in_a_sentence():
    table = pd.DataFrame([one(PASS), one(NOT_RUN, "ablation.x"), one("as claimed", "p")], columns=Claim._fields)
    assert counted(table) == ("1 of 2 checks pass; not run: ablation.x; of one claim about the model's behaviour: "
                              "1 as claimed, 0 not as claimed, 0 undecided.")
    two = pd.DataFrame([one("as claimed", "p"), one("undecided", "q")], columns=Claim._fields)
    assert counted(two) == ("Of 2 claims about the model's behaviour: 1 as claimed, 0 not as claimed, 1 undecided.")


def test_numbers_are_set_with_true_signs_and_keep_their_units():
    assert well_set("by less than 5%, -0.4 to 3 % (-1e-9, host.x=-2), |z| < 4") == (
        "by less than 5\xa0%, −0.4 to 3\xa0% (−1e-9, host.x=-2), |z|\u2060\xa0<\xa04")


def test_every_outcome_of_the_docking_has_words_of_its_own():
    told = {name: in_words(name) for point in stored()["points"] for name in point["outcomes"]}
    assert len(set(told.values())) == len(told) > 70
    assert in_words("S10") == "first ceasefires that outlast day 10 (share)"
    assert in_words("V25_state_30") == (
        "first ceasefires before 25 deaths within thirty days, attacks of militants left out, on day 30 (share)")
    assert in_words("ended_by_trust") == "ceasefires in a world ended by trust"
    assert in_words("host_unable") == (
        "belief of the host on the last day that the target is sincere and unable (probability)")
    with pytest.raises(ValueError, match="no words"):
        in_words("first_by_boredom")
