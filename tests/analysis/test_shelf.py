import numpy as np
import pandas as pd
import pytest

from sim.analysis.shelf import metric_shelf, metric_table


@pytest.mark.parametrize("name", list(metric_shelf()))
def test_every_metric_keeps_the_contract(name, small):
    _, runs, episodes = small
    metric = metric_shelf()[name]
    assert metric.name == name == name.lower() and metric.unit
    assert metric.sentence[0].isupper() and metric.sentence.endswith(".") and len(metric.sentence) < 120
    before = runs.copy(), episodes.copy()
    values = metric.measure(runs, episodes, 180, 365)
    assert values.shape == (len(runs),) and values.dtype == float
    assert runs.equals(before[0]) and episodes.equals(before[1])
    known = values[~np.isnan(values)]
    assert known.size and np.isfinite(known).all() and (known >= 0).all()
    order = np.random.default_rng(1).permutation(len(runs))
    again = metric.measure(runs.iloc[order], episodes.sample(frac=1, random_state=3), 180, 365)
    assert np.array_equal(again, values[order], equal_nan=True)
    nobody = metric.measure(runs[:0], episodes[:0], 180, 365)
    assert nobody.shape == (0,)


def test_the_shelf_has_what_is_asked_of_it():
    asked = {"signing_rate", "rmst365", "survival180", "days_at_peace", "attacks", "strikes", "fatalities"}
    assert asked <= set(metric_shelf())


def test_table_of_metrics(small):
    _, runs, episodes = small
    told = metric_table(runs, episodes)
    assert set(told["metric"]) == set(metric_shelf())
    rate = told[(told["metric"] == "signing_rate")].set_index(["design", "dyad"])["value"]
    assert np.allclose(rate, runs.groupby(["design", "dyad"])["signed"].mean())
    asked = told[told["n"] > 1]
    assert (asked["lo"] <= asked["value"] + 1e-12).all() and (asked["value"] <= asked["hi"] + 1e-12).all()
    rmst = told[told["metric"] == "rmst365"].set_index(["design", "dyad"])
    assert (rmst["n"] == runs.groupby(["design", "dyad"])["signed"].sum()).all()
    with pytest.raises(ValueError, match="no such metric: peace"):
        metric_table(runs, episodes, ["peace"])


def test_order_of_failures_is_read_where_it_is_kept(small):
    _, runs, episodes = small
    measure = metric_shelf()["truce_fails_first"].measure
    kept = runs.assign(first_collapse_day=3, first_talks_collapse_day=pd.array([4, pd.NA] * (len(runs) // 2), "Int64"))
    assert np.nanmean(measure(kept, episodes, 180, 365)) == 1 > np.nanmean(measure(runs, episodes, 180, 365))
