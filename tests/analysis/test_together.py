import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.cox import PERIODS, counts_by_period, risk_sets
from sim.analysis.intervals import Z95
from sim.analysis.life_tables import LifeCounts, life_counts
from sim.analysis.same_worlds import cox_in_same_worlds, cox_together
from sim.analysis.together import TYPES, add_together, durations_together
from tests.analysis.test_same_worlds import ceasefires, frail

FOLLOW = 20
spell = st.none() | st.integers(1, FOLLOW + 5)
luck = st.lists(st.tuples(spell, spell), min_size=1, max_size=60)


def under(lasted, design, follow=FOLLOW, dyad="a-b"):
    """Episodes of worlds under one design; None: no ceasefire in that world."""
    worlds = [world for world, days in enumerate(lasted) if days is not None]
    days = np.array([days for days in lasted if days is not None], int)
    table = ceasefires(days, np.array(worlds, int), follow).assign(design=np.int32(design))
    return table.assign(dyad=pd.Series(dyad, table.index, dtype="str"))


def both(pairs):
    return pd.concat([under([pair[side] for pair in pairs], side) for side in (0, 1)], ignore_index=True)


def test_a_count_made_by_hand():
    table = durations_together(both([(3, 5), (3, 5), (None, 5), (3, None), (None, None), (30, 5)]), [(0, 1)])
    assert table[table.columns[3:]].to_numpy().tolist() == [
        [0, 0, 5, 1, 1], [3, 1, 0, 0, 1], [3, 1, 5, 1, 2], [20, 0, 5, 1, 1]]  # fmt: skip
    assert {name: str(kind) for name, kind in table.dtypes.items()} == TYPES
    assert table["design_a"].eq(0).all() and table["design_b"].eq(1).all() and table["dyad"].eq("a-b").all()


def test_no_pair_and_no_ceasefire_make_no_rows():
    episodes = both([(3, 5)])
    for nothing in (durations_together(episodes, []), durations_together(episodes[:0], [(0, 1)]),
                    durations_together(episodes, [(7, 8)])):  # fmt: skip
        assert len(nothing) == 0 and {name: str(kind) for name, kind in nothing.dtypes.items()} == TYPES
    whole = durations_together(episodes, [(0, 1)])
    pd.testing.assert_frame_equal(add_together(nothing, whole), whole)
    assert len(add_together(nothing, nothing)) == 0


@given(luck, st.integers(1, 5), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_chunks_and_their_order_do_not_matter(pairs, chunks, random):
    episodes = both(pairs)
    whole = durations_together(episodes, [(1, 0), (0, 1)])
    parts = [
        durations_together(episodes[(episodes["replicate"] % chunks == chunk).to_numpy()], [(0, 1), (1, 0)])
        for chunk in range(chunks)
    ]
    random.shuffle(parts)
    pd.testing.assert_frame_equal(add_together(*parts), whole)
    assert whole["worlds"].sum() == 2 * sum(pair != (None, None) for pair in pairs)


def test_pairs_and_dyads_of_a_sweep_are_sorted_and_later_ceasefires_left_out(small):
    _designs, _runs, episodes = small
    table = durations_together(episodes, [(4, 5), (0, 1)])
    keys = list(table.columns[:-1])
    pd.testing.assert_frame_equal(table, table.sort_values(keys, ignore_index=True))
    assert table[["design_a", "dyad"]].drop_duplicates().to_numpy().tolist() == [
        [0, "a-b"], [0, "c-d"], [4, "a-b"], [4, "c-d"]]  # fmt: skip
    assert table.groupby("design_a")["worlds"].sum()[4] == 2 * 150
    shuffled = episodes.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(durations_together(shuffled, [(0, 1), (4, 5)]), table)


def world_by_world(episodes_a, episodes_b, follow, periods=PERIODS):
    """Ends of the intervals with one entry a world instead of one a way in which worlds went."""
    arms = []
    for episodes in (episodes_a, episodes_b):
        world, lasted = episodes["replicate"].to_numpy(), episodes["duration"].to_numpy()
        ended = episodes["event_observed"].to_numpy() == 1
        tables = life_counts(lasted, ended.astype(int), follow)
        counts = LifeCounts(pd.DataFrame(index=range(1)), *tables)
        arms.append((world, lasted, ended, counts, tables[0][0].astype(float), counts.at_risk[0].astype(float)))
    worlds = np.unique(np.concatenate([arms[0][0], arms[1][0]]))

    def error(shares):
        total = np.zeros(len(worlds))
        for arm, share in zip(arms, shares, strict=True):
            total[np.searchsorted(worlds, arm[0])] += share
        return np.sqrt((total**2).sum() * len(worlds) / (len(worlds) - 1))

    told = counts_by_period(arms[0][3], arms[1][3], periods)
    for at, row in told.iterrows():
        first, last = row["first_day"], row["last_day"]
        days = [np.minimum(arm[1], last) - np.minimum(arm[1], max(first - 1, 0)) for arm in arms]
        half = Z95 * error([sign * (day - day.mean()) / len(day) for sign, day in zip((1, -1), days, strict=True)])
        told.loc[at, ["rmst_difference_lo", "rmst_difference_hi"]] = row["rmst_difference"] + half * np.array([-1, 1])
        if 0 < row["hazard_ratio"] < np.inf:
            beta = np.log(row["hazard_ratio"])
            half = Z95 * error(_scores(arms, beta, first, last))
            told.loc[at, ["hazard_ratio_lo", "hazard_ratio_hi"]] = np.exp(beta + half * np.array([-1, 1]))
    return told


def _scores(arms, beta, first, last):
    """Score residuals, end by end: what a ceasefire's own end says, less what every end at risk expected of it."""
    (_, _, _, _, ends_a, at_a), (_, _, _, _, ends_b, at_b) = arms
    day = np.arange(len(ends_a))
    asked = (day >= first) & (day <= last) & (ends_a + ends_b > 0) & (at_a > 0) & (at_b > 0)
    sets = risk_sets(ends_a[asked], at_a[asked], ends_b[asked], at_b[asked], day[asked].astype(float))
    share, at = sets.share(beta), sets.day.astype(int)
    scores = []
    for (_, lasted, ended, *_), level in zip(arms, (1.0, 0.0), strict=True):
        expected = (level - share) * np.exp(beta * level) * share / (sets.a * np.exp(beta))
        score = np.zeros(len(lasted))
        for place, days in enumerate(lasted):
            own = ended[place] & asked[days]
            today = at == days
            score[place] -= expected[at < days].sum() + (expected * np.where(own, 1 - sets.gone, 1.0))[today].sum()
            score[place] += (level - share[today]).mean() if own else 0.0
        scores.append(score / (share * (1 - share)).sum())
    return scores


@pytest.mark.parametrize("seed", range(3))
def test_counts_of_worlds_give_the_ends_of_world_by_world(seed):
    rng = np.random.default_rng(seed)
    a, b = frail(rng, 150)
    some = [np.sort(rng.choice(200, 150, replace=False)) for _ in range(2)]
    arms = [ceasefires(lasted, worlds) for lasted, worlds in zip((a, b), some, strict=True)]
    pd.testing.assert_frame_equal(cox_in_same_worlds(*arms), world_by_world(*arms, 365), rtol=1e-9)


def test_many_worlds_alike_are_one_row_and_count_as_many():
    rng = np.random.default_rng(4)
    lasted = rng.integers(1, 7, (2, 5000))
    arms = [ceasefires(days, follow=6).assign(design=design, dyad="a-b") for design, days in enumerate(lasted)]
    table = durations_together(pd.concat(arms), [(0, 1)])
    assert len(table) <= 7 * 7 and table["worlds"].sum() == 5000
    expected = world_by_world(*arms, 6)
    pd.testing.assert_frame_equal(cox_together(table, 6), expected, rtol=1e-9)
    pd.testing.assert_frame_equal(cox_in_same_worlds(*arms, follow=6), expected, rtol=1e-9)


def test_refusals():
    episodes = both([(3, 5), (4, 6)])
    with pytest.raises(ValueError, match="one first ceasefire"):
        durations_together(pd.concat([episodes, episodes]), [(0, 1)])
    with pytest.raises(ValueError, match="whole number of days"):
        durations_together(episodes.assign(duration=0), [(0, 1)])
    with pytest.raises(ValueError, match="choose a pair and a dyad"):
        cox_together(durations_together(episodes, [(0, 1), (1, 0)]), FOLLOW)
    with pytest.raises(ValueError, match="lost from sight"):
        cox_together(durations_together(episodes.assign(event_observed=0), [(0, 1)]), FOLLOW)
