"""Scope and standard: non-aggression is signed almost always, result rarely; conduct can shield the insincere."""

import numpy as np
import pandas as pd

from experiments.patterns.evidence import Part
from sim.analysis.worlds import first_of_each_world

LADDER, RESULT, CONDUCT = "scope_ladder", "written_only", "conduct_written"
BLIND, WATCHED = {"mediation.verification": 0.0}, {"mediation.verification": 0.6}
ALMOST = 0.9
"""Signing rate from which on a text is signed almost always."""
REASON = {
    "shield against result": (
        "A conduct clause halves the breach cost that moves a host to effort, the other side expects less of it, "
        "and that costs more than the milder reading saves. Where breaches cost a host nothing under either "
        "clause (host.audience=0) conduct shields the insincere as claimed (+7 days)."
    ),
    "shield against inspection": (
        "No difference is seen at the start values. Where breaches cost a host nothing (host.audience=0) inspection "
        "shortens the truces of the insincere, as claimed (14 days)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def sums(runs, episodes):
    """Days of the first ceasefire (at most 365) in worlds of insincere hosts."""
    lasting = first_of_each_world(runs, episodes, ["duration"])["duration"]
    kept = ~runs["sincere"].to_numpy(bool) & ~np.isnan(lasting)
    days = np.minimum(lasting[kept], 365.0)
    table = pd.DataFrame(
        {
            "design": runs["design"].to_numpy()[kept],
            "stratum": "insincere",
            "n": 1.0,
            "days": days,
            "days_squares": days**2,
        }
    )
    return table.groupby(["design", "stratum"], as_index=False).sum()


def measure(evidence):
    """Signing rates by scope and standard, and how long insincere hosts keep a conduct clause with nobody looking."""
    ladder = evidence.told("signing_rate", LADDER, at=WATCHED)
    blind, watched = (evidence.mean("days", "insincere", CONDUCT, "forced", at) for at in (BLIND, WATCHED))
    result = evidence.mean("days", "insincere", RESULT, "forced", BLIND)
    share, days = "signing rate (share)", "mean days within 365, insincere hosts"
    return [
        Part(
            "non-aggression",
            f"Non-aggression is signed in more than {ALMOST:.0%} of worlds",
            f"{share} less {ALMOST:g}",
            ladder.less(ALMOST),
        ),
        Part(
            "non-aggression over result",
            "It is signed more often than a written result clause",
            share,
            evidence.contrast("signing_rate", LADDER, RESULT, at=WATCHED),
        ),
        Part(
            "conduct over result",
            "A conduct clause is signed more often than a result clause",
            share,
            evidence.contrast("signing_rate", CONDUCT, RESULT, at=WATCHED),
        ),
        Part(
            "shield against result",
            "Without inspection conduct shields the insincere: their truce outlasts a result clause",
            f"{days}, conduct less result",
            blind - result,
        ),
        Part(
            "shield against inspection",
            "With inspection it shields them less",
            f"{days}, without less with",
            blind - watched,
        ),
    ]
