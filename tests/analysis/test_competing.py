import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.competing import aalen_johansen, cause_counts, cumulative_incidence
from sim.analysis.life_tables import at_risk, life_counts
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
