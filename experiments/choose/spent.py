"""What a mediator spends on standing by a text: leverage-days, worked out from the record of ceasefires.

Assumption: on each day of a ceasefire the mediators spend the leverage that stands behind it that day, L(age) in utils
as abrogation reckons with it, a deposit included, and one unit for each unit of subsidy (share of the enforcement cost
that is paid), inspection (v) and commission (J) that the text in force carries. The model knows no prices, so one unit
of each counts the same; the parts stand beside their sum for readers who would weigh them otherwise.
"""

from itertools import pairwise

import numpy as np

from sim.numbers import mediators_of
from sim.vocabulary import NEVER, NO_PACKAGE

PARTS = ("pressure_days", "deposit_days", "subsidy_days", "inspection_days", "commission_days")
"""Leverage itself, leverage of the deposit (util days), subsidy, inspection, commission (share days)."""
_CARRIED = ("subsidy", "verification", "commission")


def spent(laws, scenario, rows, draws):
    """Sums of what the mediators spent in some draws.

    Args:
        laws: of the draws (``sim.numbers.laws_of_points``), in their order.
        scenario: of the policy.
        rows: episode columns of a record, of worlds of these draws.
        draws: the draw of each row, from 0, shape (rows,).

    Returns:
        Shape (draws, parts): sums over the rows of each draw, in the order of PARTS.

    Days behind a first ceasefire's follow-up are not in its record and are not counted; of several amendments the last
    is known, and the text before it counts until then.
    """
    count = len(laws.ages)
    total = np.zeros((count, len(PARTS)))
    amended = rows["amended_day"] != NEVER
    until = np.where(amended, np.minimum(rows["amended_day"] - rows["signed_day"], rows["duration"]), rows["duration"])
    texts = ((rows["package"], until, np.ones_like(amended)),
             (rows["amended_package"], rows["duration"] - until, amended))
    for place, name in enumerate(scenario.dyads):
        if not mediators_of(scenario, name):
            continue
        # Age 0 is the evening of signing; the first day that a text stands through has age 1.
        pressure, deposit = (np.cumsum(np.pad(laws.ages[field][:, place, 1:], ((0, 0), (1, 0))), axis=1)
                             for field in ("leverage", "deposit"))
        packages = laws.packages[0, place][: len(scenario.packages)]
        for package, days, there in texts:
            here = there & (rows["dyad"] == name)
            draw, lasted = draws[here], days[here]
            carried = _carried(packages, package[here])
            parts = [pressure[draw, lasted], carried["deposit"] * deposit[draw, lasted],
                     *(carried[word] * lasted for word in _CARRIED)]
            for column, values in enumerate(parts):
                total[:, column] += np.bincount(draw, values, minlength=count)
    return total


def _carried(packages, chosen):
    """Instruments of chosen packages by their numbers; nothing where a text came from none."""
    known = np.append(packages, np.zeros(1, packages.dtype))
    return {word: known[word][np.where(chosen == NO_PACKAGE, len(packages), chosen)] for word in ("deposit", *_CARRIED)}


def blocks(count, size):
    """Pairs of first and one past the last of consecutive blocks."""
    return pairwise([*range(0, count, size), count])
