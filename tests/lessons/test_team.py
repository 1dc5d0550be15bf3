"""The exercise of the teams: what a design costs, the ladder that comes of it, its score, and the board."""

import re
from pathlib import Path

import pytest

from experiments.lessons.__main__ import KEYS
from experiments.lessons.cast import Cast
from experiments.lessons.packages import (
    BUDGET,
    NAMED,
    NOTHING,
    STEPS,
    carried,
    keys_of,
    ladder_of,
    price,
    price_of_named,
    refusal,
)
from experiments.lessons.team import Score, board, in_words, scored
from sim.ladder import Ladder
from sim.library import load_scenario

WRITTEN, TRUCE = "a promise on the militants, written", "a truce, written"


def design(first=WRITTEN, then=NOTHING, last=NOTHING, **amounts):
    empty = dict.fromkeys(("verification", "commission", "deposit", "subsidy", "reciprocity"), 0.0)
    return {"table": "", "first": first, "then": then, "last": last, "publicity": "in public"} | empty | amounts


@pytest.mark.parametrize("step", [step for step in STEPS if step != NOTHING])
def test_every_step_is_a_package_that_the_model_knows(step):
    ladder = Ladder.model_validate(ladder_of(design(step, WRITTEN, verification=0.5, subsidy=0.3)))
    assert len(ladder.packages) == 2 and ladder.packages[1].subsidy == 1.0


def test_plain_paper_of_ones_own_lives_the_worlds_of_plain_paper():
    score = scored(design(), "fictional", draws=2, worlds=6)
    assert set(score.gains.values()) == {0.0} and score.points == 0 and score.error == 0


@pytest.mark.parametrize(("row", "chosen"), [
    ("the ladder alone", {"first": TRUCE, "then": "a promise on the militants, spoken", "last": WRITTEN}),
    ("written; subsidy 0.5", {"subsidy": 0.5}),
])
def test_the_board_of_the_key_is_what_the_notebook_scores(row, chosen):
    text = (Path(__file__).resolve().parents[2] / KEYS / "9_team_exercise.md").read_text(encoding="utf-8")
    cells = next(line for line in text.splitlines() if line.startswith(f"| {row} |")).split("|")[2:-1]
    score = scored(design(**chosen), "fictional")
    assert float(cells[0]) == score.points
    told = [int(re.match(r" \+(\d+)", cell)[1]) for cell in cells[1:]]
    assert told == pytest.approx(list(score.gains.values()), abs=0.51)


def test_the_named_ladder_can_be_put_together():
    own = design(TRUCE, "a promise on the militants, spoken", WRITTEN)
    scenario = load_scenario("riverland_highland", strategy="own", ladder=ladder_of(own))
    assert scenario.packages == load_scenario("riverland_highland", strategy="scope_ladder").packages
    full = keys_of(design(verification=0.6, commission=1.0, deposit=1.0))
    ladder = full.pop("ladder")
    mine = load_scenario("riverland_highland", strategy="own", ladder=ladder, overrides=full)
    other = load_scenario("riverland_highland", strategy="guaranteed_written")
    assert mine.packages == other.packages and mine.mediation == other.mediation


def test_what_no_step_carries_costs_nothing():
    assert carried(design(TRUCE, subsidy=0.9, commission=1.0)) == {"commission": 1.0}
    assert price(carried(design(subsidy=0.5))) == 5
    assert all(price_of_named(name) <= BUDGET for name in NAMED)


def test_what_cannot_be_put_on_the_table_is_refused_in_a_sentence():
    assert refusal(design(NOTHING)).startswith("Nothing lies on the table")
    assert refusal(design(subsidy=0.9)) == "That costs 9.0 points; the budget is 8."
    assert refusal(design(subsidy=0.8)) is None


def test_the_board_ranks_by_the_score_and_tells_where_the_orders_part():
    entries = {"Blue": ("a", Score(3.0, {"as nobody knows it": 5.0, "unable": 1.0, "able": 9.0}, 1.0, 0.5)),
               "<b>Red|": ("b", Score(8.0, {"as nobody knows it": 7.0, "unable": 4.0, "able": 2.0}, 1.0, 0.7))}
    text = re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), board(entries, Cast()).text)
    assert text.index("<b>Red|") < text.index("Blue")
    assert "Highland unable: <b>Red|, Blue" in text and "Highland able: Blue, <b>Red|" in text
    assert "<b>Red" not in board(entries, Cast()).text
    assert "empty" in board({}, Cast()).text


def test_a_package_is_told_in_a_line():
    told = in_words(design(TRUCE, WRITTEN, subsidy=0.5, publicity="quietly"))
    assert told == "a truce, written → a promise on the militants, written; subsidy 0.5; quietly"
