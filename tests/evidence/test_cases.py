"""Cases: what the shelf promises, what is refused and how, and how a world is weighed, by hand."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import sim
from sim.evidence import DOHA, LAST_DAY, background, events, record, weekly_attacks
from sim.evidence.cases import STATISTICS, accepted, cases, conditioned, load_case
from sim.refusal import Refusal

EVIDENCE = Path(__file__).resolve().parents[2] / "sim/evidence"
README = (EVIDENCE / "README.md").read_text(encoding="utf-8")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SMALL = """
title: A case
summary: Little.
scenario: pakistan_afghanistan_2025
start: doha
strategy: written_only
window: 45
record: events
targets:
  - statistic: strikes
    between: [0, 2]
    meaning: One night of strikes.
    rows: [2025-11-25 air_strike_violation]
readings:
  - name: collapse
    meaning: When it ended.
    options:
      - name: lenient
        weight: 3
        targets: [{statistic: alive, between: [1, 1], meaning: In force., rows: [2025-12-03 ceasefire_reaffirmed]}]
      - name: strict
        weight: 1
        targets: [{statistic: unbroken, between: [null, 0], meaning: Struck., because: No row is needed.}]
checks: [clashes]
"""


def own(folder, text):
    file = folder / "own.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


def refused(name, words):
    with pytest.raises(Refusal) as caught:
        load_case(name)
    text = str(caught.value)
    assert "\n" not in text and 0 < len(text) < 2000
    for word in words:
        assert word in text, text


def test_the_shelf_holds_what_was_promised():
    assert cases() == ["doha_2025", "india_pakistan_2025"]
    assert load_case() == load_case("doha_2025")


@pytest.mark.parametrize("name", cases())
def test_every_case_keeps_the_promises_of_the_shelf(name):
    case = load_case(name)
    assert case.name == name
    assert case.title and case.summary.endswith(".")
    assert set(case.checks).isdisjoint(target.statistic for _, target in case.placed)
    for _, target in case.placed:
        assert target.meaning.endswith(".")
        assert bool(target.rows) != bool(target.because)
    for axis in case.readings:
        assert len(axis.options) >= 2
        assert sum(option.weight for option in axis.options) == pytest.approx(1)
    with pytest.raises(ValueError, match="frozen"):
        case.window = 10


def test_doha_names_its_rows_on_the_days_they_speak_of():
    case = load_case("doha_2025")
    assert case.window == (LAST_DAY - DOHA).days
    said = {target.statistic: target for _, target in case.placed}
    assert all(target.rows for target in said.values())
    assert said["V1_day"].between == (11, 25)
    assert said["V25_day"].between == (case.window + 1, None)
    for statistic, row in [("V1_day", 18), ("strikes", 37)]:
        day = (pd.Timestamp(said[statistic].rows[-1].split()[0]) - pd.Timestamp(DOHA)).days
        assert day == row
    assert [(axis.name, [option.name for option in axis.options]) for axis in case.readings] == [
        ("collapse", ["lenient", "strict"]), ("fifth_death", ["day_18", "day_37"]), ("salient", ["narrow", "broad"])]


def test_the_flare_up_of_92_hours_is_all_that_the_second_case_holds():
    case = load_case("india_pakistan_2025")
    (only,) = [target for _, target in case.placed]
    hours = float(background().set_index("unit")["value"]["hours"])
    assert only.statistic == "first_signed_day"
    assert only.between[0] < hours / 24 < only.between[1]
    assert case.checks == ()
    scenario = sim.load_scenario("india_pakistan_2025", mediator="none")
    assert not scenario.mediators
    assert "kabul" not in scenario.governments


@pytest.mark.parametrize("name", cases())
def test_the_scenario_of_a_case_runs_in_its_window(name):
    case = load_case(name)
    scenario = sim.load_scenario(case.scenario, strategy=case.strategy, start=case.start, mediator=case.mediator,
                                 horizon=case.window, follow=1)
    assert len(sim.simulate(scenario, 3).runs()) == 3


def test_nothing_shipped_is_dated_after_the_last_day():
    last = pd.Timestamp(LAST_DAY)
    assert events()["date"].max() <= last
    assert weekly_attacks()["last"].max() <= last
    for name in cases():
        for _, target in load_case(name).placed:
            assert all(pd.Timestamp(row.split()[0]) <= last for row in target.rows)
    files = [file for kind in ("csv", "yaml", "md") for file in EVIDENCE.rglob(f"*.{kind}")]
    assert len(files) >= 9
    for file in [*files, *EVIDENCE.parents[1].glob("configs/scenario/*.yaml")]:
        text = file.read_text(encoding="utf-8")
        said = re.findall(rf"\b20\d\d-[01]\d-[0-3]\d\b|\b\d{{1,2}} (?:{MONTHS}) 20\d\d\b", text)
        assert [day for day in said if pd.Timestamp(day) > last] == [], file.name
        assert not re.search(r"(?<!\.)\b20(2[6-9]|[3-9]\d)\b", text), file.name


def test_the_readme_lists_exactly_the_statistics():
    table = re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", README, re.MULTILINE)
    assert dict(table) == STATISTICS
    assert len(table) == len(STATISTICS)


def test_the_case_of_the_readme_loads(tmp_path):
    (text,) = re.findall(r"^```yaml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    case = load_case(own(tmp_path, text))
    assert case.name == "own"
    assert case.mediator == "one"


def test_a_case_of_ones_own_loads_and_its_weights_are_shares(tmp_path):
    file = own(tmp_path, SMALL)
    case = load_case(file)
    assert case == load_case(Path(file))
    assert (case.name, case.condition, case.mediator) == ("own", (), "one")
    assert [option.weight for option in case.readings[0].options] == [0.75, 0.25]


def test_a_case_may_have_no_record(tmp_path):
    text = SMALL.replace("record: events", "record: null")
    refused(own(tmp_path, text), ["own.yaml", "targets.0.rows", "null", "because"])
    for row in ("rows: [2025-11-25 air_strike_violation]", "rows: [2025-12-03 ceasefire_reaffirmed]"):
        text = text.replace(row, "because: Nothing dated is known.")
    assert load_case(own(tmp_path, text)).record is None


@pytest.mark.parametrize(("change", "words"), [
    (("statistic: strikes", "statistic: strike"), ("targets.0.statistic", "'strike'", "did you mean strikes")),
    (("statistic: strikes", "statistic: wisdom"), ("wisdom", *STATISTICS)),
    (("[0, 2]", "[2, 0]"), ("targets.0.between", "lowest value 2", "highest 0")),
    (("[0, 2]", "[null, null]"), ("targets.0.between", "says nothing")),
    (("[0, 2]", "[0]"), ("targets.0.between", "[lowest, highest]", "[0]")),
    (("[0, 2]", "[0, 1, 2]"), ("targets.0.between", "[lowest, highest]")),
    (("[0, 2]", "few"), ("targets.0.between", "[lowest, highest]", "few")),
    (("[0, 2]", "[0, few]"), ("targets.0.between.1", "number", "few")),
    (("[0, 2]", "[true, 2]"), ("targets.0.between.0", "number", "True")),
    (("[0, 2]", "[.nan, 2]"), ("targets.0.between.0", "finite", "nan")),
    (("[0, 2]", "[0, .inf]"), ("targets.0.between.1", "finite", "inf")),
    (("[0, 2]", f"[0, {'9' * 400}]"), ("targets.0.between.1",)),
    (("[0, 2]", "[-2, -1]"), ("targets.0.between", "never", "strikes is 0 or more")),
    (("[1, 1]", "[2, 3]"), ("readings.0.options.0.targets.0.between", "never", "alive is 0 to 1")),
    (("statistic: strikes\n    between: [0, 2]", "statistic: V5_day\n    between: [47, null]"), ("V5_day", "0 to 46")),
    (("2025-11-25 air_strike_violation", "2025-11-26 air_strike_violation"),
     ("targets.0.rows", "2025-11-26 air_strike_violation", "did you mean 2025-11-25 air_strike_violation")),
    (("2025-12-03 ceasefire_reaffirmed", "2026-01-03 ceasefire_reaffirmed"),
     ("readings.0.options.0.targets.0.rows", "events", "2026-01-03")),
    (("[2025-11-25 air_strike_violation]", "[2025-11-25]"), ("targets.0.rows.0", "word")),
    (("[2025-11-25 air_strike_violation]", "[]"), ("targets.0", "rows", "because")),
    (("because: No row is needed.", "because: ' '"), ("readings.0.options.1.targets.0", "rows", "because")),
    (("meaning: One night of strikes.", "meaning: ''"), ("targets.0.meaning",)),
    (("weight: 3", "weight: 0"), ("readings.0.options.0.weight", "over 0")),
    (("weight: 3", "weight: -1"), ("readings.0.options.0.weight", "-1")),
    (("weight: 3", "weight: .inf"), ("readings.0.options.0.weight",)),
    (("weight: 3", "weight: much"), ("readings.0.options.0.weight", "number", "much")),
    (("weight: 3", "wieght: 3"), ("readings.0.options.0", "wieght", "did you mean weight")),
    (("name: strict", "name: lenient"), ("readings.0.options", "lenient", "twice")),
    (("window: 45", "window: 0"), ("window", "at least 1", "0")),
    (("window: 45", "window: 366"), ("window", "at most 365", "366")),
    (("window: 45", "window: 4.5"), ("window", "whole number", "4.5")),
    (("window: 45", "window: true"), ("window", "whole number", "True")),
    (("pakistan_afghanistan_2025", "pakistan_afganistan"), ("scenario", "did you mean pakistan_afghanistan_2025")),
    (("pakistan_afghanistan_2025", "nowhere.yaml"), ("no file", "nowhere.yaml")),
    (("pakistan_afghanistan_2025", "south_asia_2025"), ("south_asia_2025", "2 dyads", "one")),
    (("strategy: written_only", "strategy: writen_only"), ("strategy", "did you mean written_only")),
    (("start: doha", "start: istanbul"), ("start", "istanbul", "clashes", "doha")),
    (("start: doha", "start: doha\nmediator: quatar"), ("mediator", "quatar", "qatar_like")),
    (("record: events", "record: event"), ("record", "'event'", "events")),
    (("record: events", "record: flare_up_2025"), ("targets.0.rows", "flare_up_2025", "because")),
    (("checks: [clashes]", "checks: [clash]"), ("checks.0", "did you mean clashes")),
    (("checks: [clashes]", "checks: [clashes, alive]"), ("checks.1", "alive", "fitted")),
    (("checks: [clashes]", "checks: [clashes, clashes]"), ("check", "clashes", "twice")),
    (("title:", "titel:"), ("titel", "title")),
    (("title: A case", "title: A case\nname: own"), ("name", "leave it out")),
    (("title: A case\n", ""), ("title", "missing")),
    (("title: A case", "title: 3"), ("title", "word", "3")),
    (("title: A case", f"title: {'[' * 90}{']' * 90}"), ("title", "word")),
    (("window: 45", f"window: {'x' * 5000}"), ("window", "whole number", "...")),
    (("title: A case", "1: 2"), ("1", "accepted")),
    (("targets:\n  - statistic", "targets: []\ncondition:\n  - statistic"), ("targets", "more entries")),
    (("checks: [clashes]", "a: &x [1]\nb: *x"), ("aliases",)),
    (("checks: [clashes]", "title: again"), ("twice", "title")),
])
def test_what_makes_no_sense_is_refused_by_file_and_key(tmp_path, change, words):
    assert change[0] in SMALL
    refused(own(tmp_path, SMALL.replace(*change, 1)), ("own.yaml", *words))


@pytest.mark.parametrize(("text", "words"), [
    (b"", ("own.yaml", "table of keys")),
    (b"- 1\n", ("own.yaml", "table of keys")),
    (b"a: [1\n", ("own.yaml", "not readable as YAML")),
    (b"\xff\xfe\x00\x01", ("own.yaml",)),
    (b"# " + b"x" * 1_000_001, ("own.yaml", "1,000,000")),
])
def test_files_that_are_no_case(tmp_path, text, words):
    refused(own(tmp_path, text), words)


@pytest.mark.parametrize(("name", "words"), [
    ("doha", ("case", "'doha'", "did you mean doha_2025")),
    ("", ("case", "doha_2025", "india_pakistan_2025")),
    ("../data/events", ("case", "doha_2025")),
    ("nowhere.yaml", ("no file", "nowhere.yaml")),
])
def test_names_of_no_case(name, words):
    refused(name, words)


JUNK = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(
    st.integers() | st.none(), max_size=3) | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
PLACES = [(), ("targets", 0), ("readings", 0), ("readings", 0, "options", 1)]


@given(st.sampled_from(PLACES), st.data(), JUNK)
@settings(max_examples=100, deadline=None)
def test_junk_is_refused_in_a_sentence_or_makes_a_case(tmp_path_factory, place, data, junk):
    tree = part = yaml.safe_load(SMALL)
    for step in place:
        part = part[step]
    part[data.draw(st.sampled_from(sorted(part)))] = junk
    text = yaml.safe_dump(tree)
    try:
        case = load_case(own(tmp_path_factory.mktemp("own"), text))
    except Refusal as refusal:
        assert "own.yaml" in str(refusal) and "\n" not in str(refusal)
    else:
        assert case.name == "own"


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_no_text_is_more_than_a_refusal(tmp_path_factory, text):
    with pytest.raises(Refusal, match=r"own\.yaml"):
        load_case(own(tmp_path_factory.mktemp("own"), text.encode("utf-8", errors="replace")))


def test_a_world_is_weighed_by_hand(tmp_path):
    case = load_case(own(tmp_path, SMALL))
    statistics = {"strikes": np.array([0, 1, 2, 3, 0, 0]), "alive": np.array([1, 1, 0, 1, 1, 0]),
                  "unbroken": np.array([1, 0, 0, 0, 1, 1])}
    assert accepted(case, statistics).tolist() == [0.75, 1.0, 0.25, 0.0, 0.75, 0.0]
    assert conditioned(case, statistics).tolist() == [True] * 6


def doha_worlds():
    """Worlds like the record, a change each: shape (8,) for every statistic of the case."""
    like = {"rounds": 3, "V1_day": 18, "V25_day": 46, "refusals": 2, "agreed_in_principle": 1, "strikes": 1, "alive": 1,
            "unbroken": 0, "V5_day": 18, "blamed": 3}
    changes = [{}, {"rounds": 1}, {"V1_day": 10}, {"V5_day": 30}, {"V5_day": 26}, {"strikes": 0, "unbroken": 1},
               {"blamed": 5}, {"rounds": 5}]
    worlds = [like | change for change in changes]
    return {name: np.array([world[name] for world in worlds]) for name in like}


def test_the_readings_of_doha_are_weighed_by_hand():
    case, worlds = load_case("doha_2025"), doha_worlds()
    # One of two days for V5 in all; one reading of collapse where no strike was made; one of blame where it is five.
    assert accepted(case, worlds).tolist() == [0.5, 0, 0, 0.5, 0, 0.25, 0.25, 0]
    assert conditioned(case, worlds).tolist() == [True, False, True, True, True, True, True, True]


@pytest.mark.parametrize("name", cases())
@given(data=st.data())
@settings(max_examples=50)
def test_weights_lie_between_none_and_all_and_obey_the_condition(name, data):
    case = load_case(name)
    spoken = sorted({target.statistic for _, target in case.placed})
    drawn = {word: np.array(data.draw(st.lists(st.integers(0, 46), min_size=5, max_size=5))) for word in spoken}
    weights = accepted(case, drawn)
    assert weights.shape == (5,)
    assert ((weights >= 0) & (weights <= 1)).all()
    assert conditioned(case, drawn)[weights > 0].all()


def test_a_number_that_is_missing_lies_in_no_interval(tmp_path):
    case = load_case(own(tmp_path, SMALL))
    nothing = {"strikes": np.array([np.nan]), "alive": np.array([1]), "unbroken": np.array([1])}
    assert accepted(case, nothing).tolist() == [0]


@pytest.mark.parametrize(("change", "words"), [
    ({"V1_day": None}, "V1_day"),
    ({"V1_day": np.zeros(3)}, "one length"),
    ({"V1_day": np.zeros((8, 1))}, "one length"),
])
def test_statistics_that_do_not_serve_are_refused(change, words):
    worlds = {name: values for name, values in (doha_worlds() | change).items() if values is not None}
    with pytest.raises(Refusal, match=words):
        accepted(load_case("doha_2025"), worlds)
    with pytest.raises(Refusal, match="one length"):
        conditioned(load_case("doha_2025"), {})


def test_an_unknown_record_is_refused_with_the_near_names():
    with pytest.raises(Refusal, match="did you mean events"):
        record("event")
