"""What validation says: one claim a row, what was expected, what was seen, and how it is read."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

PASS, FAIL, NOT_RUN = "pass", "fail", "not run"
AS_CLAIMED, NOT_AS_CLAIMED, UNDECIDED = "as claimed", "not as claimed", "undecided"
LARGEST_Z = 4.0
"""Standard errors beyond which a figure is held to differ from what it should be."""


class Claim(NamedTuple):
    """One row of ``validation.csv``.

    Attributes:
        key: a short name that never changes: ``X01``, ``pattern_03.low``, ``ablation.forced``, ``coverage.rmst``.
        chapter: where it stands in the report: limits, oracles, coverage, luck, docking, patterns, ablations.
        claim: what is claimed, a sentence.
        source: who says so: a reference, or the section of the model's description.
        statistic: what was measured, with its unit, and how often.
        expected: the number that it should be; NaN where a sign or an order is claimed.
        seen: the number that was measured.
        error: its standard error (Monte Carlo); 0 where it is exact, NaN where there is none.
        tolerance: how far it may be off, in words.
        reading: pass or fail (or not run, with the reason in the detail); for patterns and ablations as claimed, not as
            claimed or undecided.
        detail: a sentence or two more: the points, the printed seed, the reason found.
    """

    key: str
    chapter: str
    claim: str
    source: str
    statistic: str
    expected: float
    seen: float
    error: float
    tolerance: str
    reading: str
    detail: str = ""


class Found(NamedTuple):
    """What a chapter found.

    Attributes:
        claims: its rows of ``validation.csv``.
        tables: file name to DataFrame: what stands behind the claims.
        pictures: of the report (:class:`experiments.report.pictures.Picture`).
    """

    claims: list
    tables: Mapping = MappingProxyType({})
    pictures: tuple = ()


def farthest(zs):
    """The z-score farthest from 0 of several; NaN, which fails, where one is not a number or there is none."""
    zs = [float(z) for z in zs]
    if not zs or any(math.isnan(z) for z in zs):
        return math.nan
    return max(zs, key=abs)


def passes(z):
    """The word for a z-score: pass where it lies within four standard errors of 0."""
    return PASS if abs(z) < LARGEST_Z else FAIL
