import numpy as np
import pytest

from sim.analysis.pairs import pairs_table
from sim.analysis.ranking import probability_better


@pytest.fixture(scope="module")
def many():
    import pandas as pd

    rng = np.random.default_rng(1)
    designs = pd.DataFrame(
        [(s, "forced", point) for point in range(20) for s in ("a", "b")], columns=["strategy", "assign", "point"]
    )
    designs.insert(0, "design", range(40))
    rows = []
    for d in designs.itertuples():
        # A is 20 days better at 5 points, 20 days worse at 2, equal elsewhere.
        shift = {True: 0}.get(d.strategy == "b", 20 if d.point < 5 else -20 if d.point >= 18 else 1)
        lasted = np.clip(rng.normal(150 + shift, 3, 1000).round().astype(int), 1, 365)
        rows.append(pd.DataFrame({"design": d.design, "replicate": np.arange(1000), "dyad": "x", "duration": lasted}))
    frame = pd.concat(rows, ignore_index=True)
    runs = frame.assign(signed=True, first_signed_day=0, days_at_peace=frame["duration"])
    return pairs_table(runs, frame.assign(episode=0, event_observed=1), designs)


def test_probability_over_parameter_draws(many):
    for measure in ("days_at_peace", "rmst365", "always_rmst365"):
        row = probability_better(many, measure).iloc[0]
        assert (row["a_better"], row["b_better"]) == (0.25, 0.1)
        assert row["practically_equal"] == pytest.approx(0.65) and row["why"] == "" and row["points"] == 20
    assert probability_better(many, margin=0.0).iloc[0]["practically_equal"] == 0


def test_what_is_not_said(many):
    row = probability_better(many, minimum=2000).iloc[0]
    assert np.isnan(row["a_better"]) and row["why"] == "a point has 1,000 paired worlds, fewer than 2,000"
    assert probability_better(many[:1]).iloc[0]["why"] == "a single design point"
    with pytest.raises(ValueError, match="worth 20 equal"):
        probability_better(many, weights=np.ones(20))
    with pytest.raises(ValueError, match="one of days_at_peace"):
        probability_better(many, "S180")
