"""Selection: insisting on a written text lowers signing, raises survival given signing, and screens for able hosts."""

import numpy as np
import pandas as pd

from experiments.patterns.evidence import Part

WRITTEN, VERBAL = "written_only", "verbal_only"
REASON = {
    "control": (
        "The able are not the willing: an able host that is not sincere finds the clause dear. Among sincere "
        "hosts signers are abler (+7 points, host.sincere=1), among the others less able (-10 points, "
        "host.sincere=0)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def sums(runs, episodes):
    """Control of the hosts whose world signs, and of those whose world does not."""
    stratum = np.where(runs["signed"], "signed", "unsigned")
    control = runs["control"].to_numpy(float)
    table = pd.DataFrame(
        {"design": runs["design"], "stratum": stratum, "n": 1.0, "control": control, "control_squares": control**2}
    )
    return table.groupby(["design", "stratum"], as_index=False).sum()


def measure(evidence):
    """Three differences, each positive where the claim holds."""
    signing = evidence.contrast("signing_rate", VERBAL, WRITTEN)
    lasting = evidence.contrast("given_rmst365", WRITTEN, VERBAL)
    able = evidence.mean("control", "signed", WRITTEN) - evidence.mean("control", "unsigned", WRITTEN)
    return [
        Part(
            "signing",
            "Insisting on a written text lowers signing",
            "signing rate, verbal less written (share)",
            signing,
        ),
        Part(
            "survival",
            "Ceasefires signed in writing last longer (a description: other worlds signed)",
            "mean days within 365 of those signed, written less verbal",
            lasting,
        ),
        Part(
            "control",
            "Worlds that sign in writing have abler hosts than worlds that do not",
            "mean control, signed less unsigned (share)",
            able,
        ),
    ]
