"""A user's own ladder lives as the shelf's strategies do, and keeps the conditions of its packages."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.rules.mediations import STRATEGIES
from sim.vocabulary import FORMS, SCOPES, STANDARDS, Event

TRUCE = {"form": "verbal", "scope": "non_aggression"}
CLAUSE = {"form": "written", "scope": "act_against_militants"}


def own(*packages, **keys):
    return sim.load_scenario(strategy="own", ladder={"packages": list(packages)}, **keys)


def happened(scenario, event, worlds=40, seed=5):
    """Days (world, day) of an event in some worlds, with the worlds they come from."""
    for replicate in range(worlds):
        world = sim.Ceasefire(scenario, seed=seed, replicate=replicate)
        world.run()
        log = world.log()
        yield world, log, log[log["event"] == event]


@pytest.mark.parametrize("name", sorted(name for name, strategy in STRATEGIES.items() if strategy.PACKAGES))
def test_a_strategy_of_the_shelf_written_as_a_ladder_lives_the_same_worlds(name):
    words = {"form": FORMS, "scope": SCOPES, "standard": STANDARDS}
    said = [{key: words[key][value] if key in words else value for key, value in package._asdict().items()
             if key != "phase"} for package in STRATEGIES[name].PACKAGES]
    ladder = {"packages": said, "messages": STRATEGIES[name].MESSAGES}
    shelf = sim.simulate(sim.load_scenario(strategy=name), replicates=300, seed=3)
    mine = sim.simulate(sim.load_scenario(strategy="own", ladder=ladder), replicates=300, seed=3)
    pd.testing.assert_frame_equal(mine.episodes(), shelf.episodes())
    pd.testing.assert_frame_equal(mine.runs(), shelf.runs())


def test_a_ladder_is_read_from_a_file_and_goes_with_the_scenario(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("packages: [{form: written, scope: non_aggression, calm: 3}]\nmessages: false\n", encoding="utf-8")
    scenario = sim.load_scenario(strategy="own", ladder=str(path))
    assert scenario.packages[0].calm == 3 and not scenario.messages
    assert sim.Scenario.model_validate(scenario.model_dump()) == scenario


def test_packages_lie_on_the_table_on_their_days():
    first = sim.simulate(own(TRUCE | {"first_day": 40, "last_day": 60}), replicates=2000, seed=4).episodes()
    assert len(first) > 200 and first["signed_day"].between(40, 60).all()
    never = sim.simulate(own(TRUCE | {"first_day": 5000}), replicates=200, seed=4)
    assert len(never.episodes()) == 0 and (never.runs()["offers"] == 0).all()


def test_packages_lie_on_the_table_at_their_rounds():
    for _, log, signed in happened(own(TRUCE | {"first_round": 2, "last_round": 3}), Event.SIGNED):
        for day in signed["day"]:
            assert np.sum((log["event"] == Event.ROUND) & (log["day"] <= day)) in (2, 3)


def test_packages_lie_on_the_table_in_their_phase():
    record = sim.simulate(own(TRUCE | {"phase": "war"}, CLAUSE | {"phase": "ceasefire"}), replicates=2000, seed=4)
    assert (record.episodes()["form"] == "verbal").all()
    assert (record.episodes()["amended_form"] == "written").sum() > 20
    only = sim.simulate(own(CLAUSE | {"phase": "ceasefire"}), replicates=500, seed=4)
    assert len(only.episodes()) == 0


def test_packages_wait_for_calm():
    calm, seen = 12, 0
    for _, log, amended in happened(own(TRUCE, CLAUSE | {"calm": calm}), Event.AMENDED):
        for day in amended["day"]:
            blamed = log[np.isin(log["event"], (Event.BLAMED, Event.FALSELY_BLAMED)) & (log["day"] <= day)]["day"]
            assert day - max(blamed, default=-1000) >= calm
            seen += 1
    assert seen > 3


def test_forced_assignment_puts_the_first_package_in_force_whatever_its_conditions():
    record = sim.simulate(own(CLAUSE | {"first_day": 90}, assign="forced"), replicates=50, seed=4)
    assert (record.episodes().query("episode == 0")["signed_day"] == 0).all()
