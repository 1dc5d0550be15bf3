"""X17: a written clause read by conduct: the better the inspection, the lower the control from which it helps."""

from itertools import pairwise

import numpy as np

from experiments.validate.limits.look import Check
from experiments.validate.limits.x13 import arms, band, slopes, strikes

CONDUCT, VERBAL = "conduct_written", "verbal_only"
FORESEEN = 0.5
"""Probability of a breach that a host foresees under the conduct standard (submodel 5)."""


def checks(scenario, worlds, seed):
    """Both arms, the band at this inspection, and that its lower end falls as inspection gets better."""
    slope = slopes(scenario, FORESEEN)
    lows = []
    for v in np.linspace(0, 1, 21):
        r_c, r_v = strikes(scenario, (1 - v) / 2)
        ends = band(*slope, r_v / r_c)
        lows.append(np.inf if ends is None else ends[0])
    pairs = [(a, b) for a, b in pairwise(lows) if np.isfinite(a)]
    falls = float(np.mean([b < a for a, b in pairs])) if pairs else 1.0
    inspected = scenario.mediation.verification
    return [*arms(scenario, worlds, seed, (CONDUCT, VERBAL), slope, strikes(scenario, (1 - inspected) / 2)),
            Check("share of steps in inspection at which the lower end falls", 1.0, falls, 0.0)]
