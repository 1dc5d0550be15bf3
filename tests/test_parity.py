"""The two engines tell the same world: every event and every number of the end state, bit for bit."""

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sim
from sim.ensemble.batch import simulate, simulate_points, trace
from sim.numbers import laws_of
from sim.rules.doctrines import DOCTRINES
from sim.rules.mediations import STRATEGIES
from sim.vocabulary import Coupling
from sim.worlds import open_worlds, with_room
from tests.worldmaking import scenarios

SEEDS = st.integers(0, 2**64 - 1)


def assert_equal_states(one, other):
    for name in one._fields:
        a, b = getattr(one, name), getattr(other, name)
        if name == "episodes":
            room = min(a.shape[2], b.shape[2])
            a, b = a[:, :, :room], b[:, :, :room]
        if name == "worlds":
            a, b = a.copy(), b.copy()
            a["noted"] = b["noted"] = 0
        if a.dtype.names is None:
            assert np.array_equal(a, b), name
        else:
            for field in a.dtype.names:
                assert np.array_equal(a[field], b[field]), (name, field, a[field], b[field])


def assert_same_world(scenario, seed, replicate, coupling=Coupling.DAY):
    world = sim.Ceasefire(scenario, seed=seed, replicate=replicate, coupling=coupling).run()
    opened = open_worlds(scenario, seed, [replicate], coupling)
    state, logs = trace(opened, laws_of(scenario), scenario.days, fresh_start=True)
    assert np.array_equal(world.log(), logs[0])
    assert_equal_states(world.state(), state)


@given(scenarios(), SEEDS, st.integers(0, 2**31))
@settings(max_examples=120)
def test_engines_agree_on_random_scenarios(scenario, seed, replicate):
    assert_same_world(scenario, seed, replicate)


@pytest.mark.parametrize("strategy", sorted(STRATEGIES))
@pytest.mark.parametrize("assign", ["endogenous", "forced"])
@pytest.mark.parametrize("start", ["clashes", "doha"])
def test_engines_agree_on_every_strategy(strategy, assign, start):
    scenario = sim.load_scenario(strategy=strategy, assign=assign, start=start, horizon=60, follow=60)
    assert_same_world(scenario, 5, 3)


@pytest.mark.parametrize("doctrine", sorted(DOCTRINES))
@pytest.mark.parametrize("spoiler", ["limited", "greedy", "total"])
def test_engines_agree_on_every_doctrine_and_spoiler(doctrine, spoiler):
    scenario = sim.load_scenario("south_asia_2025", doctrine=doctrine, spoiler=spoiler, horizon=60, follow=60,
                                 strategy="reciprocal_written", start="doha")
    assert_same_world(scenario, 6, 1)


def test_engines_agree_where_draws_are_keyed_by_event_number():
    scenario = sim.load_scenario(strategy="scope_ladder", horizon=60, follow=60)
    assert_same_world(scenario, 5, 3, Coupling.EVENT_NUMBER)


@given(scenarios(), SEEDS, st.data())
@settings(max_examples=40)
def test_a_world_cut_on_any_day_goes_on_as_if_it_had_not_been(scenario, seed, data):
    day = data.draw(st.integers(0, scenario.days - 1))
    whole = sim.Ceasefire(scenario, seed=seed, replicate=4).run()
    begun = sim.Ceasefire(scenario, seed=seed, replicate=4).run(until=day)
    resumed = sim.Ceasefire(scenario, seed=seed, replicate=4, state=begun.state()).run()
    assert_equal_states(whole.state(), resumed.state())
    cut, _ = trace(open_worlds(scenario, seed, [4]), laws_of(scenario), day, fresh_start=True)
    assert_equal_states(begun.state(), cut)
    compiled, _ = trace(with_room(cut, days=scenario.days), laws_of(scenario), scenario.days)
    assert_equal_states(whole.state(), compiled)


DRAWN = ("attacks.rate", "attacks.surge", "attacks.pivot", "belief.control", "belief.sincerity", "belief.attack_weight",
         "blame.innocent", "government.strike", "group.recovery", "guarantee.deposit_leverage", "host.control",
         "host.enforcement_cost", "host.sincere", "incidents.clash", "incidents.written_shift", "mediator.cadence",
         "mediator.decay", "mediator.honesty", "mediator.leverage", "talks.cadence", "war.deaths")


@pytest.mark.parametrize("name, mediator", [("pakistan_afghanistan_2025", "joint"), ("south_asia_2025", "qatar_like"),
                                            ("pakistan_afghanistan_2025", "none")])
def test_a_world_among_many_points_is_the_world_of_its_own_point(name, mediator):
    luck = np.random.default_rng(3)
    keys = [key for key in DRAWN if not (mediator == "none" and key.startswith("mediator."))]
    values = {key: luck.uniform(0.1, 0.9, 12) for key in keys}
    told = dict(strategy="guaranteed_written", mediator=mediator, horizon=60, follow=60)
    many = simulate_points(sim.load_scenario(name, **told), values, seed=11, first=4)
    for k in range(12):
        point = {key: float(value[k]) for key, value in values.items()}
        alone = simulate(sim.load_scenario(name, **told, overrides=point), 1, seed=11, first=4 + k)
        for frame in ("runs", "episodes"):
            rows = getattr(many, frame)()
            assert rows[rows["replicate"] == 4 + k].reset_index(drop=True).equals(getattr(alone, frame)()), (k, frame)


def test_worlds_do_not_depend_on_chunks_or_threads():
    scenario = sim.load_scenario("south_asia_2025", strategy="written_then_verbal", horizon=60, follow=60)
    whole = simulate(scenario, 300, seed=9)
    parts = [simulate(scenario, 100, seed=9, first=first) for first in (0, 100, 200)]
    threads = numba.get_num_threads()
    numba.set_num_threads(1)
    alone = simulate(scenario, 300, seed=9)
    numba.set_num_threads(threads)
    for name in whole.run_columns:
        joined = np.concatenate([part.run_columns[name] for part in parts])
        assert np.array_equal(whole.run_columns[name], joined), name
        assert np.array_equal(whole.run_columns[name], alone.run_columns[name]), name
    assert whole.episodes().equals(alone.episodes())


def test_a_world_of_the_ensemble_can_be_replayed_alone():
    scenario = sim.load_scenario(strategy="written_only", horizon=60, follow=90)
    record = simulate(scenario, 50, seed=7)
    world = sim.Ceasefire(scenario, seed=7, replicate=42).run()
    for frame in ("runs", "episodes"):
        table = getattr(record, frame)()
        alone = getattr(world, frame)()
        assert table[table["replicate"] == 42].reset_index(drop=True).equals(alone)
        assert (table.dtypes == alone.dtypes).all()


def test_futures_go_on_from_a_live_state_of_either_engine():
    scenario = sim.load_scenario(strategy="written_then_verbal", start="doha", horizon=60, follow=60)
    world = sim.Ceasefire(scenario, seed=7, replicate=2).run(until=30)
    futures = sim.simulate(scenario, state=world.state(), from_day=30, replicates=200, seed=8)
    again = sim.simulate(scenario, state=world.state(), from_day=30, replicates=200, seed=8)
    assert futures.runs().equals(again.runs())
    assert futures.runs()["control"].nunique() == 1
    assert futures.runs()["days_at_peace"].nunique() > 1
    one = sim.Ceasefire(scenario, seed=8, replicate=17, state=_as_future(world.state(), 8, 17)).run()
    row = futures.runs().set_index("replicate").loc[17]
    assert row["days_at_peace"] == one.runs().iloc[0]["days_at_peace"]
    with pytest.raises(ValueError, match="from_day must be 30"):
        sim.simulate(scenario, state=world.state(), from_day=31, replicates=2, seed=8)


def _as_future(state, seed, replicate):
    state.worlds["seed_low"], state.worlds["seed_high"], state.worlds["replicate"] = seed, 0, replicate
    return state
