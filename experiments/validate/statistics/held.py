"""How often an interval holds the truth: one row a target, and one claim a kind of interval."""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import binom, norm

from experiments.validate.claims import FAIL, LARGEST_Z, PASS, Claim

LEVEL = 0.95
LOWEST, HIGHEST = 0.93, 0.97
SLACK = 2.0
"""Binomial standard errors by which a single number may lie beyond the range, so that a verdict is not one of the seed:
there are some two hundred numbers, and at a thousand samples one in seven of those that truly hold 96.5 % shows more
than 97."""
FEWEST = 5.0
"""Worlds expected on the rarer side of a share below which its interval is looked at and not judged: counts that small
move in steps, and no interval of whole counts can hold the truth at one level."""


class Target(NamedTuple):
    """One interval looked at in many samples.

    Attributes:
        kind: of interval.
        law: where the samples come from.
        what: the number that the interval is for.
        n: worlds, or ceasefires, in a sample.
        truth: what it should hold.
        repetitions: samples in which there was an interval (of a band: the same, over all its days).
        held: share of them that held it.
        under: share that lay below it.
        over: share that lay above it.
        judged: may it be expected to hold the level (not where counts are few)?
    """

    kind: str
    law: str
    what: str
    n: int
    truth: float
    repetitions: int
    held: float
    under: float
    over: float
    judged: bool = True


def look(kind, law, what, n, truth, low, high, judged=True):
    """One target from the ends of its interval in every sample; NaN ends are samples without an interval."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    known = ~(np.isnan(low) | np.isnan(high))
    under, over = (high < truth)[known], (low > truth)[known]
    held = ~(under | over)
    share = [float(part.mean()) if len(held) else math.nan for part in (held, under, over)]
    return Target(kind, law, what, n, float(truth), len(held), *share, bool(judged))


def look_along(kind, law, what, n, truth, low, high):
    """One target from bands: mean share of days, over samples and days, on which the band holds the curve.

    ``truth`` has one entry a day, ``low`` and ``high`` a row a sample; days on which the curve is 0 or 1, or not known,
    are left out.
    """
    inside = (truth > 0) & (truth < 1)
    truth, low, high = truth[inside], low[:, inside], high[:, inside]
    known = ~(np.isnan(low) | np.isnan(high))
    under, over = (high < truth)[known], (low > truth)[known]
    share = [float(part.mean()) for part in (~(under | over), under, over)]
    return Target(kind, law, what, n, math.nan, len(low), *share)


def enough(n, share):
    """Whether at least ``FEWEST`` of n are expected on either side of a share."""
    return n * min(share, 1 - share) >= FEWEST


def table_of(targets):
    """Frame of targets, a row each: the columns of Target."""
    return pd.DataFrame(targets, columns=Target._fields)


def claim(key, words, source, targets, mode, note="", most=HIGHEST):
    """One kind of interval as a claim; the number farthest from 95 % is shown.

    In full mode the kind must hold the truth in 93 to 97 % of samples on average (``most`` where it is not 97), and no
    number may lie ``SLACK`` binomial standard errors beyond. In quick mode, which has fewer samples, no number may be
    rarer than four standard errors are, were its interval to hold in 95 %.
    """
    judged = [target for target in targets if target.judged]
    if not judged:
        raise ValueError(f"nothing of {key} can be judged")
    worst = max(judged, key=lambda target: _beyond(target.held, LEVEL, max(LEVEL, most if most > HIGHEST else LEVEL)))
    average = float(np.mean([target.held for target in judged]))
    if mode == "quick":
        good = all(_likely(target, most > HIGHEST) for target in judged)
        tolerance = (
            f"no rarer under 95 % than {LARGEST_Z:g} standard errors{', above it all' if most > HIGHEST else ''}"
        )
    else:
        near = (_beyond(target.held, LOWEST, most) <= SLACK * error(target.repetitions) for target in judged)
        good = LOWEST <= average <= most and all(near)
        tolerance = f"{100 * LOWEST:g} to {100 * most:g} % on average, no number {SLACK:g} standard errors beyond"
    sizes = sorted({target.n for target in judged})
    where = f"{worst.what}, {worst.law}, n = {worst.n:,}."
    detail = f"One number, {100 * average:.1f} %: {where}"
    if len(judged) > 1:
        low, high = (100 * end(target.held for target in judged) for end in (min, max))
        detail = (
            f"{len(judged)} numbers, samples of {' and '.join(f'{size:,}' for size in sizes)}: "
            f"{low:.1f} to {high:.1f} %, {100 * average:.1f} % on average. Farthest: {where}"
        )
    left = len(targets) - len(judged)
    detail += f" {left} more, of counts too small to hold a level, in coverage.csv." if left else ""
    return Claim(
        f"coverage.{key}",
        "coverage",
        words,
        source,
        f"share of {worst.repetitions:,} samples whose 95 % interval holds the truth"
        + (f", farthest of {len(judged)}" if len(judged) > 1 else ""),
        LEVEL,
        worst.held,
        error(worst.repetitions),
        tolerance,
        PASS if good else FAIL,
        f"{detail} {note}".strip(),
    )


def _likely(target, upwards):
    """Whether so many misses, or so few, are as likely under 95 % as four standard errors of a normal number."""
    missed = round((1 - target.held) * target.repetitions)
    share = 1 - LEVEL
    many, few = binom.sf(missed - 1, target.repetitions, share), binom.cdf(missed, target.repetitions, share)
    return bool(min(many, 1.0 if upwards else few) > norm.sf(LARGEST_Z))


def _beyond(share, low, high):
    return max(low - share, share - high, 0.0)


def error(repetitions):
    """Binomial standard error of the share of so many samples in which a 95 % interval holds the truth."""
    return math.sqrt(LEVEL * (1 - LEVEL) / max(repetitions, 1))
