"""The parametrised ladder: it holds the named strategies, says what it does, and goes into a scenario and back."""

import numpy as np
import pytest

import sim
from experiments.search.space import (
    PARTS,
    TEXTS,
    Rung,
    asked,
    canonical,
    free_parts,
    named_ladder,
    parameters_of,
    suggested,
    tree_of,
)
from experiments.search.words import part_words, rule_sentences, rung_words, short
from sim.refusal import Refusal
from sim.rules.mediations import STRATEGIES

EVERY = free_parts("all")


@pytest.mark.parametrize("strategy", [name for name in STRATEGIES if STRATEGIES[name].PACKAGES])
def test_a_named_strategy_is_a_ladder_that_lives_the_same_worlds(strategy):
    ladder = named_ladder(strategy)
    keys = {"horizon": 60, "follow": 60, "mediator": "qatar_like"}
    own = sim.simulate(sim.load_scenario(strategy="own", ladder=tree_of(ladder), **keys), 40, 3)
    named = sim.simulate(sim.load_scenario(strategy=strategy, **keys), 40, 3)
    for name, column in named.run_columns.items():
        np.testing.assert_array_equal(own.run_columns[name], column, err_msg=name)


@pytest.mark.parametrize("name", [name for name in PARTS if name != "text"])
def test_every_value_of_a_part_is_a_package_and_has_words(name):
    for value in PARTS[name]:
        rung = Rung("militants, written")._replace(**{name: value})
        scenario = sim.load_scenario(strategy="own", ladder=tree_of((rung,)))
        assert len(scenario.packages) == 1
        if value != PARTS[name][0]:
            assert part_words(name, value) in rung_words(rung)
            assert tree_of((rung,)) != tree_of((Rung("militants, written"),))


def test_every_text_is_a_package_and_has_words():
    for text in list(TEXTS)[1:]:
        assert sim.load_scenario(strategy="own", ladder=tree_of((Rung(text),))).packages
        assert rule_sentences((Rung(text),))[0].startswith("At every round offer a ")
    assert "messages" in rule_sentences(())[0] and short(()) == "[nothing]"


def test_the_sampler_knows_a_ladder_and_gives_it_back():
    luck = np.random.default_rng(5)
    for _ in range(50):
        ladder = suggested(lambda _, values: values[luck.integers(len(values))], 3, EVERY)
        given = parameters_of(ladder, 3, EVERY)
        assert suggested(lambda name, values, given=given: given[name], 3, EVERY) == ladder
    assert parameters_of(named_ladder("truce_first"), 3, EVERY) is None
    assert parameters_of(named_ladder("guaranteed_written"), 3, ("text", "calm")) is None


def test_a_truce_carries_nothing_of_a_clause_and_an_empty_rung_is_gone():
    odd = (Rung("nothing", deposit=1.0), Rung("truce, written", subsidy=1.0, reciprocity=0.5, deposit=0.5))
    assert canonical(odd) == (Rung("truce, written", deposit=0.5),)
    assert "subsidy" not in asked("truce, verbal", EVERY) and asked("nothing", EVERY) == ("text",)


def test_parts_that_may_vary_are_told():
    assert free_parts(["calm", "text"]) == ("text", "calm")
    for wrong in ("deposit", ["text", "text"], ["text", "depozit"], [], 3):
        with pytest.raises(Refusal, match="free"):
            free_parts(wrong)


def test_two_offers_are_told_in_order():
    told = rule_sentences((Rung("truce, written"), Rung("militants, written", deposit=0.5, calm=7, rounds="from 2")))
    assert told[1] == ("First a written truce; second a written clause against the militants, with a deposit with the "
                       "guarantor (half), from the second round on, after 7 days without a blamed attack.")  # fmt: skip
