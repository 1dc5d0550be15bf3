"""Exact limits of the model: each would fail were the model another, and a few beside the list."""

import json
import math

import numpy as np
import pytest

import sim
from experiments.compose import composed
from experiments.validate.claims import FAIL
from experiments.validate.limits import limit, numbers
from experiments.validate.limits.by_hand import gain_of_signing, weights
from experiments.validate.limits.chapter import looked, scenarios, told
from experiments.validate.limits.look import Check, first, survival
from sim.ensemble.batch import trace
from sim.numbers import laws_of
from sim.vocabulary import Event
from sim.worlds import open_worlds

WORLDS = 10_000
SEED = 20251009


def test_there_are_seventeen():
    assert numbers() == list(range(1, 18))


@pytest.mark.parametrize("number", [number for number in numbers() if number != 9])
def test_a_limit_is_reached_by_parameters_alone(number):
    """The file of a limit changes keys that any user can change; the scenario has nothing of its own."""
    about, points = scenarios(number, SEED)
    assert about["claim"] and about["closed_form"]
    for _, _, scenario in points:
        assert json.dumps(scenario.model_dump(mode="json"))
        assert scenario.name in ("still", "three_pairs")


# What the limits would say of another model: one law changed behind their back, which each of these must see.
WRONG = {1: {"incidents.clash": 0.024}, 2: {"blame.innocent": 0.28}, 3: {"attacks.rate": 0.44},
         5: {"belief.quiet_weight": 0.3}, 6: {"attacks.rate": 0.23}, 7: {"attacks.rate": 1.0},
         8: {"government.deescalation": 0.45}, 10: {"talks.cadence": 0.06}, 11: {"blame.guilty": 0.9},
         12: {"mediator.decay": 34}, 13: {"government.strike": 0.34}, 14: {"host.answer_noise": 0.2},
         15: {"incidents.clash": 0.35}, 17: {"mediation.verification": 0.2}}


@pytest.mark.parametrize("number", WRONG)
def test_a_limit_sees_another_model(number, monkeypatch):
    job = composed([f"experiment=limit_{number:02d}"])
    policy = job.settings.strategy[0], job.settings.assign[0]
    right, wrong = (job.recipe.scenario(keys, *policy) for keys in ({}, WRONG[number]))

    def swapped(look):
        return lambda scenario, *rest: look(wrong.model_copy(update={"strategy": scenario.strategy}), *rest)

    for module in (limit(number), limit(13)):
        for name in {"first", "end_of", "laws_of"} & set(vars(module)):
            monkeypatch.setattr(module, name, swapped(getattr(module, name)))
    assert max(abs(check.z) for check in limit(number).checks(right, WORLDS, SEED)) > 4


def test_the_worst_comparison_speaks_for_a_limit():
    table = looked("quick", SEED, lambda words: None, only=[9])
    table.loc[1, "z"] = math.inf
    claim = told(table)[0]
    assert claim.reading == FAIL
    assert table.loc[1, "point"] in claim.detail
    table.loc[2, "z"] = math.nan
    assert told(table)[0].reading == FAIL


def test_an_exact_number_has_no_luck():
    assert Check("a", 0.5, 0.5 + 1e-12, 0.0).z == 0
    assert Check("a", 0.5, 0.5001, 0.0).z == math.inf
    assert Check("a", 0.5, 0.4, 0.05).z == pytest.approx(-2)
    assert math.isnan(Check("a", 0.5, math.nan, 0.05).z)


def still(strategy="verbal_only", assign="forced", follow=40, horizon=1, mediator="none", doctrine="restraint",
          start="clashes", **changes):
    """The still world with dotted keys, written with two underscores, set on top."""
    return sim.load_scenario("still", strategy=strategy, assign=assign, horizon=horizon, follow=follow,
                             mediator=mediator, doctrine=doctrine, start=start,
                             overrides={key.replace("__", "."): value for key, value in changes.items()})


# One round, on the first day inside the truce; what happens that day teaches nobody anything.
ONE_ROUND = {"assign": "endogenous", "start": "doha", "opening__first_round": 1, "follow": 1, "host__control": 0.3,
             "host__answer_noise": 0.3, "host__principal_cost": 0.5, "attacks__domestic_rate": 0.01,
             "attacks__rate": 0.15, "belief__attack_rate": 0.1, "belief__attack_weight": 0}


def test_the_first_answer_moves_beliefs_by_its_likelihood():
    """Submodel 15 by hand: what the target makes of a signature and of a refusal."""
    scenario = still(**ONE_ROUND)
    belief, host = scenario.belief, scenario.host
    noise = math.sqrt(host.answer_noise**2 + math.pi * host.persistent_noise**2 / 8)
    k_insincere = belief.control * belief.high + (1 - belief.control) * belief.low
    signs = np.array([
        math.prod(1 / (1 + math.exp(-gain_of_signing(scenario, control, drive, 0.1, dearness) / noise))
                  for dearness in (1, 1.5))
        for control, drive in ((belief.high, 0.8), (belief.low, 0.8), (k_insincere, 0.1))])
    prior = weights(scenario)
    signed, refused = prior * signs**belief.signed_weight, prior * (1 - signs) ** belief.refused_weight
    state, logs = trace(open_worlds(scenario, 4, np.arange(400)), laws_of(scenario), 1, fresh_start=True)
    seen = set()
    for front, log in zip(state.fronts[:, 0], logs, strict=True):
        events = set(log["event"].tolist())
        answer = "no answer" if Event.REFUSED_BY_TARGET in events else "yes" if Event.AMENDED in events else "no"
        expected = {"no answer": prior, "yes": signed / signed.sum(), "no": refused / refused.sum()}[answer]
        np.testing.assert_allclose([front["able"], front["unable"], front["insincere"]], expected, rtol=1e-6)
        seen.add(answer)
    assert seen == {"no answer", "yes", "no"}


def test_a_doctrine_acts_before_a_clash_of_the_same_day():
    scenario = still(doctrine="grim", host__control=0, attacks__rate=0.4, blame__innocent=1, incidents__clash=0.4,
                     incidents__accident=1)
    hazard = 1 - math.exp(-0.4)
    total = 1 - (1 - hazard) ** 2
    episodes = first(scenario, WORLDS, 1)
    assert all(abs(check.z) < 4 for check in survival(episodes, lambda n: (1 - total) ** n, (1, 2)))
    p = hazard / total
    assert abs((episodes["cause"] == "doctrine").mean() - p) < 4 * math.sqrt(p * (1 - p) / WORLDS)


def test_either_side_answers_a_clash_with_even_odds():
    """Two governments of other patience: exchanges follow the one or the other's, half the time each."""
    scenario = sim.load_scenario(
        "still", strategy="verbal_only", assign="forced", horizon=1, follow=20, mediator="none",
        doctrine="generous_tft",
        overrides={"incidents.clash": 0.3, "governments.target.deescalation": 0.8,
                   "governments.host.deescalation": 0.3})
    opened = open_worlds(scenario, 5, np.arange(2000))
    log = np.concatenate(trace(opened, laws_of(scenario), scenario.days, fresh_start=True)[1])
    shots = np.sum(log["event"] == Event.CLASH)
    for g, who in ((0.8, 0), (0.3, 1)):
        answers = log[(log["event"] == Event.EXCHANGES) & (log["who"] == who)]
        share = 0.5 * (1 - g)
        assert abs(len(answers) - shots * share) < 4 * math.sqrt(shots * share * (1 - share))
        assert abs(answers["value"].mean() - 1 / g) < 4 * answers["value"].std() / math.sqrt(len(answers))


@pytest.mark.parametrize("cadence", [0, 1e-17])
def test_a_cadence_of_zero_calls_no_rounds(cadence):
    scenario = still(talks__cadence=cadence, assign="endogenous", start="doha")
    assert set(sim.simulate(scenario, 20).runs()["rounds"]) == {1}
    assert sim.Ceasefire(scenario).run().runs()["rounds"][0] == 1


def test_a_report_that_nobody_expected_leaves_a_belief():
    scenario = still(strategy="monitored_verbal", mediator="qatar_like", mediation__verification=1,
                     inspect="raw_effort", host__control=1, belief__high=0.3, belief__low=0.1, follow=19)
    world = sim.Ceasefire(scenario, seed=1).run()
    assert np.isfinite(world.daily()["insincere"]).all()
