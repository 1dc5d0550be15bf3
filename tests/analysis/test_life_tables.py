import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.life_tables import (
    add_life_tables,
    counts_of,
    first_episodes,
    first_life_tables,
    frame_of,
    life_counts,
    life_table,
)

spells = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 1)), max_size=60)


def test_a_table_made_by_hand():
    table = life_table([1, 1, 2, 4, 4, 9], [1, 0, 1, 1, 1, 1], follow=5)
    assert table["day"].tolist() == [0, 1, 2, 3, 4, 5]
    assert table["at_risk"].tolist() == [6, 6, 4, 3, 3, 1]
    assert table["events"].tolist() == [0, 1, 1, 0, 2, 0]
    assert table["censored"].tolist() == [0, 1, 0, 0, 0, 1]


def test_no_ceasefires_make_an_empty_table_of_zeros():
    table = life_table([], [], follow=3)
    assert table[["at_risk", "events", "censored"]].to_numpy().sum() == 0


@given(spells)
def test_everybody_at_risk_is_accounted_for(pairs):
    durations, seen = ([p[i] for p in pairs] for i in (0, 1))
    table = life_table(durations, seen, follow=20)
    at_risk, leaving = table["at_risk"].to_numpy(), (table["events"] + table["censored"]).to_numpy()
    assert at_risk[0] == len(pairs) and leaving.sum() == len(pairs)
    assert np.array_equal(at_risk[1:], at_risk[:-1] - leaving[:-1])
    for day in range(21):
        assert at_risk[day] == sum(min(t, 20) >= day for t in durations)


@given(spells, st.randoms(use_true_random=False), st.integers(0, 60))
@settings(max_examples=50)
def test_chunks_and_order_do_not_matter(pairs, random, cut):
    whole = life_table([p[0] for p in pairs], [p[1] for p in pairs], follow=20)
    mixed = list(pairs)
    random.shuffle(mixed)
    parts = [life_table([p[0] for p in part], [p[1] for p in part], follow=20) for part in (mixed[:cut], mixed[cut:])]
    pd.testing.assert_frame_equal(whole, add_life_tables(*parts))


def test_tables_of_a_sweep_are_sorted_and_add_up_over_chunks(small, worlds):
    designs, _runs, episodes = small
    whole = first_life_tables(episodes)
    keys = ["design", "dyad", "clock", "day"]
    pd.testing.assert_frame_equal(whole, whole.sort_values(keys, ignore_index=True))
    assert list(whole.columns) == [*keys, "at_risk", "events", "censored"]
    halves = [first_life_tables(episodes[episodes["replicate"] % 2 == odd]) for odd in (1, 0)]
    pd.testing.assert_frame_equal(whole, add_life_tables(*halves))
    n = first_episodes(episodes).groupby(["design", "dyad"]).size()
    zero = whole[(whole["day"] == 0) & (whole["clock"] == "collapse")].set_index(["design", "dyad"])["at_risk"]
    assert zero.to_dict() == n.to_dict()
    none = designs.loc[designs["strategy"] == "none", "design"]
    assert not whole["design"].isin(none).any()


def test_tables_without_design_or_without_ceasefires(small):
    _, _, episodes = small
    one = episodes[episodes["design"] == 0].drop(columns="design")
    assert list(first_life_tables(one).columns)[:2] == ["dyad", "clock"]
    nothing = first_life_tables(episodes[:0])
    assert len(nothing) == 0 and list(nothing.columns) == list(first_life_tables(episodes).columns)
    pd.testing.assert_frame_equal(add_life_tables(nothing, first_life_tables(episodes)), first_life_tables(episodes))


def test_frames_and_counts_are_the_same_thing(small):
    _, _, episodes = small
    table = first_life_tables(episodes)
    pd.testing.assert_frame_equal(frame_of(counts_of(table)), table)


def test_refusals():
    with pytest.raises(ValueError, match="whole number of days"):
        life_counts([0], [1])
    with pytest.raises(ValueError, match="whole number of days"):
        life_counts([1.5], [1])
    with pytest.raises(ValueError, match="1 where the end was seen"):
        life_counts([1], [2])
    with pytest.raises(ValueError, match="one entry an episode"):
        life_counts([1, 2], [1])
    with pytest.raises(ValueError, match="every day"):
        counts_of(life_table([3], [1], 5).iloc[[0, 2, 1, 3, 4, 5]])
    with pytest.raises(ValueError, match="different last days"):
        add_life_tables(life_table([3], [1], 5), life_table([3], [1], 6))
