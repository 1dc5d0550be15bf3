"""A game is a pure function of a world and the choices made in it."""

import pytest

import sim
from experiments.app.chair.choices import MENU, TEXTS, chosen, ladder
from experiments.app.chair.game import Game
from experiments.app.chair.prices import COVER, price
from experiments.app.chair.setting import BUDGET, usual
from sim.refusal import Refusal
from sim.vocabulary import MAX_PACKAGES
from tests.app.chair.playing import forget, played, setting

LINE = ("written_clause", "spoken_clause+inspection", "wait", "written_clause_conduct+inspection")


def line(world):
    game = played(world)
    for choice in LINE:
        if not game.over:
            possible = [option.key for option in game.options((choice, "wait")) if not option.why_not]
            game = game.choose(possible[0])
    return game


@pytest.mark.parametrize("world", [2, 7])
def test_a_game_loaded_again_is_the_same_game(world):
    game = line(world)
    view, history = game.view(), game.history
    forget()
    again = Game(usual(), 1, world, game.choices)
    assert again.view() == view
    assert again.history.key == history.key
    assert again.moment.spent == game.moment.spent


def test_a_world_of_which_nobody_takes_the_chair_is_that_of_the_engine():
    game = played(4, "walk_away")
    runs = sim.simulate(setting().with_offer(), 5, seed=1).runs()
    assert game.over
    assert int(game.moment.state.dyads["days_at_peace"][0, 0]) == int(runs["days_at_peace"][4])


def test_the_eve_of_a_round_is_the_day_before_it():
    game = played(7)
    assert game.moment.day + 1 == game.moment.meets == 7
    after = game.choose("wait")
    assert [row.day for row in after.history.rows if row.kind == "ROUND"] == [7]
    assert after.moment.meets > 7


def test_a_game_ends_after_its_rounds():
    game = Game(usual(rounds=2), 1, 7, ("wait", "wait"))
    assert game.over and game.moment.day == 365 and game.options() == []
    with pytest.raises(Refusal, match="this game is over"):
        game.choose("wait")


def test_a_round_to_which_nothing_could_be_added_passes_without_the_student():
    game = played(1, "written_clause_conduct+inspection")
    text = game.view()["text"]
    if text["act_against_militants"] == "written":
        assert all(row.why_not for row in game.options() if row.key in TEXTS)
    assert game.over or any(game.moment.raising)


@pytest.mark.parametrize(("words", "sentence"), [
    ("written_claus", "there is no choice 'written_claus': did you mean written_clause"),
    ("wait+inspection", "wait puts nothing on the table"),
    ("written_clause+gold", "there is no instrument 'gold'"),
    ("written_clause+quiet+quiet", "quiet is named twice"),
    ("written_truce+subsidy", "subsidy belongs to a clause on militants"),
    (7, "a choice is a word"),
    (None, "a choice is a word"),
    ("written_truce", "changes nothing: the texts in force say as much already"),
    ("written_clause+inspection+commission+deposit+subsidy", "leverage-days, and 120 are left"),
])
def test_a_bad_choice_is_refused_in_a_sentence(words, sentence):
    with pytest.raises(Refusal, match=sentence.replace("+", r"\+")) as refused:
        played(7).choose(words)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("given", "sentence"), [
    ({"world": -1}, "world must be a whole number"), ({"world": 2**32}, "world must be a whole number"),
    ({"world": True}, "world must be a whole number"), ({"seed": -1}, "seed must be a whole number"),
    ({"choices": ("wait",) * 30}, "this game is over"),
])
def test_a_world_that_is_none_is_refused(given, sentence):
    with pytest.raises(Refusal, match=sentence):
        Game(setting(), **{"seed": 1, "world": 7} | given)


@pytest.mark.parametrize(("given", "sentence"), [
    ({"names": "latin"}, "names has no 'latin'"), ({"rounds": 0}, "rounds must be"), ({"rounds": 13}, "rounds must be"),
    ({"budget": -1}, "budget must be"), ({"mediator": "none"}, "nobody mediates"),
    ({"assign": "forced"}, "assign must be endogenous"),
])
def test_a_setting_that_cannot_be_played_is_refused(given, sentence):
    with pytest.raises(Refusal, match=sentence):
        usual(**given)


def test_names_are_fictional_unless_others_are_asked_for():
    said = repr(played(7, "spoken_clause").view())
    assert "Riverland" in said
    assert not any(name in said for name in ("Pakistan", "Kabul", "Taliban", "Qatar", "TTP"))
    assert "Pakistan" in repr(Game(usual("real"), 1, 7).view())


def test_every_text_has_a_place_of_its_own_in_the_ladder():
    assert len(TEXTS) <= MAX_PACKAGES
    for place, text in enumerate(TEXTS):
        packages = ladder(chosen(f"{text}+quiet"), day=12).packages
        assert [offer.first_day == offer.last_day == 12 for offer in packages] == [at == place for at in
                                                                                  range(len(TEXTS))]
        assert packages[place].publicity == 0
    assert all(offer.last_day == 0 for offer in ladder().packages)


def test_the_order_of_instruments_does_not_matter():
    assert chosen("spoken_clause+commission+inspection") == chosen("spoken_clause+inspection+commission")
    assert [chosen(key).key for key in MENU] == list(MENU)


def test_prices_are_leverage_days():
    played_here = setting()
    amounts = played_here.scenario.mediation
    assert price(played_here, "written_clause+quiet+return") == price(played_here, "wait") == 0
    assert price(played_here, "written_clause+inspection") == round(COVER * amounts.verification)
    assert price(played_here, "written_clause+commission") == round(COVER * amounts.commission)
    assert price(played_here, "written_clause+subsidy") == round(COVER * amounts.subsidy)
    assert 0 < price(played_here, "written_clause+deposit") < 20


def test_only_what_is_signed_is_paid():
    for world in range(12):
        game = played(world, "written_clause_conduct+inspection")
        signed = any(row.kind in ("SIGNED", "AMENDED") and row.day == 7 for row in game.history.rows)
        assert game.left == BUDGET - 36 * signed
        assert game.view()["left"] == game.left
    assert {played(world, "written_clause_conduct+inspection").left for world in range(12)} == {BUDGET, BUDGET - 36}


def test_what_is_spent_cannot_be_spent_again():
    world = next(world for world in range(12) if played(world, "spoken_clause+inspection+commission").left == 24)
    game = played(world, "spoken_clause+inspection+commission")
    assert {option.key for option in game.options() if "leverage-days, and 24 are left" in option.why_not} >= {
        "written_clause_conduct+inspection", "written_clause+subsidy"}
