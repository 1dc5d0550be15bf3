"""The shelf of outcome metrics: each a file of ``metrics/``, found because it is there.

A metric file names the metric (``NAME``), its unit (``UNIT``), says in one sentence what it tells (``SENTENCE``) and
measures it: ``measure(runs, episodes, horizon, follow)`` gives one number a world and dyad (a row of ``runs``), NaN
where the question does not arise. To add a metric, add a file.
"""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.analysis import metrics
from sim.analysis.intervals import Floats, mean_interval, wilson
from sim.analysis.life_tables import group_rows


class Metric(NamedTuple):
    """One thing that can be measured of every world: its name, unit, sentence and function."""

    name: str
    unit: str
    sentence: str
    measure: Callable[[pd.DataFrame, pd.DataFrame, int, int], Floats]


@cache
def metric_shelf() -> dict[str, Metric]:
    """All metrics on the shelf, by name, in alphabetical order.

    Returns:
        One entry a file of ``metrics/``.

    Raises:
        ValueError: two files give the same name.
    """
    found: dict[str, Metric] = {}
    for _, module_name, _ in sorted(pkgutil.iter_modules(metrics.__path__), key=lambda entry: entry[1]):
        module = importlib.import_module(f"{metrics.__name__}.{module_name}")
        if module.NAME in found:
            raise ValueError(f"two metrics are called {module.NAME}")
        found[module.NAME] = Metric(module.NAME, module.UNIT, module.SENTENCE, module.measure)
    return found


def metric_table(
    runs: pd.DataFrame, episodes: pd.DataFrame, names: list[str] | None = None, horizon: int = 180, follow: int = 365
) -> pd.DataFrame:
    """Mean of each metric over the worlds of each design and dyad, with its Monte Carlo error.

    Args:
        runs: the table of worlds.
        episodes: the table of ceasefires of the same worlds.
        names: which metrics; all on the shelf if left out.
        horizon: last day on which a first ceasefire can be signed.
        follow: days for which a first ceasefire is followed.

    Returns:
        ``design, dyad`` (those present), ``metric, unit, n`` (worlds in which the question arises), ``value, lo, hi``:
        mean with its normal 95 % interval, or share with its Wilson interval where every value is 0 or 1.

    Raises:
        ValueError: a metric that is not on the shelf.
    """
    shelf = metric_shelf()
    wanted = list(shelf) if names is None else names
    for name in wanted:
        if name not in shelf:
            raise ValueError(f"no such metric: {name}; the shelf has {', '.join(shelf)}")
    keys = [key for key in ("design", "dyad") if key in runs]
    group, labels = group_rows(runs, keys)
    parts = []
    for name in wanted:
        value = shelf[name].measure(runs, episodes, horizon, follow)
        known = ~np.isnan(value)
        n = np.bincount(group[known], minlength=len(labels))
        total, squares = (np.bincount(group[known], value[known] ** power, minlength=len(labels)) for power in (1, 2))
        mean, lower, upper = mean_interval(total, squares, n)
        if np.isin(value[known], (0, 1)).all():
            lower, upper = wilson(total, n)
        columns = {"metric": name, "unit": shelf[name].unit, "n": n, "value": mean, "lo": lower, "hi": upper}
        parts.append(labels.assign(**columns))
    return pd.concat(parts, ignore_index=True)
