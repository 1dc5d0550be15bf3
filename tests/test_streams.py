"""Luck is a pure function of its key: Random123's known answers, and nobody's luck moves with a new neighbour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import sim
from sim.scenario import validated
from sim.streams import latent_uniforms, philox, seed_words, uniforms, word
from sim.vocabulary import Block, Event
from sim.worlds import latents

WORDS = st.integers(0, 2**32 - 1)

# Salmon, Moraes, Dror and Shaw 2011: kat_vectors of Random123 for philox4x32-10.
KNOWN_ANSWERS = {
    (0, 0, 0, 0, 0, 0): (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8),
    (0xFFFFFFFF,) * 6: (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0): (
        0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
}


def philox_of(*key):
    return tuple(int(w) for w in philox(*(np.uint64(part) for part in key)))


@pytest.mark.parametrize("key", list(KNOWN_ANSWERS))
def test_random123_known_answers(key):
    assert philox_of(*key) == KNOWN_ANSWERS[key]


def plain_philox(counter, key):
    """Philox4x32-10 in Python's own whole numbers."""
    a, b, c, d = counter
    k, m = key
    for _ in range(10):
        p, q = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (q >> 32) ^ b ^ k, q & 0xFFFFFFFF, (p >> 32) ^ d ^ m, p & 0xFFFFFFFF
        k, m = (k + 0x9E3779B9) & 0xFFFFFFFF, (m + 0xBB67AE85) & 0xFFFFFFFF
    return a, b, c, d


@given(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS)
def test_philox_is_philox(a, b, c, d, k, m):
    assert philox_of(a, b, c, d, k, m) == plain_philox((a, b, c, d), (k, m))


@given(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS)
def test_uniforms_are_the_four_words_and_lie_inside_zero_and_one(low, high, replicate, time, actor, block):
    drawn = uniforms(low, high, replicate, time, actor, block)
    assert all(0 < u < 1 for u in drawn)
    expected = plain_philox((replicate, time, actor, block), (low, high))
    assert drawn == tuple((w + 0.5) / 2**32 for w in expected)


@pytest.mark.parametrize("place", range(6))
def test_every_part_of_the_key_matters(place):
    key = [1, 2, 3, 4, 5, 6]
    other = list(key)
    other[place] += 1
    assert not set(uniforms(*key)) & set(uniforms(*other))


@given(st.integers(0, 2**64 - 1))
def test_a_seed_is_two_words(seed):
    low, high = seed_words(seed)
    assert low + (high << 32) == seed
    assert 0 <= low < 2**32
    assert 0 <= high < 2**32


@pytest.mark.parametrize("seed", [-1, 2**64, 1.0, True, "1", None])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(ValueError, match="seed must be a whole number"):
        seed_words(seed)


def test_a_word_is_a_hash_of_a_name():
    names = ["ttp", "kabul", "islamabad", "islamabad_kabul", "islamabad_kabul/kabul", "qatar", "TTP", ""]
    assert len({word(name) for name in names}) == len(names)
    assert all(0 <= word(name) < 2**32 for name in names)
    assert word("ttp") == word("ttp")


def drawn(worlds=20_000, actor="ttp", block=Block.GROUP, seed=1):
    return latent_uniforms(*seed_words(seed), np.arange(worlds), word(actor), int(block))


def test_draws_are_uniform():
    sample = drawn()
    for k in range(4):
        assert stats.kstest(sample[:, k], "uniform").pvalue > 1e-4


@pytest.mark.parametrize("other", [
    {"actor": "kabul"}, {"block": Block.DYAD}, {"seed": 2}, {"seed": 1 + 2**32}], ids=str)
def test_actors_blocks_and_seeds_are_independent(other):
    one, two = drawn(), drawn(**other)
    correlations = np.corrcoef(one.T, two.T) - np.eye(8)
    assert np.abs(correlations).max() * np.sqrt(len(one)) < 5


def test_neighbouring_worlds_are_independent():
    sample = drawn()
    for k in range(4):
        assert abs(np.corrcoef(sample[:-1, k], sample[1:, k])[0, 1]) * np.sqrt(len(sample)) < 4


def test_latent_draws_are_the_draws_of_day_0():
    assert tuple(drawn(worlds=5)[3]) == uniforms(1, 0, 3, 0, word("ttp"), int(Block.GROUP))


def tree(**more):
    """A world of two parties, with room for neighbours."""
    return {
        "name": "small", "title": "A small world", "horizon": 30, "follow": 60,
        "governments": {"target": {}, "host": {}}, "groups": {"militants": {"host": "host", "target": "target"}},
        "mediators": {"first": {"leverage": 0.3}},
        "dyads": {"pair": {"parties": ["target", "host"]}}, **more}


def crowded():
    """The same world beside another dyad with its own parties, group and mediator."""
    return tree(
        governments={"zeta": {}, "target": {}, "alpha": {}, "host": {}},
        groups={"others": {"host": "alpha", "target": "zeta"}, "militants": {"host": "host", "target": "target"}},
        mediators={"second": {"leverage": 0.9, "mediates": ["far"]}, "first": {"leverage": 0.3, "mediates": ["pair"]}},
        dyads={"far": {"parties": ["alpha", "zeta"]}, "pair": {"parties": ["target", "host"]}})


def of_pair(frame):
    return frame[frame["dyad"] == "pair"].reset_index(drop=True)


@pytest.mark.parametrize("start", ["clashes", "doha"])
def test_neighbours_move_nobodys_luck(start):
    alone = sim.simulate(validated(tree(start=start)), 200, seed=3)
    beside = sim.simulate(validated(crowded() | {"start": start}), 200, seed=3)
    assert of_pair(beside.runs()).equals(alone.runs())
    assert of_pair(beside.episodes()).equals(alone.episodes())


def test_a_further_mediator_without_weight_changes_nothing():
    more = tree(mediators={"aaa": {"leverage": 0.0, "cadence": 0.001}, "first": {"leverage": 0.3}})
    assert sim.simulate(validated(more), 200, seed=3).runs().equals(sim.simulate(validated(tree()), 200, seed=3).runs())


def test_a_further_group_moves_no_other_groups_luck():
    both = tree(strategy="none", groups={"newcomers": {"host": "host", "target": "target"},
                                         "militants": {"host": "host", "target": "target"}})
    alone = sim.Ceasefire(validated(tree(strategy="none")), seed=4, replicate=9).run().log()
    beside = sim.Ceasefire(validated(both), seed=4, replicate=9).run().log()
    alone = alone[alone["event"] == Event.ATTACK]
    beside = beside[(beside["event"] == Event.ATTACK) & (beside["who"] == 1)]
    assert len(alone) > 5
    assert np.array_equal(alone[["day", "value"]], beside[["day", "value"]])


def test_latent_draws_belong_to_a_government_and_not_to_its_place():
    one, other = (latents(validated(given), 5, range(50)) for given in (tree(), crowded()))
    for name in ("target", "host"):
        assert all(np.array_equal(a, b) for a, b in zip(one[name], other[name], strict=True))


def test_the_same_worlds_under_every_strategy():
    scenarios = [sim.load_scenario(strategy=name, horizon=5, follow=5) for name in ("written_only", "none")]
    one, other = (sim.simulate(scenario, 300, seed=6).runs() for scenario in scenarios)
    assert one[["control", "sincere"]].equals(other[["control", "sincere"]])


@pytest.mark.parametrize("count", [0, -1, 1.0, True, "2"])
def test_what_is_no_number_of_replicates_is_refused(count):
    with pytest.raises(ValueError, match="replicates must be a whole number of at least 1"):
        sim.simulate(sim.load_scenario(), count)
