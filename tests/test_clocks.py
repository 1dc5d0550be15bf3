"""The violence clocks against a count by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.clocks import violence_clocks


def by_hand(deaths, signed, until):
    """Days and events of V1, V5 and V25 for one ceasefire, from sums over slices."""
    struck = [None, None, None]
    for age in range(1, until + 1):
        total = deaths[signed + 1: signed + age + 1].sum()
        window = deaths[signed + max(1, age - 29): signed + age + 1].sum()
        for clock, reached in enumerate((total >= 1, total >= 5, window >= 25)):
            if reached and struck[clock] is None:
                struck[clock] = age
    return [until if age is None else age for age in struck], [int(age is not None) for age in struck]


@given(st.lists(st.sampled_from((0, 0, 0, 0, 1, 2, 4, 12)), min_size=2, max_size=90), st.data())
def test_clocks_are_those_of_a_count_by_hand(deaths, data):
    deaths = np.array(deaths)
    signed = data.draw(st.integers(0, len(deaths) - 2))
    until = data.draw(st.integers(0, len(deaths) - 1 - signed))
    militants = data.draw(st.lists(st.booleans(), min_size=len(deaths), max_size=len(deaths)))
    by_kind = np.stack([np.where(militants, deaths, 0), np.where(militants, 0, deaths)], axis=-1).astype(np.int32)
    for counted, kind in ((1, deaths), (0, by_kind[:, 1])):
        times, events = violence_clocks(by_kind[None, None], counted, np.array([0]), np.array([0]),
                                        np.array([signed]), np.array([until]))
        assert (times[0].tolist(), events[0].tolist()) == by_hand(kind, signed, until)


def clocks(deaths, signed=0):
    by_states = np.array([[0, died] for died in deaths], np.int32)[None, None]
    times, events = violence_clocks(by_states, 0, np.array([0]), np.array([0]), np.array([signed]),
                                    np.array([len(deaths) - 1 - signed]))
    return times[0].tolist(), events[0].tolist()


def test_the_dead_of_the_day_of_signing_do_not_count():
    assert clocks([50, 0, 0, 1]) == ([3, 3, 3], [1, 0, 0])
    assert clocks([0, 0, 50, 1], signed=2) == ([1, 1, 1], [1, 0, 0])


def test_25_deaths_count_only_within_thirty_days():
    thirty = [0, 12] + [0] * 28 + [13]
    assert clocks(thirty) == ([1, 1, 30], [1, 1, 1])
    assert clocks([0, 12] + [0] * 29 + [13]) == ([1, 1, 31], [1, 1, 0])


def test_one_bloody_day_strikes_all_clocks():
    assert clocks([0, 0, 45]) == ([2, 2, 2], [1, 1, 1])


def test_each_ceasefire_reads_its_own_world_and_dyad():
    deaths = np.zeros((2, 2, 11, 2), np.int32)
    deaths[1, 0, 4, 0] = 1
    times, events = violence_clocks(deaths, 1, np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([0, 2, 0]),
                                    np.array([10, 8, 10]))
    assert times[:, 0].tolist() == [10, 2, 10]
    assert events[:, 0].tolist() == [0, 1, 0]
