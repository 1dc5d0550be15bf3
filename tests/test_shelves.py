"""What stands on a shelf keeps the shelf's promises: doctrines, spoilers, mediations and configuration files."""

import re

import numpy as np
import pandas as pd
import pytest

import sim
from sim.library import GROUPS, choices
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.rules.offers import Package
from sim.rules.spoilers import SPOILERS
from sim.vocabulary import CAUSES, FORMS, MAX_PACKAGES, SCOPES, STANDARDS, Form, Scope, Standard

NA, AM = Scope.NON_AGGRESSION, Scope.ACT_AGAINST_MILITANTS
SHELVES = {"doctrines": DOCTRINES, "spoilers": SPOILERS, "mediations": STRATEGIES}
EVERYTHING = [(shelf, name) for shelf, found in SHELVES.items() for name in found]

# Packages in order as (form, scope, what they carry), by section 3.8b of the description.
PACKAGES = {
    "verbal_only": [(1, AM, {})],
    "written_only": [(2, AM, {})],
    "written_then_verbal": [(2, AM, {}), (1, AM, {})],
    "verbal_then_written": [(1, AM, {}), (2, AM, {})],
    "scope_ladder": [(2, NA, {}), (1, AM, {}), (2, AM, {})],
    "conduct_written": [(2, AM, {"standard": 1, "verification": 1})],
    "monitored_verbal": [(1, AM, {"verification": 1, "commission": 1})],
    "guaranteed_written": [(2, AM, {"verification": 1, "commission": 1, "deposit": 1})],
    "subsidised_written": [(2, AM, {"subsidy": 1})],
    "reciprocal_written": [(2, AM, {"reciprocity": 1})],
    "truce_first": [(1, NA, {"term": 1}), (2, NA, {}), (1, AM, {}), (2, AM, {})],
    "shuttle": [],
    "none": [],
}


def test_the_shelves_hold_what_the_description_names():
    assert set(PACKAGES) <= set(STRATEGIES)
    assert set(SPOILERS) >= {"limited", "greedy", "total"}
    assert set(DOCTRINES) >= {"restraint", "contrite_tft", "generous_tft", "tit_for_tat", "grim", "n_day",
                              "trust_contingent"}


@pytest.mark.parametrize(("shelf", "name"), EVERYTHING)
def test_each_says_what_it_does_and_on_whose_authority(shelf, name):
    text = SHELVES[shelf][name].__doc__
    assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
    assert text.splitlines()[0].endswith(".")
    assert "Source:" in text or "Assumption:" in text


@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_packages_are_valid(name):
    strategy = STRATEGIES[name]
    assert isinstance(strategy.MESSAGES, bool)
    assert len(strategy.PACKAGES) <= MAX_PACKAGES
    for package in strategy.PACKAGES:
        assert isinstance(package, Package)
        assert package.form in (Form.VERBAL, Form.WRITTEN)
        assert package.scope in (NA, AM)
        assert package.standard in tuple(Standard)
        assert package.scope == AM or package.standard == Standard.RESULT
        instruments = package[Package._fields.index("verification") : Package._fields.index("first_day")]
        assert len(instruments) == 7 and all(0 <= amount <= 1 for amount in instruments)
        assert package == Package(*package[: 3 + len(instruments)])  # nothing on the shelf waits for a condition
    assert len(set(strategy.PACKAGES)) == len(strategy.PACKAGES)


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_packages_are_those_of_the_description(name):
    expected = [Package(Form(form), scope, **carried) for form, scope, carried in PACKAGES[name]]
    assert list(STRATEGIES[name].PACKAGES) == expected
    assert (name != "none") == STRATEGIES[name].MESSAGES


@pytest.mark.parametrize("name", sorted(DOCTRINES))
def test_a_doctrine_answers_with_probabilities(name):
    doctrine = DOCTRINES[name]
    assert isinstance(doctrine.SUSPENDS, bool)
    assert isinstance(doctrine.ABROGATES, bool)
    rng = np.random.default_rng(3)
    for base, line, threshold, held, u in rng.random((200, 5)):
        assert 0 <= doctrine.strike(base, line, threshold, held) <= 1
        assert 0 <= doctrine.expected_strike(base) <= 1
        for in_breach in (0.0, 1.0):
            rounds = doctrine.exchanges(u, base, in_breach)
            assert rounds == int(rounds) >= 0


@pytest.mark.parametrize("name", sorted(SPOILERS))
def test_a_spoiler_responds_in_proportion_to_what_is_at_stake(name):
    response = SPOILERS[name].response
    assert response(0.0) == 0
    assert response(2.0) == 2 * response(1.0) > 0


@pytest.mark.parametrize(("group", "name"), [(group, name) for group in GROUPS for name in choices(group)])
def test_every_configuration_file_loads_and_runs(group, name):
    keyword = "name" if group == "scenario" else group
    scenario = sim.load_scenario(**{keyword: name}, horizon=5, follow=5)
    assert len(sim.simulate(scenario, 3).runs()) == 3 * len(scenario.dyads)


def test_scenarios_say_what_they_are():
    shipped = choices("scenario")
    assert {"pakistan_afghanistan_2025", "riverland_highland", "south_asia_2025", "two_party"} <= set(shipped)
    for name in shipped:
        scenario = sim.load_scenario(name)
        assert scenario.name == name
        assert scenario.title
        assert scenario.summary.endswith(".")
    assert sim.load_scenario("south_asia_2025").toy


def test_the_twin_with_fictional_names_has_the_laws_of_the_case():
    from sim.numbers import laws_of

    case, twin = laws_of(sim.load_scenario()), laws_of(sim.load_scenario("riverland_highland"))
    assert all(np.array_equal(a, b) for a, b in zip(case, twin, strict=True))


RUNS = ["replicate", "dyad", "signed", "first_signed_day", "episodes", "days_at_peace", "attacks", "blamed",
        "falsely_blamed", "strikes", "accidents", "fatalities", "rounds", "offers", "refusals", "talks_collapses",
        "ceasefire_collapses", "control", "sincere"]
EPISODES = ["replicate", "dyad", "episode", "signed_day", "form", "scope", "standard", "term", "amended_day",
            "amended_form", "amended_scope", "duration", "event_observed", "cause", "t_V1", "e_V1", "t_V5", "e_V5",
            "t_V25", "e_V25"]
WORLDS, HORIZON, FOLLOW = 20, 60, 90


@pytest.mark.parametrize("strategy", sorted(STRATEGIES))
@pytest.mark.parametrize("start", ["clashes", "doha"])
@pytest.mark.parametrize("assign", ["endogenous", "forced"])
def test_every_policy_leaves_well_formed_tables(strategy, start, assign):
    scenario = sim.load_scenario("south_asia_2025", strategy=strategy, start=start, assign=assign, horizon=HORIZON,
                                 follow=FOLLOW)
    record = sim.simulate(scenario, WORLDS, seed=2)
    runs, episodes = record.runs(), record.episodes()
    check_runs(runs, scenario)
    check_episodes(episodes, runs)
    first = episodes[episodes["episode"] == 0]
    if start == "doha" or (assign == "forced" and scenario.packages):
        assert (first["signed_day"] == 0).all()
        assert len(first) == WORLDS * len(scenario.dyads)
    if assign == "forced" and scenario.packages and (start == "clashes" or scenario.packages[0].scope == AM):
        # Inside the truce of Doha the text of the experiment is an amendment of day 0, where it raises anything.
        assert (runs["first_signed_day"] == 0).all()
        word = first["form"] if start == "clashes" else first["amended_form"]
        assert (word == FORMS[scenario.packages[0].form]).all()
    if not scenario.packages and start == "clashes":
        assert len(episodes) == 0
        assert not runs["signed"].any()


def check_runs(runs, scenario):
    assert [name for name in runs.columns if name in RUNS] == RUNS
    keys = list(zip(runs["replicate"], runs["dyad"], strict=True))
    assert keys == [(k, dyad) for k in range(WORLDS) for dyad in sorted(scenario.dyads)]
    assert runs["signed"].dtype == bool
    assert runs["sincere"].dtype == bool
    assert runs["control"].dtype == float
    assert str(runs["first_signed_day"].dtype) == "Int64"
    counts = RUNS[RUNS.index("episodes"): RUNS.index("control")]
    assert (runs[counts].dtypes == "int64").all()
    assert (runs[counts] >= 0).all().all()
    assert runs["control"].between(0, 1).all()
    assert (runs["first_signed_day"].isna() == ~runs["signed"]).all()
    assert (runs["days_at_peace"] <= HORIZON + FOLLOW).all()
    assert (runs["falsely_blamed"] <= runs["blamed"]).all()
    assert (runs["blamed"] <= runs["attacks"]).all()
    assert (runs["strikes"] <= runs["blamed"]).all()
    assert (runs["refusals"] <= runs["offers"]).all()
    assert (runs["talks_collapses"] <= runs["rounds"]).all()
    assert (runs["ceasefire_collapses"] <= runs["episodes"]).all()
    if scenario.start == "clashes":
        assert (runs["first_signed_day"].dropna() <= HORIZON).all()


def check_episodes(episodes, runs):
    assert list(episodes.columns[: len(EPISODES)]) == EPISODES
    whole = [name for name in EPISODES if name not in (
        "dyad", "form", "scope", "standard", "amended_day", "amended_form", "amended_scope", "cause")]
    assert (episodes[whole].dtypes == "int64").all()
    assert str(episodes["amended_day"].dtype) == "Int64"
    assert set(episodes["form"]) <= set(FORMS[1:])
    assert set(episodes["scope"]) <= set(SCOPES[1:])
    assert set(episodes["standard"]) <= set(STANDARDS)
    assert set(episodes["cause"].dropna()) <= set(CAUSES)
    assert episodes["event_observed"].isin((0, 1)).all()
    assert (episodes["cause"].isna() == (episodes["event_observed"] == 0)).all()
    for column in ("amended_form", "amended_scope"):
        assert (episodes[column].isna() == episodes["amended_day"].isna()).all()
    first = episodes[episodes["episode"] == 0]
    assert first["duration"].between(1, FOLLOW).all()
    # Censored first episodes were followed for as long as was promised.
    assert (first.loc[first["event_observed"] == 0, "duration"] == FOLLOW).all()
    assert (episodes.loc[episodes["event_observed"] == 1, "duration"] >= 1).all()
    for clock in ("V1", "V5", "V25"):
        assert episodes[f"e_{clock}"].isin((0, 1)).all()
        assert (first.loc[first[f"e_{clock}"] == 0, f"t_{clock}"] == FOLLOW).all()
        assert (episodes.loc[episodes[f"e_{clock}"] == 1, f"t_{clock}"] >= 1).all()
    assert (episodes["t_V1"] <= episodes["t_V5"]).all()
    assert (episodes["t_V5"] <= episodes["t_V25"]).all()
    counted = episodes.groupby(["replicate", "dyad"]).size()
    expected = runs.set_index(["replicate", "dyad"])["episodes"]
    assert counted.reindex(expected.index, fill_value=0).equals(expected.astype(counted.dtype).rename(None))
    follows = episodes.groupby(["replicate", "dyad"])
    assert (follows["episode"].diff().dropna() == 1).all()
    assert (follows["signed_day"].diff().dropna() >= 2).all()
    keys = list(zip(episodes["replicate"], pd.Categorical(episodes["dyad"], list(runs["dyad"].unique())).codes,
                    episodes["episode"], strict=True))
    assert keys == sorted(keys)


@pytest.mark.parametrize("strategy", ["written_only", "none"])
def test_empty_and_full_tables_have_the_same_columns_and_types(strategy):
    scenario = sim.load_scenario(strategy=strategy, horizon=20, follow=20)
    full = sim.load_scenario(strategy="written_only", assign="forced", horizon=20, follow=20)
    empty, filled = sim.simulate(scenario, 5).episodes(), sim.simulate(full, 5).episodes()
    assert list(empty.columns) == list(filled.columns)
    whole = [name for name in filled.columns if filled[name].dtype == "int64"]
    assert (empty[whole].dtypes == "int64").all()
