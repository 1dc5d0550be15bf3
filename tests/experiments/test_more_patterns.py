"""Patterns 12 to 15, 17, 18 and 20: what each measures has a known answer in worlds made by hand, or holds exactly."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import sim
from experiments.compose import composed
from experiments.patterns import pattern
from experiments.patterns.evidence import Number
from experiments.patterns.strata import last_day, stacked, summed
from sim.analysis.competing import aalen_johansen, cause_counts
from sim.analysis.life_tables import at_risk, life_counts
from sim.evidence import survival
from sim.vocabulary import CAUSES


def number(*values):
    return Number(np.array(values, float), np.zeros(len(values)))


def spells(*rows):
    """Ceasefires by hand: world, episode, signed on, days, cause ('' where no end was seen)."""
    frame = pd.DataFrame(rows, columns=["replicate", "episode", "signed_day", "duration", "cause"])
    return frame.assign(
        design=frame["replicate"],
        dyad="a",
        event_observed=(frame["cause"] != "").astype(int),
        cause=frame["cause"].where(frame["cause"] != "", None),
    )


def read(table, stratum, name):
    rows = table[table["stratum"] == stratum]
    return rows[name].sum() / rows["n"].sum()


def test_sums_of_a_stratum_leave_out_what_is_not_defined_and_add_up():
    one = summed([0, 0, 1], "all", days=[2.0, np.nan, 5.0])
    assert one.to_dict("list") == {
        "design": [0, 1], "stratum": ["all", "all"], "n": [1.0, 1.0], "days": [2.0, 5.0], "days_squares": [4.0, 25.0]
    }  # fmt: skip
    both = stacked(one, summed([1], ["few"], share=[True]))
    assert read(both, "few", "share") == 1 and read(both, "all", "days") == 3.5
    assert last_day(spells((0, 0, 3, 10, "trust"), (0, 1, 20, 9, ""))) == 29 and last_day(spells()) == 0


def test_accidents_are_counted_as_aalen_and_johansen_count_them():
    record = sim.simulate(sim.load_scenario(strategy="monitored_verbal", assign="forced", horizon=1), 400, seed=3)
    episodes = record.episodes().assign(design=0)
    table = pattern(13).sums(record.runs().assign(design=0), episodes)
    first = episodes[episodes["episode"] == 0]
    causes = cause_counts(first["duration"], first["event_observed"], first["cause"])
    events, censored = life_counts(first["duration"], first["event_observed"])
    share = aalen_johansen(causes, at_risk(events, censored))[0][0, :, -1]
    accident = CAUSES.index("accident")
    assert read(table, "all", "by_accident") == pytest.approx(share[accident])
    assert read(table, "all", "otherwise") == pytest.approx(share.sum() - share[accident])
    assert read(table, "ended", "accident") == pytest.approx(share[accident] / share.sum())


def test_the_way_back_to_a_truce_is_followed_for_the_same_days_everywhere():
    episodes = spells(
        (0, 0, 0, 10, "trust"), (0, 1, 40, 500, ""),  # back after 30 days; last day 540
        (1, 0, 0, 100, "trust"),  # never back: 120
        (2, 0, 0, 430, "trust"), (2, 1, 431, 5, "trust"),  # ends too late to be followed for 120 days
    )  # fmt: skip
    runs = pd.DataFrame({"design": [0, 1, 2], "rounds": [2, 4, 6], "episodes": [2, 1, 2]})
    table = pattern(14).sums(runs, episodes)
    assert read(table, "ended", "gap") == (30 + 120) / 2
    assert read(table, "second", "days") == 120
    assert read(table, "worlds", "rounds") == 4 and read(table, "worlds", "truces") == pytest.approx(5 / 3)


def test_first_truces_in_force_do_not_know_how_hard_the_war_before_them_was():
    def first(deaths):
        own = {"war.deaths": deaths, "opening.hurt": deaths}
        record = sim.simulate(sim.load_scenario(assign="forced", overrides=own), 300, seed=5)
        episodes = record.episodes()
        return episodes.loc[episodes["episode"] == 0, ["duration", "cause"]].reset_index(drop=True)

    pd.testing.assert_frame_equal(first(2.0), first(8.0))


def test_reputation_compares_truces_within_worlds():
    episodes = spells(
        (0, 0, 0, 50, "trust"), (0, 1, 60, 20, "breach"), (0, 2, 90, 455, ""),
        (1, 0, 0, 200, "accident"), (1, 1, 210, 300, "trust"),
        (2, 0, 0, 365, ""), (3, 0, 0, 420, "trust"), (3, 1, 430, 100, "trust"),  # the last begins too late
    )  # fmt: skip
    table = pattern(18).sums(None, episodes)
    assert read(table, "any", "shorter") == ((50 - 20) + (120 - 120)) / 2
    assert read(table, "trust", "shorter") == 30 and read(table, "accident", "second") == 120
    assert set(table["stratum"]) == {"any", "trust", "accident"}


@pytest.mark.parametrize("subsidy", [0.5, 0.8])
def test_a_subsidy_is_a_lower_cost_of_enforcement_world_by_world(subsidy):
    def first(strategy, **own):
        own = {key.replace("__", "."): value for key, value in own.items()}
        scenario = sim.load_scenario(
            strategy=strategy, assign="forced", horizon=1, mediator="qatar_like", overrides=own
        )
        episodes = sim.simulate(scenario, 400, seed=7).episodes()
        return episodes[episodes["episode"] == 0].reset_index(drop=True)

    paid = first("subsidised_written", mediation__subsidy=subsidy)
    cheap = first("written_only", host__enforcement_cost=2 * (1 - subsidy))
    # The end of a ceasefire is all that is compared: what follows it is war, in which a subsidy has ended.
    pd.testing.assert_frame_equal(paid[["duration", "cause", "t_V5"]], cheap[["duration", "cause", "t_V5"]])


def test_the_costs_of_pattern_17_are_the_subsidies_that_it_names():
    cross = composed(["experiment=pattern_17"]).settings.design.cross
    module = pattern(17)
    start = sim.load_scenario().host.enforcement_cost
    assert cross["host.enforcement_cost"] == [module.UNPAID, module.HALF, module.STRONG]
    assert [1 - cost / start for cost in cross["host.enforcement_cost"]] == pytest.approx([0, 0.5, 0.8])
    assert tuple(cross["host.control"]) == module.CONTROLS


def test_where_writing_begins_to_pay_is_read_between_two_controls():
    paying_from = pattern(17).paying_from
    gains = np.array([[-1.0, 1.0, 2.0], [-2.0, -1.0, 3.0], [1.0, -1.0, 2.0], [-1.0, -1.0, -1.0], [0.0, 0.0, 0.0]])
    assert paying_from((0.1, 0.5, 0.9), gains) == pytest.approx([0.3, 0.6, 0.1, 0.9, 0.9])
    before, after = (number(-1.0, 1.0), number(1.0, 2.0)), (number(0.0, 1.0), number(1.0, 2.0))
    moved = pattern(17).shifted((0.1, 0.9), before, after)
    assert moved.value[0] == pytest.approx(0.4) and np.isnan(moved.value[1]) and np.isnan(moved.error[1])


def test_the_error_of_a_turn_is_that_of_the_gains_beside_it():
    gains = tuple(Number(np.array([value]), np.array([0.1])) for value in (-1.0, 1.0))
    fixed = tuple(Number(np.array([value]), np.array([0.0])) for value in (1.0, 1.0))
    moved = pattern(17).shifted((0.0, 1.0), gains, fixed)
    # Halfway between -1 and 1 the turn moves by .1 x sqrt(.5^2 + .5^2) / 2.
    assert moved.value[0] == 0.5 and moved.error[0] == pytest.approx(0.1 * np.sqrt(0.5) / 2, rel=0.15)


def test_the_record_is_laid_beside_the_model_on_the_days_that_were_tabled():
    module = pattern(20)
    told = survival().set_index(["clock", "group"])
    for clock in module.CLOCKS:
        for form, kind in module.KINDS.items():
            seen = told.loc[(clock, kind), [f"S{day}" for day in module.DAYS]].to_numpy(float)
            assert module.kept(clock, form).record == pytest.approx(seen, abs=6e-4)
            assert np.abs(module.kept(clock, form).null - seen).mean() < 0.03
        low, high = module.gap_of_record(clock)
        assert 0 < low < high < 0.3, "the null without form lies outside"


def test_survival_on_the_clocks_is_counted_by_form():
    record = sim.simulate(sim.load_scenario(mediator="qatar_like"), 300, seed=2)
    episodes = record.episodes().assign(design=0)
    table = pattern(20).sums(record.runs(), episodes)
    first = episodes[episodes["episode"] == 0]
    written = first[first["form"] == "written"]
    assert read(table, "written", "alive30") == pytest.approx((written["t_V25"] > 30).mean())
    assert read(table, "written", "days_V1") == pytest.approx(written["t_V1"].clip(upper=365).mean())
    late = first[(first["form"] == "verbal") & (first["t_V25"] > 30)]
    assert read(table, "verbal past a month", "failed") == pytest.approx(late["e_V25"].mean())
    assert read(table, "written", "alive365") == pytest.approx((written["e_V25"] == 0).mean(), abs=0.01)


def test_the_picture_of_the_record_has_every_curve():
    module = pattern(20)
    strategies = tuple(module.INSISTED.values())
    records = [
        sim.simulate(sim.load_scenario(strategy=strategy, mediator="qatar_like"), 60, seed=4) for strategy in strategies
    ]
    tables = SimpleNamespace(
        designs=pd.DataFrame({"design": [0, 1], "strategy": strategies}),
        life_tables=pd.concat([record.life_tables().assign(design=i) for i, record in enumerate(records)]),
    )
    curves = module.curves(tables)
    assert curves.groupby(["clock", "form", "source"]).ngroups == 3 * 2 * 3
    assert curves.groupby(["clock", "form", "source"])["survival"].first().eq(1).all()
    known = curves.dropna(subset=["survival_lo"])
    assert set(known["source"]) == {"record"} and set(known["day"]) == set(module.DRAWN)
    assert (known["survival_lo"] <= known["survival"]).all() and (known["survival"] <= known["survival_hi"]).all()


def test_further_groups_live_on_the_same_soil_and_leave_the_first_its_luck():
    one, three = (sim.load_scenario(host=host) for host in ("prior", "three_groups"))
    assert set(three.groups) - set(one.groups) == {"second_group", "third_group"}
    assert {(group.host, group.target) for group in three.groups.values()} == {("kabul", "islamabad")}
    controls = [sim.simulate(scenario, 50, seed=1).runs()["control"].to_numpy() for scenario in (one, three)]
    assert np.array_equal(*controls)
