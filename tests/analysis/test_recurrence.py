import numpy as np

from sim.analysis.recurrence import LABEL_FIRST, LABEL_LATER, ceasefires_per_world, gap_times


def test_later_ceasefires_are_labelled(small):
    _, runs, episodes = small
    told = gap_times(episodes)
    labels = told.drop_duplicates(["episode", "reading"]).set_index("episode")["reading"].to_dict()
    assert labels == {0: LABEL_FIRST, 1: LABEL_LATER}
    entering = told[told["day"] == 0].set_index(["design", "dyad", "episode"])["at_risk"]
    assert entering.to_dict() == episodes.groupby(["design", "dyad", "episode"]).size().to_dict()
    counts = ceasefires_per_world(runs)
    assert np.allclose(counts.groupby(["design", "dyad"])["share"].sum(), 1)
    assert (counts.groupby(["design", "dyad"])["worlds"].sum() == 150).all()
    alone = ceasefires_per_world(runs[["episodes"]])
    assert alone["worlds"].sum() == len(runs) and np.isclose(alone["share"].sum(), 1)
