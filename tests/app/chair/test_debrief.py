"""The debrief: the same world under other choices, and a score in which luck does not count."""

from pathlib import Path

import pytest

from experiments.app.chair import debrief
from experiments.app.chair.debrief import lived, rounds, score
from experiments.app.chair.game import Game
from experiments.app.chair.parting import instead, life, most_missed, never, tale
from experiments.app.chair.setting import usual
from experiments.app.chair.theory import illustrated
from experiments.app.chair.truth import told, truth
from tests.app.chair.playing import played, setting

ROOT = Path(__file__).resolve().parents[3]
GAME = (2, "written_clause", "spoken_clause+inspection", "walk_away")


def peace(game):
    return int(game.moment.state.dyads["days_at_peace"][0, 0])


def test_a_twin_is_a_fresh_run_of_the_same_world():
    game = played(2, "written_clause")
    keys = ["wait", "spoken_clause", "written_clause_conduct+inspection"]
    assert lived(game, keys) == [peace(Game(usual(), 1, 2, ("written_clause", key, "walk_away"))) for key in keys]


def test_the_same_world_with_another_choice_repeats_the_others():
    game = played(*GAME)
    other = instead(game, 0, "wait")
    assert other.choices[0] == "wait" and other.choices[1:] == game.choices[1:] and other.world == game.world
    fresh = Game(usual(), 1, 2, other.choices)
    assert life(fresh).events.equals(life(other).events)
    assert never(game).choices == ("walk_away",)


def test_whoever_brings_nothing_scores_zero():
    for choices in (("wait", "wait", "walk_away"), ("walk_away",)):
        found = score(rounds(played(7, *choices)))
        assert (found.days, found.error, found.rounds) == (0.0, 0.0, len(choices))


def test_a_score_adds_up_what_each_choice_gained_by_what_was_known():
    game = played(*GAME)
    told_rounds = rounds(game)
    assert [each.made.key for each in told_rounds] == list(game.choices)
    assert score(told_rounds).days == pytest.approx(sum(
        game.at(place).fans((key,))[key].gain for place, key in enumerate(game.choices) if key != "walk_away"))
    for each in told_rounds:
        assert each.best.gain >= each.made.gain and sum(line.made for line in each.lines) == 1
        assert each.day == game.moment.days[each.number - 1]


def test_a_round_without_a_fan_is_left_out_and_said(monkeypatch):
    def rare(*_):
        raise debrief.Refusal("so rare that there is no fan")

    monkeypatch.setattr(debrief, "fans", rare)
    found = rounds(played(*GAME))
    assert score(found) == debrief.Score(0, 0.0, 0, 3)
    assert all("so rare" in each.why_not and each.best is None for each in found)
    assert most_missed(found) is None


def test_the_truth_is_that_of_the_world():
    game = played(*GAME)
    known = truth(game)
    host = game.moment.state.fronts[0, 1]
    assert known["control"] == host["control"] and known["sincere"] == bool(host["sincere"])
    counts = game.view()["counts"]
    assert known["hosted"] + known["domestic"] == counts["attacks"]
    assert known["rightly"] + known["wrongly"] == counts["blamed"]
    assert len(known["ends"]) == counts["collapses"]
    assert known["peace"] == peace(game)
    assert "Highland had control over" in told(game, known)[0]


def test_what_is_told_of_partings_names_both_outcomes():
    game = played(*GAME)
    heading, sentences = tale(game, [])[0]
    assert heading == "If nothing had been brought to any round"
    assert sentences[0] == (f"As it was played this world had {peace(game)} days at peace; if nothing is brought, "
                            f"{peace(never(game))}.")
    assert len(sentences) == 2


def test_theory_names_sources_of_the_bibliography():
    known = (ROOT / "REFERENCES.bib").read_text(encoding="utf-8")
    said = set()
    for world in range(8):
        for choices in (("written_clause+deposit", "walk_away"), ("spoken_clause+inspection", "walk_away")):
            game = Game(setting(), 1, world)
            for choice in choices:
                game = game if game.over else game.choose(choice)
            said |= set(illustrated(game, truth(game)))
    assert len(said) > 5
    assert all(f"{{{source}," in known for _, source in said)
