"""The border: what is refused, in one sentence that names the key and what would be right; and what loads."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sim
from sim.library import LARGEST_FILE, load_scenario, merged, overridden, read_yaml
from sim.parameters import Section
from sim.refusal import Refusal
from sim.rules.mediations import STRATEGIES
from sim.scenario import ACTORS, SECTIONS, validated

SMALL = """
title: A small world
governments: {north: {label: the North}, south: {}}
groups: {rebels: {host: south, target: north}}
dyads: {border: {parties: [north, south]}}
"""


TRUCE = {"form": "verbal", "scope": "non_aggression"}


def refused(*words, **call):
    """Hold that load_scenario refuses in one line that holds all the words."""
    with pytest.raises(Refusal) as caught:
        load_scenario(**call)
    assert_sentence(str(caught.value), words)


def assert_sentence(text, words=()):
    assert "\n" not in text
    assert 0 < len(text) < 2000
    for word in words:
        assert word in text, text


@pytest.mark.parametrize(("call", "words"), [
    ({"strategy": "writen_only"}, ("writen_only", "did you mean written_only")),
    ({"strategy": "peace"}, ("peace", *STRATEGIES, "own")),
    ({"strategy": "own"}, ("own packages", "ladder=mine.yaml")),
    ({"ladder": "mine"}, ("ladder", ".yaml", "'mine'")),
    ({"ladder": {"packages": []}}, ("ladder.packages",)),
    ({"ladder": {"packages": [TRUCE | {"form": "oral"}]}}, ("ladder.packages.0.form", "oral")),
    ({"ladder": {"packages": [TRUCE | {"subsidy": 1.0}]}}, ("subsidy", "militants")),
    ({"ladder": {"packages": [TRUCE | {"standard": "conduct"}]}}, ("conduct", "militants")),
    ({"ladder": {"packages": [TRUCE | {"first_day": 9, "last_day": 3}]}}, ("first_day", "at most last_day, 3")),
    ({"ladder": {"packages": [TRUCE | {"deposit": -1.0}]}}, ("deposit", "at least 0")),
    ({"assign": "random"}, ("assign", "random", "endogenous", "forced")),
    ({"start": "islamabad"}, ("start", "islamabad", "clashes", "doha")),
    ({"host": "able"}, ("host", "'able'", "able_willing")),
    ({"mediator": "quatar"}, ("mediator", "quatar", "qatar_like")),
    ({"doctrine": "grimm"}, ("doctrine", "grimm", "did you mean grim")),
    ({"spoiler": "greed"}, ("spoiler", "greed", "did you mean greedy")),
    ({"name": "pakistan_afganistan"}, ("scenario", "pakistan_afganistan", "pakistan_afghanistan_2025")),
    ({"name": "../start/doha"}, ("scenario", "pakistan_afghanistan_2025")),
    ({"name": "nowhere.yaml"}, ("no file", "nowhere.yaml")),
    ({"horizon": 0}, ("horizon", "at least 1", "0")),
    ({"follow": -5}, ("follow", "at least 1", "-5")),
    ({"horizon": 1.5}, ("horizon", "number", "1.5")),
    ({"horizon": 10**9}, ("horizon", "at most")),
])
def test_keywords_that_name_nothing(call, words):
    refused(*words, **call)


@pytest.mark.parametrize(("key", "value", "words"), [
    ("host.contrl", 0.3, ("host.contrl", "host.control")),
    ("hots.control", 0.3, ("hots.control", "host.control")),
    ("control", 0.3, ("control", "host.control")),
    ("hosts.kabull.control", 0.3, ("kabull", "did you mean kabul")),
    ("hosts.kabul.contrl", 0.3, ("hosts.kabul", "contrl", "did you mean control")),
    ("a.b.c.d", 0.3, ("a.b.c.d", "accepted")),
    ("", 0.3, ("''", "accepted")),
    ("host.control", 1.4, ("host.control", "at most 1", "1.4")),
    ("hosts.kabul.control", 1.4, ("hosts.kabul.control", "at most 1", "1.4")),
    ("attacks.rate", -1, ("attacks.rate", "at least 0", "-1")),
    ("attacks.rate", math.nan, ("attacks.rate", "finite", "nan")),
    ("attacks.rate", math.inf, ("attacks.rate", "finite", "inf")),
    ("hosts.kabul.control", math.nan, ("hosts.kabul.control", "finite", "nan")),
    ("dividend", math.nan, ("dividend", "finite", "nan")),
    ("host.control", "much", ("host.control", "number", "much")),
    ("host.control", [0.1, 0.2], ("host.control", "number")),
    ("host.control", {"a": 1}, ("host.control", "number")),
    ("attacks.rate", None, ("attacks.rate", "number", "None")),
    ("blame.report_days", 2.5, ("blame.report_days", "number", "2.5")),
    ("inspect", "effort", ("inspect", "effort", "raw_effort")),
    ("groups.ttp.host", "islamabad", ("groups.ttp", "hosted and targeted by one party", "islamabad")),
    ("groups.ttp.target", "india", ("groups.ttp.target", "india", "kabul")),
    ("groups.ttp.spoiler", "mild", ("groups.ttp.spoiler", "mild", "limited")),
    ("governments.kabul.doctrine", "grm", ("governments.kabul.doctrine", "grm", "grim")),
    ("mediators.qatar.mediates", [], ("mediators.qatar", "mediates nobody", "islamabad_kabul")),
    ("mediators.qatar.mediates", ["pair"], ("mediators.qatar.mediates", "pair", "islamabad_kabul")),
    ("mediators.qatar.mediates", "islamabad_kabul", ("mediators.qatar.mediates", "list")),
])
def test_overrides_that_make_no_sense(key, value, words):
    refused(*words, overrides={key: value})


@pytest.mark.parametrize(("change", "words"), [
    (("host: south", "host: north"), ("groups.rebels", "one party", "north")),
    (("host: south", "host: east"), ("groups.rebels.host", "east", "north, south")),
    (("[north, south]", "[north, north]"), ("dyads.border", "one party twice", "north")),
    (("[north, south]", "[north, east]"), ("dyads.border.parties", "east", "north, south")),
    (("[north, south]", "north"), ("dyads.border.parties", "list")),
    (("south: {}", "east: {}, south: {}, west: {extra: 1}"), ("governments.west", "extra")),
    (("title:", "titel:"), ("titel", "title")),
    (("title: A small world", ""), ("title", "missing")),
    (("dyads:", "war: {deths: 3}\ndyads:"), ("war", "deths", "deaths")),
    (("dyads:", "war: {deaths: -3}\ndyads:"), ("war.deaths", "at least 0")),
    (("dyads:", "war: {deaths: .nan}\ndyads:"), ("war.deaths", "finite")),
    (("dyads:", "war: [4]\ndyads:"), ("war",)),
    (("dyads:", "hosts: {east: {control: 0.1}}\ndyads:"), ("hosts", "east", "north, south")),
    (("dyads:", "mediators: {envoy: {mediates: []}}\ndyads:"), ("mediators.envoy", "mediates nobody", "border")),
    (("dyads:", "mediators: {envoy: {reach: 3}}\ndyads:"), ("mediators.envoy", "reach", "leverage")),
    (("south]", "south], mediated: false"), ("mediates nobody", "no dyad")),
    (("dyads: {", "dyads: {again: {parties: [south, north]}, "), ("dyads", "another dyad")),
    (("south: {}", "south: {}, east: {}"), None),
])
def test_files_that_make_no_sense(tmp_path, change, words):
    file = tmp_path / "own.yaml"
    assert change[0] in SMALL
    file.write_text(SMALL.replace(*change), encoding="utf-8")
    if words is None:
        assert "east" in load_scenario(str(file)).governments
    else:
        refused(*words, name=str(file))


@pytest.mark.parametrize(("text", "words"), [
    (b"", ("own.yaml", "table of keys")),
    (b"- 1\n- 2\n", ("own.yaml", "table of keys")),
    (b"a: [1\n", ("own.yaml", "not readable as YAML")),
    (b"a: 1\na: 2\n", ("own.yaml", "twice", "a")),
    (b"\xff\xfe\x00\x01", ("own.yaml",)),
    (b"title: !!python/object/apply:os.getcwd []\n", ("own.yaml", "not readable as YAML")),
    (b"a: &x [1]\nb: *x\n", ("own.yaml", "aliases")),
    (b"a: " + b"[" * 5000, ("own.yaml", "not readable as YAML")),
    (b"horizon: " + b"9" * 5000, ("own.yaml",)),
    (b"title: 2025-13-45\n", ("own.yaml", "month")),
    (b"1: 2\n", ("1", "accepted")),
])
def test_files_that_are_no_scenario(tmp_path, text, words):
    file = tmp_path / "own.yaml"
    file.write_bytes(text)
    refused(*words, name=str(file))


def test_a_bomb_of_aliases_is_refused_before_it_bursts(tmp_path):
    lines = ['a: &a ["x"]']
    for last, letter in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{letter}: &{letter} [{', '.join([f'*{last}'] * 10)}]")
    file = tmp_path / "bomb.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    refused("bomb.yaml", "aliases are not accepted", name=str(file))


def test_a_file_of_ten_megabytes_is_refused_by_its_size(tmp_path):
    file = tmp_path / "huge.yaml"
    file.write_bytes(b"# " + b"x" * 10_000_000)
    refused("huge.yaml", "10,000,002", f"{LARGEST_FILE:,}", name=str(file))


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "own.yaml").mkdir()
    refused("no file", name=str(tmp_path / "own.yaml"))


@pytest.mark.parametrize("text", ["? [1, 2]\n: 3\n", "? {a: 1}\n: 3\n"])
def test_a_list_is_no_key(tmp_path, text):
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    refused("own.yaml", name=str(file))


@pytest.mark.parametrize("call", [{"horizon": True}, {"overrides": {"host.control": True}}])
def test_true_is_no_number(call):
    refused(*call.get("overrides", call), **call)


JUNK = st.none() | st.booleans() | st.integers(-10, 10**6) | st.floats() | st.text(max_size=5) | st.lists(
    st.integers(), max_size=2) | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
KEYS = [f"{section}.{name}" for section, model in SECTIONS.items() for name in model.model_fields] + [
    "horizon", "follow", "dividend", "strategy", "title", "toy", "groups.ttp.host", "groups.ttp.capability",
    "hosts.kabul.control", "governments.islamabad.doctrine", "mediators.qatar.mediates", "mediators.qatar.decay"]


@given(st.sampled_from(KEYS), JUNK)
@settings(max_examples=300)
def test_junk_is_refused_in_a_sentence_or_is_in_range(key, value):
    try:
        load_scenario(overrides={key: value})
    except Refusal as refusal:
        assert_sentence(str(refusal), key.split(".")[:1])


@given(st.text(max_size=200))
def test_no_text_is_more_than_a_refusal(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("own") / "own.yaml"
    file.write_text(text, encoding="utf-8", errors="replace")
    try:
        load_scenario(str(file))
    except Refusal as refusal:
        assert "\n" not in str(refusal)
    except TypeError as error:
        assert "unhashable" in str(error)


def test_a_section_sets_every_actor_and_an_actor_wins():
    plain = load_scenario()
    assert plain.resolved("mediators", "turkiye").leverage == 0.2
    assert plain.resolved("mediators", "saudi").decay == 120
    every = load_scenario(overrides={"mediator.leverage": 0.7})
    assert {every.resolved("mediators", name).leverage for name in every.mediators} == {0.7}
    assert every.resolved("mediators", "saudi").decay == 120
    for order in (1, -1):
        keys = [("mediator.leverage", 0.7), ("mediators.turkiye.leverage", 0.1)][::order]
        one = load_scenario(overrides=dict(keys))
        assert one.resolved("mediators", "turkiye").leverage == 0.1
        assert one.resolved("mediators", "qatar").leverage == 0.7


def test_hosts_are_governments_that_need_no_entry_of_their_own():
    scenario = load_scenario(overrides={"host.control": 0.3, "hosts.kabul.control": 0.9})
    assert scenario.resolved("hosts", "kabul").control == 0.9
    assert scenario.resolved("hosts", "islamabad").control == 0.3


def test_overriding_changes_no_tree_but_its_own():
    tree = {"governments": {"a": {"strike": 0.1}}, "war": {"deaths": 1}}
    changed = overridden(tree, {"government.strike": 0.5, "war.deaths": 2})
    assert tree == {"governments": {"a": {"strike": 0.1}}, "war": {"deaths": 1}}
    assert changed == {"governments": {"a": {}}, "government": {"strike": 0.5}, "war": {"deaths": 2}}


def test_merging_is_deep_and_the_overlay_wins():
    assert merged({"a": {"b": 1, "c": 2}, "d": [1]}, {"a": {"b": 3}, "d": [2]}) == {"a": {"b": 3, "c": 2}, "d": [2]}


def test_a_file_of_ones_own_loads_and_runs(tmp_path):
    file = tmp_path / "borderland.yaml"
    file.write_text(SMALL, encoding="utf-8")
    scenario = load_scenario(str(file), strategy="verbal_only", assign="forced", horizon=5, follow=10)
    assert scenario.name == "borderland"
    assert len(sim.simulate(scenario, 4).episodes()) >= 4
    assert load_scenario(file, horizon=5).name == "borderland"


def test_read_yaml_takes_a_path_and_gives_a_tree(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text("a: {b: [1, 2]}\n", encoding="utf-8")
    assert read_yaml(file) == read_yaml(str(file)) == {"a": {"b": [1, 2]}}


def test_a_refusal_is_a_value_error():
    with pytest.raises(ValueError, match="strategy"):
        load_scenario(strategy="no")


def test_the_face_hands_on_what_it_promises():
    assert sim.Refusal is Refusal
    assert {"Ceasefire", "Scenario", "load_scenario", "simulate"} <= set(dir(sim))
    with pytest.raises(AttributeError, match="sim"):
        _ = sim.nothing


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_every_parameter_says_what_it_is(section):
    model = SECTIONS[section]
    assert issubclass(model, Section)
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        low, high = field.metadata[0].ge, field.metadata[1].le
        assert field.description, name
        assert extra["unit"] and extra["symbol"] and extra["source"], name
        assert low < high
        assert field.default is None or low <= field.default <= high
        if extra["prior"] is not None:
            middle = extra["prior"].quantile(0.5)
            assert low <= middle <= high, name
            assert str(extra["prior"])


def test_actors_name_sections():
    assert set(ACTORS.values()) <= set(SECTIONS)


def test_a_scenario_survives_its_own_dump():
    scenario = load_scenario("south_asia_2025", overrides={"groups.ttp.capability": 0.5})
    assert validated(scenario.model_dump()) == scenario
