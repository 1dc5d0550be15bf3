import itertools

import numpy as np
import pandas as pd
import pytest

from sim.analysis.intervals import wilson
from sim.analysis.life_tables import add_life_tables, first_life_tables
from sim.analysis.summary import MEASURES, point_of, summary_table
from sim.analysis.tallies import TALLIES, add_tallies, tally


def told(designs, runs, episodes, **kwargs):
    return summary_table(tally(runs, episodes), first_life_tables(episodes), designs, **kwargs)


def test_a_row_says_what_the_worlds_did(small):
    designs, runs, episodes = small
    frame = told(designs, runs, episodes)
    assert list(frame.columns[:8]) == ["design", "dyad", "strategy", "assign", "host.control", "follow", "worlds", "n"]
    for name in MEASURES:
        assert {name, f"{name}_lo", f"{name}_hi", f"{name}_plo", f"{name}_phi"} <= set(frame.columns)
    pd.testing.assert_frame_equal(frame, frame.sort_values(["design", "dyad"], ignore_index=True))
    for row in frame.itertuples():
        mine = runs[(runs["design"] == row.design) & (runs["dyad"] == row.dyad)]
        first = episodes[(episodes["design"] == row.design) & (episodes["dyad"] == row.dyad)]
        first = first[first["episode"] == 0]
        assert row.worlds == len(mine) and row.n == len(first)
        assert row.signing60 == pytest.approx((mine["first_signed_day"] <= 60).fillna(False).mean())
        assert row.signing_rate == pytest.approx(mine["signed"].mean())
        ends = wilson(mine["signed"].sum(), len(mine))
        assert np.allclose((row.signing_rate_lo, row.signing_rate_hi), ends)
        assert row.days_at_peace == pytest.approx(mine["days_at_peace"].mean())
        if row.n:
            assert pytest.approx((first["duration"] > 180).mean()) == row.S180
            assert row.rmst365 == pytest.approx(first["duration"].mean())
            assert row.S180_lo <= row.S180 <= row.S180_hi


def test_a_policy_without_packages_has_no_survival(small):
    frame = told(*small)
    none = frame[frame["strategy"] == "none"]
    assert (none["n"] == 0).all() and (none["signing_rate"] == 0).all()
    empty = [c for c in frame.columns if c.startswith(("S30", "S90", "S180", "S365", "median", "rmst"))]
    assert none[empty].isna().all().all()
    assert none["days_at_peace"].notna().all() and none["signing_rate_hi"].gt(0).all()


def test_chunks_of_worlds_give_the_same_summary_to_the_last_bit(small):
    designs, runs, episodes = small
    whole = told(designs, runs, episodes)
    for cuts in ((0, 40, 150), (0, 1, 75, 150)):
        parts = [
            tuple(table[(table["replicate"] >= a) & (table["replicate"] < b)] for table in (runs, episodes))
            for a, b in itertools.pairwise(cuts)
        ]
        tallied = add_tallies(*(tally(*part) for part in reversed(parts)))
        tables = add_life_tables(*(first_life_tables(part[1]) for part in parts))
        pd.testing.assert_frame_equal(summary_table(tallied, tables, designs), whole, check_exact=True)
    shuffled = tally(runs.sample(frac=1, random_state=1), episodes.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(shuffled, tally(runs, episodes))
    assert list(shuffled.columns) == ["design", "dyad", *TALLIES]


def test_two_uncertainties_are_two(worlds, designs):
    design = designs(points=40, strategies=["verbal_only"])
    runs, episodes = worlds(design, replicates=20)
    frame = told(design, runs, episodes)
    forced = frame[frame["assign"] == "forced"]
    assert forced["S90_plo"].nunique() == 1
    assert forced["S90_plo"].iloc[0] == pytest.approx(np.quantile(forced["S90"], 0.025))
    assert forced["median_phi"].notna().all() or np.isinf(forced["median"].fillna(np.inf)).any()
    single = told(designs(), *worlds(designs(), replicates=20))
    assert single[[c for c in single if c.endswith(("_plo", "_phi"))]].isna().all().all()
    with pytest.raises(ValueError, match="40 design points need 40 weights"):
        told(design, runs, episodes, weights=np.ones(3))
    with pytest.raises(ValueError, match="worth 40 equal"):
        told(design, runs, episodes, weights=np.ones(40))


def test_short_follow_up(worlds, designs):
    design = designs()
    runs, episodes = worlds(design, replicates=60, follow=100)
    frame = summary_table(tally(runs, episodes), first_life_tables(episodes, 100), design, follow=100)
    assert frame[["S180", "S365", "S180_lo"]].isna().all().all()
    assert frame.loc[frame["n"] > 0, "rmst365"].le(100).all()


def test_doha_counts_the_militants_package_by_its_day(worlds, designs):
    design = designs(strategies=["verbal_only"])
    runs, episodes = worlds(design, replicates=50)
    late = runs.assign(signed=True, first_signed_day=pd.array([200] * len(runs), "Int32"))
    frame = summary_table(tally(late, episodes), first_life_tables(episodes), design)
    assert (frame["signing_rate"] == 0).all() and (frame["n"] > 0).all()


def test_refusals(small):
    designs, runs, episodes = small
    with pytest.raises(ValueError, match="a design that the table of designs lacks"):
        told(designs[:3], runs, episodes)
    with pytest.raises(ValueError, match="disagree"):
        summary_table(tally(runs, episodes[:-5]), first_life_tables(episodes[:-200]), designs)
    with pytest.raises(ValueError, match="end on day 365, not on day 100"):
        told(designs, runs, episodes, follow=100)
    wrong = designs.assign(**{"host.control": np.arange(len(designs))})
    with pytest.raises(ValueError, match=r"differ in host\.control"):
        point_of(wrong)
    assert point_of(wrong.assign(point=7)).eq(7).all()
