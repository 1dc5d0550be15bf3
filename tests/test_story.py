"""Every event has its sentence, and every sentence names who did what."""

import re

import numpy as np
import pytest

import sim
from sim import layout
from sim.ensemble.batch import trace
from sim.numbers import laws_of
from sim.story import ENDINGS, sentence, told
from sim.vocabulary import CAUSES, Event, Form, Phase, Scope
from sim.worlds import open_worlds

LIVELY = {"attacks.rate": 0.4, "attacks.domestic_rate": 0.1, "blame.innocent": 0.5, "mediator.cadence": 0.3,
          "incidents.clash": 0.05, "incidents.accident": 0.05, "government.strike": 0.4, "mediator.honesty": 0.8,
          "host.persistent_noise": 1.5, "government.acceptance_noise": 2.0, "government.reopening": 0.5}
POLICIES = [("truce_first", {"mediation.term": 4}), ("reciprocal_written", {"host.audience": 0}),
            ("monitored_verbal", {}), ("written_then_verbal", {})]


def stories(name="pakistan_afghanistan_2025", worlds=60):
    """Events of many lively worlds under several strategies, with their scenarios."""
    for strategy, changes in POLICIES:
        scenario = sim.load_scenario(name, strategy=strategy, horizon=120, follow=60, overrides=LIVELY | changes)
        _, logs = trace(open_worlds(scenario, 5, np.arange(worlds)), laws_of(scenario), scenario.days, fresh_start=True)
        yield scenario, told(scenario, np.concatenate(logs))


@pytest.mark.parametrize("name", ["pakistan_afghanistan_2025", "riverland_highland", "two_party"])
def test_every_kind_of_event_is_told_in_a_sentence(name):
    seen = set()
    for scenario, story in stories(name):
        assert list(story.columns) == ["day", "event", "dyad", "actor", "value", "text"]
        assert set(story["dyad"]) == set(scenario.dyads)
        actors = {*scenario.governments, *scenario.groups, *scenario.dyads}
        assert set(story["actor"]) <= actors
        for text in story["text"].unique():
            assert re.fullmatch(r"[A-Z0-9].*\.", text), text
            assert "none" not in text.split()
            assert "nan" not in text
            assert "  " not in text
        seen |= set(story["event"])
    silent = {"domestic_attack", "falsely_blamed", "refused_by_principal"} if name == "two_party" else set()
    assert {event.name.lower() for event in Event} - seen <= silent


def test_a_fictional_world_names_no_real_party():
    for _, story in stories("riverland_highland", worlds=20):
        assert not story["text"].str.contains("Pakistan|Afghan|Kabul|Taliban|TTP").any()


def test_every_cause_of_an_end_is_explained():
    assert set(ENDINGS) == set(CAUSES)
    scenario = sim.load_scenario()
    for who, cause in enumerate(CAUSES, start=1):
        text = sentence(scenario, Event.COLLAPSE, 0, who, 12.0)
        assert "12 days" in text
        assert ENDINGS[cause] in text


def log_of(*rows):
    return np.array(list(rows), dtype=layout.LOG)


def test_a_story_by_hand():
    scenario = sim.load_scenario(strategy="written_then_verbal")
    story = told(scenario, log_of(
        (3, Event.ATTACK, 0, 0, 5.0), (3, Event.BLAMED, 0, 0, 5.0), (3, Event.STRIKE, 0, 0, 0.0),
        (4, Event.FALSELY_BLAMED, 0, 0, 0.0), (5, Event.OFFER, 0, 1, 1.0), (5, Event.REFUSED_BY_PRINCIPAL, 0, 1, 1.0),
        (6, Event.SIGNED, 0, Form.VERBAL, Scope.ACT_AGAINST_MILITANTS), (7, Event.EXCHANGES, 0, 1, 1.0),
        (8, Event.ROUND, 0, Phase.WAR, 2.0), (9, Event.COLLAPSE, 0, 1, 1.0)))
    assert story["day"].tolist() == [3, 3, 3, 4, 5, 5, 6, 7, 8, 9]
    assert story["actor"].tolist()[:4] == ["ttp", "ttp", "islamabad", "islamabad"]
    assert story["actor"].tolist()[5] == "kabul"
    text = story["text"].tolist()
    assert "Pakistani Taliban (TTP) attack" in text[0]
    assert "5 killed" in text[0]
    assert "Pakistan blames" in text[1]
    assert "Afghan Taliban administration" in text[1]
    assert text[2].startswith("Pakistan strikes")
    assert "wrongly" in text[3]
    assert "verbal promise to act against militants" in text[4]
    assert "Afghan Taliban administration" in text[5]
    assert "agrees in principle" in text[5]
    assert "verbal promise to act against militants" in text[6]
    assert "1 exchange " in text[7]
    assert "ound 2" in text[8]
    assert "after 1 day:" in text[9]


def test_an_empty_log_is_an_empty_story():
    story = told(sim.load_scenario(), log_of())
    assert len(story) == 0
    assert list(story.columns) == ["day", "event", "dyad", "actor", "value", "text"]


def test_a_world_tells_its_own_story():
    world = sim.Ceasefire(sim.load_scenario(horizon=30, follow=10), seed=2, replicate=5).run()
    events = world.events()
    assert len(events) == len(world.log())
    assert (events["day"].diff().dropna() >= 0).all()
    signed = events[events["event"] == "signed"]
    assert len(signed) == world.runs()["episodes"][0]
