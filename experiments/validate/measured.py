"""What the chapters on patterns and on ablations share: every part of every pattern, with each rule in place or off."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from experiments.compose import composed
from experiments.patterns import numbers, pattern
from experiments.patterns.gathered import measured
from experiments.patterns.judge import readings, verdict
from experiments.patterns.run import drawn_points, start_plan
from experiments.patterns.variants import START, variants, varied, varies_itself
from experiments.sweep import ready


class Size(NamedTuple):
    """How much of a pattern's own experiment is run.

    Attributes:
        worlds: share of its worlds at the start values.
        variants: whether rules are switched off.
        draws: draws of the prior; 0: none.
        replicates: share of its worlds at each draw.
    """

    worlds: float
    variants: bool
    draws: int
    replicates: float


SIZES = {"full": Size(0.3, True, 32, 0.25), "quick": Size(0.05, False, 0, 0.0)}
_DONE: dict[tuple, tuple] = {}


def parts_of_patterns(mode, seed, progress, only=None):
    """Measure every part of every pattern, once for both chapters.

    Args:
        mode: full or quick.
        seed: of all luck.
        progress: called with words on what is being done.
        only: numbers of patterns; None: all.

    Returns:
        (parts, prior): a DataFrame with a row a part and variant (``pattern, part, claim, unit, variant, value, error,
        reading, worlds, itself``, the last the keys of the variant that the pattern varies or sets itself), and one
        with a row a part as ``pattern.csv`` has it, ``replicates`` beside (empty in quick mode).
    """
    chosen = tuple(numbers() if only is None else only)
    key = (mode, seed, chosen)
    if key not in _DONE:
        told = [_pattern(number, SIZES[mode], seed, progress) for number in chosen]
        parts = pd.concat([part for part, _ in told], ignore_index=True)
        prior = [row for _, row in told if row is not None]
        _DONE[key] = (parts, pd.concat(prior, ignore_index=True) if prior else pd.DataFrame())
    return _DONE[key]


def reason(number, part):
    """Why a part does not emerge and how that is known, as the pattern's file says; empty where it says nothing."""
    return getattr(pattern(number), "REASON", {}).get(part, "")


def _pattern(number, size, seed, progress):
    progress(f"pattern {number} at the start values")
    job = composed([f"experiment=pattern_{number:02d}", f"seed={seed}", f"design.n={max(size.draws, 1)}"])
    plan = ready(job).plan
    start = start_plan(job.settings, plan)
    start = replace(start, replicates=_few(start.replicates, size.worlds))
    seen: dict = {}
    here = measured(job, start, seen)
    rows = [_rows(number, here, START, start.replicates, "")]
    for variant in variants() if size.variants else ():
        progress(f"pattern {number}, {variant.words}")
        found = measured(job, varied(start, variant), seen, variant.assign)
        itself = ", ".join(varies_itself(job, variant))
        rows.append(_rows(number, found, variant.name, start.replicates, itself))
    if not size.draws:
        return pd.concat(rows, ignore_index=True), None
    progress(f"pattern {number} over the prior")
    plan = replace(plan, replicates=_few(plan.replicates, size.replicates))
    drawn = drawn_points(plan.designs, job.settings.design).drop(columns="design")
    told = verdict(number, here, measured(job, plan), drawn).assign(replicates=plan.replicates)
    return pd.concat(rows, ignore_index=True), told


def _few(worlds, share):
    return max(20, round(worlds * share))


def _rows(number, parts, variant, worlds, itself):
    return pd.DataFrame(
        {
            "pattern": number,
            "part": part.name,
            "claim": part.claim,
            "unit": part.unit,
            "variant": variant,
            "value": float(part.number.value[0]),
            "error": float(part.number.error[0]),
            "reading": str(readings(part.number)[0]),
            "worlds": worlds,
            "itself": itself,
        }
        for part in parts
    )
