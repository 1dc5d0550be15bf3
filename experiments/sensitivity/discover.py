"""Scenario discovery: in which boxes of the parameters one policy is worse than another, or a truce collapses early."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.sensitivity.outcomes import Outcome
from sim.analysis.boxes import discovered, peeled, stability, told
from sim.analysis.intervals import Z95
from sim.analysis.sobol import saltelli_points

EARLY = 90
"""Days within which a collapse is called early."""
RESAMPLES = 20
"""Bootstrap samples of the points in which a box is sought again."""


@dataclass(frozen=True)
class Finding:
    """A kind of case, and the outcome by which it is known.

    Attributes:
        name: worse or collapse90.
        words: what a case is.
        outcome: measured at every point.
        whole: True where a point is a case or none (its expected outcome lies below 0); False where a point counts by
            the share of its worlds that are cases (1 less the outcome).
    """

    name: str
    words: str
    outcome: Outcome
    whole: bool


def findings_of(job):
    """The kinds of case that a job looks for."""
    one = job.outcomes[0]
    policy, against = one.strategy, job.outcomes[-1].against
    plain = policy.replace("_", " ")
    found = []
    if against:
        peace = Outcome("days_at_peace", policy, against, "forced" if _all_forced(job) else "endogenous")
        words = f"{plain} is expected to leave fewer days at peace than {against.replace('_', ' ')}"
        found.append(Finding("worse", words, peace, True))
    if job.recipe.scenario(None, policy).packages and job.recipe.follow >= EARLY:
        words = f"a first ceasefire under {plain}, in force in every world, ends within {EARLY} days"
        found.append(Finding(f"collapse{EARLY}", words, Outcome(f"S{EARLY}", policy, None, "forced"), False))
    return found


def _all_forced(job):
    return all(outcome.assign == "forced" for outcome in job.outcomes)


def discovered_in(live_of, findings, inputs, effort, seed, first):
    """Boxes of every finding, found at half of the points and told by the other half.

    Args:
        live_of: makes the function that lives worlds from a tuple of outcomes.
        findings: kinds of case.
        inputs: what is drawn.
        effort: how many points and worlds.
        seed: of points and bootstrap.
        first: number of the first world.

    Returns:
        (boxes, peeling, stability): frames; empty where nothing gathers.
    """
    rows, many = effort.points, effort.worlds
    luck = np.random.default_rng([seed & 0xFFFFFFFF, seed >> 32, 50])
    points = saltelli_points(rows, len(inputs), luck)[:2]
    flat = points.reshape(-1, len(inputs))
    values = {each.key: each.values(flat[:, place]) for place, each in enumerate(inputs)}
    worlds = first + np.arange(2 * rows * many).reshape(2 * rows, many)
    lived = live_of(tuple(finding.outcome for finding in findings))(values, worlds) if findings else {}
    boxes, peeling, often = [], [], []
    for finding in findings:
        cases, unsure = _cases(finding, lived[finding.outcome])
        found, tested = cases[:rows], cases[rows:]
        way = peeled(points[0], found)
        peeling += [{"finding": finding.name, "step": step, "restricted": int(box.restricted().sum()),
                     **told(points[1], tested, box)._asdict()} for step, box in enumerate(way)]  # fmt: skip
        again = stability(points[0], found, luck, RESAMPLES)
        often += [_often(finding, each.key, place, again) for place, each in enumerate(inputs)]
        for number, box in enumerate(discovered(points[0], found)):
            boxes += _rows_of(finding, number, box, inputs, told(points[1], tested, box), tested.mean(), unsure, again)
    return pd.DataFrame(boxes), pd.DataFrame(peeling), pd.DataFrame(often)


def _cases(finding, numbers):
    """How much of a case every point is, and the share of points of which a finite number of worlds leaves it open."""
    mean = numbers.mean(axis=1)
    if not finding.whole:
        return 1 - mean, 0.0
    error = numbers.std(axis=1, ddof=1) / np.sqrt(numbers.shape[1])
    return (mean < 0).astype(float), float((np.abs(mean) < Z95 * error).mean())


def _often(finding, key, place, boxes):
    limited = [box.restricted()[place] for box in boxes]
    lows, highs = ([getattr(box, side)[place] for box, held in zip(boxes, limited, strict=True) if held]
                   for side in ("low", "high"))  # fmt: skip
    ends = [float(np.median(part)) if part else np.nan for part in (lows, highs)]
    return {"finding": finding.name, "key": key, "limited": float(np.mean(limited)), "resamples": len(boxes),
            "low_share": ends[0], "high_share": ends[1]}  # fmt: skip


def _rows_of(finding, number, box, inputs, numbers, base, unsure, again):
    """Rows of boxes.csv: one a key that the box limits."""
    about = {"finding": finding.name, "case": finding.words, "box": number, **numbers._asdict(), "base": float(base),
             "unsure": unsure}  # fmt: skip
    for place in np.flatnonzero(box.restricted()):
        low, high = (float(inputs[place].values(np.clip(end[place], 1e-9, 1 - 1e-9))) for end in box)
        yield about | {
            "key": inputs[place].key, "low": low if box.low[place] > 0 else np.nan,
            "high": high if box.high[place] < 1 else np.nan, "low_share": float(box.low[place]),
            "high_share": float(box.high[place]),
            "limited": float(np.mean([one.restricted()[place] for one in again])),
        }  # fmt: skip
