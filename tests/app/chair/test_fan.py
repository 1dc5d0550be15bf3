"""A fan is a function of what everybody knows: it cannot leak the truth, for it never meets it."""

from dataclasses import replace

import numpy as np
import pytest

from experiments.app.chair import fan, game, lives
from experiments.app.chair.cloud import cloud_of
from experiments.app.chair.fan import STEP, WORLDS, fans
from experiments.app.chair.game import Game, History
from experiments.app.chair.setting import usual
from sim.refusal import Refusal
from tests.app.chair.playing import forget, plainly, played, setting

FEW = ("wait", "written_clause", "spoken_clause+inspection+commission")


def hidden(game):
    fronts = game.moment.state.fronts[0]
    return tuple(float(fronts[name][1]) for name in ("control", "sincere", "delegation_luck", "principal_luck"))


def twins(choices=()):
    """Two games of different worlds with one public history."""
    known = {}
    for world in range(200):
        game = played(world, *choices)
        other = known.setdefault(game.history.key, game)
        if other is not game:
            return other, game
    raise AssertionError("no two worlds share a history")


def test_two_worlds_with_one_history_have_the_same_fans_byte_for_byte():
    one, other = twins()
    assert one.history.key == other.history.key
    assert hidden(one)[0] != hidden(other)[0] and one.world != other.world
    forget()
    first = plainly(one.fans(FEW))
    forget()
    assert plainly(other.fans(FEW)) == first


def test_a_later_fan_does_not_know_what_is_true():
    one = played(7, "written_clause", "spoken_clause")
    state = lives.advance(one.moment.state, lives.laws_of(setting().with_offer()), one.moment.day)
    host = state.fronts[0, 1]
    host["control"], host["sincere"], host["delegation_luck"] = 1.0 - host["control"], 1 - host["sincere"], 2.0
    state.groups["capability"] *= 2
    truth = replace(one.moment, state=state)
    other = Game(setting(), seed=99, world=8)._with(one.choices)
    forget()
    first = plainly(one.fans(FEW))
    forget()
    game._MOMENTS.put((setting().key, 99, 8, one.choices), truth)
    assert other.moment is truth and hidden(other) != hidden(one)
    assert other.history.key == one.history.key
    assert plainly(other.fans(FEW)) == first
    forget()


def test_a_fan_is_drawn_without_any_world_of_a_game(monkeypatch):
    known = played(2, "written_clause").history
    first = plainly(fans(known, FEW))
    forget()

    def nothing(*_):
        raise AssertionError("a fan has looked into a world")

    for name in ("trace", "advance", "open_worlds"):
        monkeypatch.setattr(lives, name, nothing)
    by_hand = History(usual(), known.choices, known.days, known.meets, tuple(known.rows))
    assert set(vars(by_hand)) == {"setting", "choices", "days", "meets", "rows"}
    assert plainly(fans(by_hand, FEW)) == first


def test_a_cloud_shares_with_the_world_all_that_everybody_knows():
    one = played(7, "written_clause", "spoken_clause", "wait")
    cloud, own = cloud_of(one.history), one.moment.state
    for name in ("able", "unable", "insincere", "threshold", "breach_day", "answered", "unlocked", "suspended"):
        assert (cloud.state.fronts[name] == own.fronts[name][0]).all(), name
    for name in ("phase", "episodes", "signed_day", "ended_day", "rounds", "offers", "refusals", "leverage", "strikes"):
        assert (cloud.state.dyads[name] == own.dyads[name][0]).all(), name
    for name in own.contracts.dtype.names:
        assert (cloud.state.contracts[name] == own.contracts[name][0]).all(), name
    assert cloud.weights.sum() == pytest.approx(1)
    assert cloud.effective >= 200
    assert len(np.unique(cloud.state.fronts["control"][:, 1])) > 200


def test_a_cloud_that_goes_on_is_one_made_at_once():
    game = played(2, "written_clause", "wait")
    forget()
    for place in range(3):
        grown = cloud_of(game.at(place).history)
    forget()
    alone = cloud_of(game.history)
    assert all(one.tobytes() == other.tobytes() for one, other in zip(grown.state, alone.state, strict=True))
    assert grown.weights.tobytes() == alone.weights.tobytes()


@pytest.mark.parametrize("world", [0, 1])
def test_what_a_cloud_learns_from_the_mediators_word_is_bayes_rule(world):
    still = usual(overrides={"attacks.rate": 0, "attacks.domestic_rate": 0, "incidents.clash": 0,
                             "mediator.honesty": 1})
    game = Game(still, 1, world, ("wait",))
    said = next(row.kind for row in game.history.rows if row.kind in ("REASSURANCE", "WARNING"))
    know, sincere = still.scenario.mediator.knowledge, still.scenario.host.sincere
    speaks = know if said == "REASSURANCE" else 1 - know
    exact = sincere * speaks / (sincere * speaks + (1 - sincere) * (1 - speaks))
    cloud = cloud_of(game.history)
    assert (cloud.weights * cloud.state.fronts["sincere"][:, 1]).sum() == pytest.approx(exact, abs=0.03)


def test_a_fan_is_computed_once(monkeypatch):
    game = played(3)
    first = game.fans(FEW)
    monkeypatch.setattr(fan, "_drawn", lambda *_: pytest.fail("computed again"))
    again = played(3).fans(FEW)
    assert all(again[key] is first[key] for key in first)


def test_fans_of_a_few_choices_are_those_of_many():
    game = played(5)
    forget()
    alone = plainly(game.fans(("written_clause",)))
    forget()
    assert plainly(game.fans(FEW))["written_clause"] == alone["written_clause"]


def test_what_a_fan_says_fits_together():
    game = played(3)
    drawn = game.fans(FEW)
    base = drawn["wait"]
    assert base.gain == base.gain_error == base.signs == 0
    for each in drawn.values():
        assert each.days[0] == 6 and each.days[1] == 7 and each.days[-1] == 365 and each.days[2] - each.days[1] == STEP
        assert each.bands.shape == (5, len(each.days))
        assert (np.diff(each.bands, axis=0) >= 0).all() and (np.diff(each.bands, axis=1) >= 0).all()
        assert (each.bands[:, 0] == 0).all() and each.bands.max() <= 359
        assert each.gain == pytest.approx(each.mean - base.mean)
        assert ((each.peace >= 0) & (each.peace <= 1)).all() and 0 < each.error < 359 / np.sqrt(WORLDS)


def test_walking_away_and_waiting_are_one_fan():
    assert set(fans(played(3).history, ("wait", "walk_away"))) == {"wait"}


def test_there_is_no_fan_of_a_game_that_is_over():
    with pytest.raises(Refusal, match="this game is over"):
        fans(played(3, "walk_away").history)
