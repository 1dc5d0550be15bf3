import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis import pairs as module
from sim.analysis.pairs import Arms, add_pairs, pair_sums, pairs_of_policies, pairs_table, turned


def test_which_policies_are_paired(designs):
    chosen = designs(strategies=["a", "b", "none"])
    named = [(chosen.iloc[i], chosen.iloc[j]) for i, j in pairs_of_policies(chosen)]
    assert [(a["strategy"], b["strategy"], a["assign"], b["assign"]) for a, b in named] == [
        *[
            (x, y, assign, assign)
            for assign in ("endogenous", "forced")
            for x, y in (("a", "b"), ("a", "none"), ("b", "none"))
        ],
        *[(x, x, "endogenous", "forced") for x in ("a", "b", "none")],
    ]


def aligned(runs, episodes, design, dyad, follow):
    mine = runs[(runs["design"] == design) & (runs["dyad"] == dyad)].set_index("replicate")
    first = episodes[(episodes["design"] == design) & (episodes["dyad"] == dyad) & (episodes["episode"] == 0)]
    first = first.set_index("replicate").reindex(mine.index)
    return mine["signed"], first["duration"], mine["days_at_peace"]


def test_sums_are_those_of_the_worlds(small):
    designs, runs, episodes = small
    table = pairs_table(runs, episodes, designs)
    assert len(table) == 2 * 2 * (6 + 6 + 4)
    assert table["point"].tolist() == sorted(table["point"])
    for row in table.sample(12, random_state=1).itertuples():
        (sa, ta, pa), (sb, tb, pb) = (aligned(runs, episodes, d, row.dyad, 365) for d in (row.design_a, row.design_b))
        both = ta.notna() & tb.notna()
        assert (row.n, row.n_both, row.n_only_a) == (150, (sa & sb).sum(), (sa & ~sb).sum())
        assert (row.n_only_b, row.n_neither) == ((~sa & sb).sum(), (~sa & ~sb).sum())
        assert row.paired_n == row.always_n == both.sum()
        assert row.paired_moved == row.always_moved == (ta[both] != tb[both]).sum()
        assert row.paired_rmst365_sum_a == ta[both].sum() and row.paired_rmst365_squares_b == (tb[both] ** 2).sum()
        assert row.paired_rmst365_cross == (ta * tb)[both].sum()
        assert row.own_n_a == ta.notna().sum() and row.own_rmst365_sum_b == tb.sum()
        assert row.paired_S90_sum_a == (ta[both] > 90).sum()
        assert row.saved180 == ((ta > 180) & (tb <= 180)).sum() and row.broken180 == ((tb > 180) & (ta <= 180)).sum()
        assert row.saved180 + row.broken180 + row.unaffected180 == row.paired_n
        assert row.days_at_peace_cross == (pa * pb).sum() and row.a_more_peace == (pa > pb).sum()


def test_chunks_of_worlds_add_up_exactly(small):
    designs, runs, episodes = small
    whole = pairs_table(runs, episodes, designs)
    parts = [pairs_table(*(t[t["replicate"] % 3 == k] for t in (runs, episodes)), designs) for k in (2, 0, 1)]
    pd.testing.assert_frame_equal(add_pairs(*parts), whole)
    mixed = pairs_table(runs.sample(frac=1, random_state=1), episodes.sample(frac=1, random_state=1), designs)
    pd.testing.assert_frame_equal(mixed, whole)
    empty = pairs_table(runs[:0], episodes[:0], designs)
    assert list(empty.columns) == list(whole.columns)
    pd.testing.assert_frame_equal(add_pairs(empty, whole), whole)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32), st.integers(1, 12))
def test_blocks_do_not_matter(worlds_number, seed, block):
    rng = np.random.default_rng(seed)
    shape = (3, worlds_number)
    arms = Arms(rng.random(shape) < 0.6, rng.integers(0, 367, shape), rng.integers(0, 546, shape))
    chosen = [(0, 1), (2, 0)]
    whole = pair_sums(arms, chosen)
    old, module.BLOCK = module.BLOCK, block
    try:
        pd.testing.assert_frame_equal(pair_sums(arms, chosen), whole)
    finally:
        module.BLOCK = old


def test_turned_pairs(small):
    designs, runs, episodes = small
    table = pairs_table(runs, episodes, designs)
    order = designs[::-1].reset_index(drop=True)
    other = turned(table)
    row = table[(table["assign_a"] == "forced") & (table["assign_b"] == "forced")].iloc[0]
    again = pairs_table(runs, episodes, order, compared=[(row["design_b"], row["design_a"])])
    there = (other["design_a"] == row["design_b"]) & (other["design_b"] == row["design_a"])
    wanted = other[there].reset_index(drop=True)
    columns = [c for c in table.columns if c != "point"]
    pd.testing.assert_frame_equal(wanted[columns], again[columns])
    pd.testing.assert_frame_equal(turned(other), table)


def test_days_beyond_follow_are_missing(worlds, designs):
    design = designs()
    runs, episodes = worlds(design, replicates=20, follow=100)
    table = pairs_table(runs, episodes, design, follow=100)
    late = ["saved180", "broken365", "paired_S180_sum_a", "own_S365_sum_b", "always_S180_cross"]
    assert table[late].isna().all().all() and table["saved90"].notna().all()
    pd.testing.assert_frame_equal(add_pairs(table), table)


def test_refusals(small):
    designs, runs, episodes = small
    with pytest.raises(ValueError, match="same worlds"):
        pairs_table(runs[(runs["design"] > 0) | (runs["replicate"] > 3)], episodes[episodes["replicate"] > 3], designs)
    with pytest.raises(ValueError, match="lost from sight"):
        pairs_table(runs, episodes.assign(event_observed=0), designs)
    with pytest.raises(ValueError, match="belongs to no world"):
        pairs_table(runs[runs["design"] > 0], episodes, designs)


def test_inside_a_truce_everybody_has_a_ceasefire_and_some_sign():
    rng = np.random.default_rng(15)
    signed, lasted = rng.random((2, 300)) < 0.5, np.minimum(rng.geometric(0.01, (2, 300)), 366)
    row = pair_sums(Arms(signed, lasted, lasted), [(0, 1)]).iloc[0]
    both = signed.all(axis=0)
    assert row["paired_n"] == 300 and row["always_n"] == row["n_both"] == both.sum()
    assert row["always_rmst365_sum_a"] == np.minimum(lasted[0], 365)[both].sum()
    assert row["always_S365_sum_b"] == (lasted[1] > 365)[both].sum()
    assert row["own_n_a"] == 300
