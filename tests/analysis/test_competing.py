import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.competing import (
    aalen_johansen,
    add_causes,
    cause_counts,
    cause_table,
    cumulative_incidence,
    incidence_table,
)
from sim.analysis.life_tables import at_risk, first_episodes, first_life_tables, life_counts
from sim.analysis.survival import survival_function
from sim.vocabulary import CAUSES

spells = st.lists(st.tuples(st.integers(1, 30), st.sampled_from([None, *CAUSES])), min_size=1, max_size=60)


def counted(pairs, follow=25):
    durations = np.array([p[0] for p in pairs])
    seen = np.array([p[1] is not None for p in pairs]).astype(int)
    events, censored = life_counts(durations, seen, follow)
    return cause_counts(durations, seen, [p[1] for p in pairs], follow)[0], at_risk(events, censored)[0]


@given(spells)
def test_causes_and_survival_share_the_whole(pairs):
    ended, entering = counted(pairs)
    share, lower, upper = aalen_johansen(ended, entering)
    survival = survival_function(ended.sum(axis=0), entering)
    known = ~np.isnan(survival)
    assert np.allclose(share.sum(axis=0)[known] + survival[known], 1, atol=1e-12)
    assert np.isnan(share[:, ~known]).all()
    inside = share[:, known]
    assert (lower[:, known] <= inside + 1e-9).all() and (inside <= upper[:, known] + 1e-9).all()
    assert (np.diff(inside, axis=1) >= -1e-12).all()


@given(st.lists(st.tuples(st.integers(1, 25), st.sampled_from(CAUSES)), min_size=2, max_size=60))
def test_without_losses_the_share_and_its_variance_are_binomial(pairs):
    ended, entering = counted(pairs)
    share, _lower, upper = aalen_johansen(ended, entering)
    n = len(pairs)
    assert np.allclose(share * n, np.cumsum(ended, axis=1))
    inside = (share > 0) & (share < 1)
    spread = np.sqrt(share * (1 - share) / n)
    log = np.log(np.where(inside, share, 0.5))
    expected = np.exp(log * np.exp(-1.959964 * spread / (np.where(inside, share, 1) * np.abs(log))))
    assert np.allclose(upper[inside], expected[inside], atol=1e-5)


def test_one_minus_kaplan_meier_of_one_cause_would_be_too_large():
    rng = np.random.default_rng(6)
    accident, trust = rng.geometric(0.01, 50_000), rng.geometric(0.02, 50_000)
    durations = np.minimum(accident, trust)
    cause = np.where(accident <= trust, "accident", "trust")  # the order of the day: accidents come first
    pairs = list(zip(durations.tolist(), cause.tolist(), strict=True))
    ended, entering = counted(pairs, follow=365)
    share, lower, upper = aalen_johansen(ended, entering)
    final = 0.01 / (1 - 0.99 * 0.98)
    assert abs(share[0, -1] - final) < 4 * np.sqrt(final * (1 - final) / 50_000)
    assert lower[0, -1] < final < upper[0, -1]
    naive = 1 - survival_function(ended[0], entering)
    assert naive[100] > 0.6 and share[0, 100] < 0.35


def test_frames_of_causes(small):
    _, _, episodes = small
    told = cumulative_incidence(episodes)
    last = told[told["day"] == 365].groupby(["design", "dyad"])["incidence"].sum()
    first = episodes[episodes["episode"] == 0]
    ended = first.groupby(["design", "dyad"])["event_observed"].mean()
    assert np.allclose(last, ended)
    assert told["cause"].drop_duplicates().tolist() == list(CAUSES)
    assert len(cumulative_incidence(episodes[:0])) == 0
    with pytest.raises(ValueError, match="ends by one of"):
        cause_counts([3], [1], ["boredom"])


def ceasefires(pairs, design=0):
    """Episodes of one design from (duration, cause or None) a world."""
    table = pd.DataFrame({"replicate": range(len(pairs)), "episode": 0, "duration": [days for days, _ in pairs]})
    table["cause"] = pd.Series([cause for _, cause in pairs], dtype="str")
    table["event_observed"] = table["cause"].notna().astype(int)
    table.insert(0, "design", np.int32(design))
    return table.assign(dyad=pd.Series("a-b", table.index, dtype="str"))


def test_a_table_of_causes_made_by_hand():
    worlds = [(3, "trust"), (3, "trust"), (2, "trust"), (9, None), (7, "accident"), (26, "breach")]
    table = cause_table(ceasefires(worlds), 25)
    assert list(table.columns) == ["design", "dyad", "cause", "day", "events"]
    assert table.drop(columns=["design", "dyad"]).to_numpy().tolist() == [
        ["accident", 7, 1], ["trust", 2, 1], ["trust", 3, 2]]  # fmt: skip
    assert [str(kind) for kind in table.dtypes] == ["int32", "str", "str", "int32", "int64"]
    nothing = cause_table(ceasefires([(9, None)]), 25)
    assert len(nothing) == 0 and nothing.dtypes.equals(table.dtypes)
    pd.testing.assert_frame_equal(add_causes(nothing, table), table)
    assert len(add_causes(nothing, nothing)) == 0


@given(spells, st.integers(1, 4), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_causes_of_chunks_add_to_the_whole(pairs, chunks, random):
    episodes = pd.concat([ceasefires(pairs, 1), ceasefires(pairs[::-1], 0)], ignore_index=True)
    parts = [cause_table(episodes[(episodes["replicate"] % chunks == chunk).to_numpy()], 25) for chunk in range(chunks)]
    random.shuffle(parts)
    whole = cause_table(episodes, 25)
    pd.testing.assert_frame_equal(add_causes(*parts), whole)
    keys = ["design", "dyad", "cause", "day"]
    pd.testing.assert_frame_equal(whole, whole.sort_values(keys, ignore_index=True))
    assert whole["events"].gt(0).all()


def test_incidence_from_sums_of_chunks_is_that_of_the_ceasefires(small):
    _, _, episodes = small
    halves = [cause_table(episodes[episodes["replicate"] % 2 == odd]) for odd in (1, 0)]
    made = incidence_table(first_life_tables(episodes), add_causes(*halves))
    pd.testing.assert_frame_equal(made, cumulative_incidence(episodes))
    for (design, dyad), rows in first_episodes(episodes).groupby(["design", "dyad"]):
        events, censored = life_counts(rows["duration"], rows["event_observed"])
        ended = cause_counts(rows["duration"], rows["event_observed"], rows["cause"])[0]
        here = made[(made["design"] == design) & (made["dyad"] == dyad)]
        told = here[["incidence", "incidence_lo", "incidence_hi"]].to_numpy().T.reshape(3, len(CAUSES), -1)
        np.testing.assert_array_equal(told, aalen_johansen(ended, at_risk(events, censored)[0]))
        np.testing.assert_array_equal(here["events"].to_numpy().reshape(len(CAUSES), -1), ended)


def test_causes_that_are_not_those_of_the_life_tables_are_refused():
    episodes, other = ceasefires([(3, "trust"), (9, None)]), ceasefires([(4, "trust"), (9, None)])
    life = first_life_tables(episodes, 25, ["collapse"])
    assert incidence_table(life, cause_table(episodes, 25))["incidence"].max() == 0.5
    for wrong in (other, ceasefires([(3, "trust")], design=1), ceasefires([(24, "trust")])):
        with pytest.raises(ValueError, match="not those of the life tables"):
            incidence_table(life[life["day"] < 20], cause_table(wrong, 25))
    with pytest.raises(ValueError, match="ends by one of"):
        cumulative_incidence(ceasefires([(3, "boredom")]))
    with pytest.raises(ValueError, match="has a cause"):
        cause_table(episodes.assign(event_observed=1))
    with pytest.raises(ValueError, match="whole number of days"):
        cause_table(ceasefires([(0, "trust")]))
