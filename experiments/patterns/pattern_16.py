"""Talks fail without the truce failing, and truces fail with no talks failed before: the order is counted."""

import numpy as np
import pandas as pd

from experiments.patterns.evidence import Part

STRATEGY = "written_then_verbal"
SEEN = 0.05
"""Share of worlds from which on an order of events is said to occur."""


def sums(runs, episodes):
    """Worlds by what failed first: talks with the truce standing, the truce with no talks failed, or nothing."""
    talks = runs["first_talks_collapse_day"].to_numpy(float, na_value=np.inf)
    truce = runs["first_collapse_day"].to_numpy(float, na_value=np.inf)
    standing = runs["days_at_peace"].to_numpy() > 0
    table = pd.DataFrame({"design": runs["design"], "stratum": "all", "n": 1.0})
    for name, seen in (("talks_first", (talks < truce) & standing), ("truce_first", truce < talks)):
        table[name] = table[f"{name}_squares"] = seen.astype(float)
    return table.groupby(["design", "stratum"], as_index=False).sum()


def measure(evidence):
    """Shares of worlds, each less the share from which on it counts as occurring."""
    talks, truce = (evidence.mean(name, "all", STRATEGY) for name in ("talks_first", "truce_first"))
    return [
        Part(
            "talks first",
            f"In more than {SEEN:.0%} of worlds talks fail while no truce has failed yet",
            f"share of worlds less {SEEN:g}",
            talks.less(SEEN),
        ),
        Part(
            "truce first",
            f"In more than {SEEN:.0%} of worlds the truce fails with no talks failed before",
            f"share of worlds less {SEEN:g}",
            truce.less(SEEN),
        ),
    ]
