"""How plans are cut: every world once, draws whole, pieces of bounded size and enough of them."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from experiments.chunks import Chunk, Cut

few = st.integers(1, 12)


@given(draws=few, policies=few, replicates=st.integers(1, 60), most=st.integers(1, 400), draw=st.integers(1, 5))
@example(draws=1, policies=52, replicates=1, most=1, draw=1)
def test_chunks_cover_every_world_once_in_order_and_part_no_draw(draws, policies, replicates, most, draw):
    points = draws * draw
    cut = Cut(points, policies, replicates, most, draw)
    chunks = list(cut)
    assert chunks == [cut[number] for number in range(len(cut))]
    assert [chunk.number for chunk in chunks] == list(range(len(chunks)))
    lived = {(point, world) for chunk in chunks for point in range(*chunk.points) for world in range(*chunk.worlds)}
    assert len(lived) == points * replicates == sum(
        (chunk.points[1] - chunk.points[0]) * (chunk.worlds[1] - chunk.worlds[0]) for chunk in chunks)
    assert [(chunk.points, chunk.worlds) for chunk in chunks] == sorted((c.points, c.worlds) for c in chunks)
    for chunk in chunks:
        (low, high), (first, last) = chunk.points, chunk.worlds
        assert low < high <= points and first < last <= replicates
        assert low % draw == 0 and high % draw == 0
        assert (high - low) * (last - first) * policies <= max(most, policies * draw)


@given(points=st.integers(1, 10**6), policies=st.integers(1, 52), replicates=st.integers(1, 10**7))
@example(points=1, policies=1, replicates=80_000)
@example(points=80_000, policies=1, replicates=1)
@example(points=2, policies=52, replicates=770)
def test_eighty_thousand_worlds_make_eight_chunks_or_more(points, policies, replicates):
    assume(points * policies * replicates >= 80_000)
    assert len(Cut(points, policies, replicates, 8192)) >= 8


def test_chunks_of_one_size_but_for_the_last():
    assert list(Cut(1, 2, 10, 8)) == [Chunk(0, (0, 1), (0, 4)), Chunk(1, (0, 1), (4, 8)), Chunk(2, (0, 1), (8, 10))]
    assert [chunk.points for chunk in Cut(5, 2, 2, 8)] == [(0, 2), (2, 4), (4, 5)]


def test_a_cut_of_any_size_takes_no_room():
    huge = Cut(10**6, 52, 10**9, 8192)
    assert len(huge) > 10**12 or len(huge) > 10**9
    assert huge[len(huge) - 1].worlds[1] == 10**9 and huge[len(huge) - 1].points[1] == 10**6
    for number in (-1, len(huge)):
        try:
            huge[number]
        except IndexError:
            continue
        raise AssertionError(number)
