from sim.analysis.contrasts import contrasts_table
from sim.analysis.estimands import ESTIMANDS, five_estimands
from sim.analysis.life_tables import first_life_tables
from sim.analysis.pairs import pairs_table
from sim.analysis.summary import summary_table
from sim.analysis.tallies import tally


def tables(designs, runs, episodes):
    summary = summary_table(tally(runs, episodes), first_life_tables(episodes), designs)
    return summary, contrasts_table(pairs_table(runs, episodes, designs), designs)


def test_five_are_always_together(small):
    designs, runs, episodes = small
    told = five_estimands(*tables(designs, runs, episodes))
    assert set(told["number"]) == set(ESTIMANDS) == {1, 2, 3, 4, 5}
    assert told["value"].notna().any() and told["number"].is_monotonic_increasing
    given = told[told["number"] == 2]
    assert given["against"].isna().all() and given["reading"].str.startswith("description").all()
    assert (told[told["number"].isin([3, 4])]["reading"].str.startswith("effect")).all()
    strata = told[told["measure"].str.startswith("stratum")]
    assert (abs(strata.groupby(["design", "against_design", "dyad"])["value"].sum() - 1) < 1e-12).all()
    for assign, kept in (("endogenous", {1, 2, 4, 5}), ("forced", {3, 5})):
        some = designs[designs["assign"] == assign]
        part = five_estimands(*tables(some, *(t[t["design"].isin(some["design"])] for t in (runs, episodes))))
        assert set(part["number"]) == {1, 2, 3, 4, 5}
        blank = part[~part["number"].isin(kept)]
        assert blank["value"].isna().all() and blank["reading"].str.startswith("not available").all()
        assert part[part["number"].isin(kept)]["value"].notna().any()


def test_a_start_inside_a_truce_is_said(small):
    told = five_estimands(*tables(*small), start="doha")
    assert told[told["number"] == 1]["reading"].str.contains("militants package").all()


def test_one_policy_alone(small):
    designs, runs, episodes = small
    one = five_estimands(*tables(designs[:1], *(t[t["design"] == 0] for t in (runs, episodes))))
    assert set(one["number"]) == {1, 2, 3, 4, 5}
