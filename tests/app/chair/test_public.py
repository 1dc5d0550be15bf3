"""Nothing is shown that the information table withholds from a mediator."""

import numpy as np
import pytest

from experiments.app.chair.public import DECIDED, ORDER, seen, told
from sim import layout
from sim.model.sight import MESSAGES, PUBLIC_EVENTS, REPORT_EVENTS, TALKS_EVENTS
from sim.vocabulary import Cause, Event
from tests.app.chair.playing import played, setting

HIDDEN_NAMES = ("control", "sincere", "effort", "compliance", "able", "unable", "insincere", "trust", "threshold",
                "hurt", "luck", "seed", "world", "state", "log", "moment", "falsely", "domestic")
HIDDEN_WORDS = ("home-grown", "wrongly", "trust fell", "wore off", "a breach freed", "Ridge Front")
GAMES = [(2, ("written_clause", "spoken_clause+inspection+commission")), (4, ("spoken_clause+inspection", "walk_away")),
         (7, ("written_clause", "spoken_clause", "walk_away"))]


def log(*rows):
    return np.array([(5, int(event), 0, who, value) for event, who, value in rows], layout.LOG)


def values(tree, name=""):
    """Every value of a tree with the name that it stands under."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield key, None
            yield from values(value, key)
    elif isinstance(tree, (list, tuple)):
        for value in tree:
            yield from values(value, name)
    else:
        yield name, tree


@pytest.mark.parametrize(("world", "choices"), GAMES)
def test_a_view_holds_nothing_hidden(world, choices):
    game = played(world, *choices)
    fronts = game.moment.state.fronts[0]
    secrets = {float(fronts[name][i]) for i in (0, 1) for name in ("control", "effort", "compliance", "able", "unable",
                                                                  "insincere", "threshold", "hurt", "delegation_luck",
                                                                  "principal_luck")} - {0.0, 1.0}
    for view in (game.view(), game.at(1).view(), vars(game.history) | {"setting": None}):
        for name, value in values(view):
            assert not any(hidden == name or hidden in name.split("_") for hidden in HIDDEN_NAMES), name
            assert not isinstance(value, np.ndarray | np.void)
            if isinstance(value, float):
                assert value not in secrets
            if isinstance(value, str):
                assert not any(word in value for word in HIDDEN_WORDS), value


def test_attacks_of_either_origin_look_alike():
    hosted = log((Event.ATTACK, 0, 7.0), (Event.BLAMED, 0, 7.0), (Event.BREACH, 0, 0.0))
    domestic = log((Event.DOMESTIC_ATTACK, 0, 0.0), (Event.FALSELY_BLAMED, 0, 0.0), (Event.BREACH, 0, 0.0))
    assert seen(setting().scenario, hosted) == seen(setting().scenario, domestic)


def test_the_order_of_a_day_tells_nothing():
    one = log((Event.DOMESTIC_ATTACK, 0, 0.0), (Event.ATTACK, 0, 3.0), (Event.BLAMED, 0, 3.0), (Event.BREACH, 0, 0.0),
              (Event.FALSELY_BLAMED, 0, 0.0))
    other = log((Event.DOMESTIC_ATTACK, 0, 0.0), (Event.ATTACK, 0, 9.0), (Event.BLAMED, 0, 9.0),
                (Event.FALSELY_BLAMED, 0, 0.0), (Event.BREACH, 0, 0.0))
    assert seen(setting().scenario, one) == seen(setting().scenario, other)
    assert told(setting().scenario, seen(setting().scenario, one)) == [
        (5, 5, ["Militants attack Riverland twice.", "Riverland blames Highland for 2 attacks.",
                "Riverland holds it a breach of the promise to act against militants."])]


def test_why_a_side_gives_up_is_not_told():
    rows = {cause: seen(setting().scenario, log((Event.COLLAPSE, int(cause), 9.0)))[0].who for cause in Cause if cause}
    assert {cause for cause, who in rows.items() if who == DECIDED} == {Cause.TRUST, Cause.BREACH, Cause.LAPSE}
    assert rows[Cause.ACCIDENT] == Cause.ACCIDENT


def test_every_event_that_a_mediator_sees_has_its_place_in_the_order():
    kinds = {event.name for event in (*PUBLIC_EVENTS, *TALKS_EVENTS, *REPORT_EVENTS, *MESSAGES)}
    assert kinds - {"DOMESTIC_ATTACK", "FALSELY_BLAMED"} == set(ORDER)
