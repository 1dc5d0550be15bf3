"""Beside an earlier bench only ratios are compared, what is worse is a warning, and what is no bench is refused."""

import json
from pathlib import Path

import pytest

from experiments.bench import main
from experiments.bench.against import compared, earlier, worse
from experiments.bench.measured import Quantity

BASELINE = Path(__file__).parents[2] / "docs/bench-baseline.json"


def quantity(value, unit="x", **more):
    return Quantity("thing", value, unit, **more)


@pytest.mark.parametrize(("new", "old", "ratio"), [
    (quantity(5.1), quantity(4.0), 1.275), (quantity(4.9), quantity(4.0), None), (quantity(1.0), quantity(4.0), None),
    (quantity(9.0, "s"), quantity(4.0, "s"), None), (quantity(9.0, "GiB"), quantity(4.0, "GiB"), None),
    (quantity(0.6, "exponent"), quantity(0.4, "exponent"), 1.5), (quantity(9.0), quantity(4.0, "exponent"), None),
    (quantity(0.5, "share", at_least=True), quantity(0.9, "share", at_least=True), 1.8),
    (quantity(0.0, "exponent", at_least=True), quantity(0.9, "exponent", at_least=True), float("inf")),
    (quantity(300.0, goal=200.0, at_least=True), quantity(900.0, goal=600.0, at_least=True), None),
    (quantity(300.0, goal=200.0, at_least=True), quantity(900.0, goal=300.0, at_least=True), 2.0)])
def test_ratios_that_are_worse_by_a_quarter_are_told(new, old, ratio):
    found = worse([new, Quantity("new", 1.0, "x")], {"thing": old.told()})
    assert [one[2] for one in found] == ([] if ratio is None else [pytest.approx(ratio)])


def test_a_regression_is_a_warning_where_github_reads_it():
    found, before = [quantity(6.0), quantity(1.0)], {"thing": quantity(4.0).told()}
    plain = compared(found[:1], before, "100%.json", {})
    assert plain[0].startswith("thing: 1.50 times as bad as in 100%.json (6, then 4 x)")
    assert plain[1] == "1 of 1 ratios and exponents worse than in 100%.json by more than 25%"
    warned = compared(found[:1], before, "100%.json", {"GITHUB_ACTIONS": "true"})
    assert warned[0] == "::warning title=bench::" + plain[0].replace("%", "%25") and warned[1] == plain[1]
    assert compared(found[1:], before, "b", {"GITHUB_ACTIONS": "true"}) == [
        "0 of 1 ratios and exponents worse than in b by more than 25%"]


def test_the_baseline_is_one_of_a_quick_bench():
    before = earlier(BASELINE)
    assert {"engine / its luck alone", "Mesa's batch_run / engine", "growth with worlds", "growth with days",
            "growth with dyads", "growth with groups", "growth with designs"} <= set(before)
    assert worse([Quantity(name, one["value"], one["unit"], one["goal"], one["at_least"])
                  for name, one in before.items()], before) == []


@pytest.mark.parametrize(("text", "words"), [
    (None, "no file"), ("{", "no JSON"), ("{}", "no bench.json"), ("[]", "no bench.json"), ("[3]", "no bench.json"),
    ('[{"name": "a", "unit": "x", "value": "4"}]', "no bench.json"), ('[{"name": "a", "value": 4}]', "no bench.json"),
    ('[{"name": "a", "unit": "x", "value": NaN}]', "no bench.json"),
    ('[{"name": "a", "unit": "x", "value": 4, "goal": "b"}]', "no bench.json"), (b"\xff\xfe\x00", "no JSON")])
def test_an_earlier_bench_that_is_none_is_refused_in_one_sentence(tmp_path, monkeypatch, capsys, text, words):
    monkeypatch.chdir(tmp_path)
    if text is not None:
        Path("old.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(["against=old.json"]) == 2
    said = capsys.readouterr().err
    assert words in said and "old.json" in said and said.count("\n") == 1


def test_a_folder_of_a_bench_stands_for_its_numbers(tmp_path):
    (tmp_path / "bench.json").write_text(json.dumps([quantity(4.0).told()]), encoding="utf-8")
    assert earlier(tmp_path)["thing"]["value"] == 4.0
