"""Subsidised enforcement: writing pays at lower control, and at a strong subsidy and high control it loses again.

Limit X13: a written text beats a spoken one exactly for control in a band, from where a host is moved to real effort to
where it would make full effort for a spoken word too; both ends fall as enforcement grows cheaper (Wolford and Rider
2024). Both texts are compared at the *same* cost of enforcement, so that writing is told from money: only one
strategy, ``subsidised_written``, carries a subsidy, and to set it against an unpaid spoken word would compare both at
once. In the first ceasefire a subsidy acts on the cost of enforcement and nowhere else, so ``written_only`` at
(1 - subsidy) times the cost is ``subsidised_written``, world by world; the tests hold that. That other comparison is
one part, so named.
"""

import numpy as np

from experiments.patterns.evidence import Number, Part, largest

WRITTEN, VERBAL = "written_only", "verbal_only"
CONTROLS = (0.1, 0.3, 0.5, 0.7, 0.9)
UNPAID, HALF, STRONG = 2.0, 1.0, 0.4
"""Cost of full effort (util, times two): the start value, half of it, and a fifth: subsidies of 0, .5 and .8."""


def measure(evidence):
    """Written less spoken text in force, by control and subsidy."""

    def gain(control, cost):
        at = {"host.control": control, "host.enforcement_cost": cost}
        return evidence.contrast("rmst365", WRITTEN, VERBAL, "forced", at)

    def lasts(strategy, control, cost):
        at = {"host.control": control, "host.enforcement_cost": cost}
        return evidence.told("rmst365", strategy, "forced", at)

    along = {cost: [gain(control, cost) for control in CONTROLS] for cost in (UNPAID, HALF, STRONG)}
    shift = crossover(CONTROLS, along[UNPAID]) - crossover(CONTROLS, along[HALF])
    low, high = CONTROLS[0], CONTROLS[-1]
    low_gain = along[HALF][0] - along[UNPAID][0]
    lost = along[STRONG][-1]
    return [
        Part(
            "shift",
            "A subsidy of half the cost lets writing pay at lower control (where it pays at some control only)",
            "control (share) from which writing pays, unpaid less paid",
            shift,
        ),
        Part(
            "low control",
            f"At control {low:g} writing is worth more with that subsidy than without",
            "mean days within 365, written less verbal, paid less unpaid",
            low_gain,
        ),
        Part(
            "band",
            "With a strong subsidy (.8) writing pays at some control below the highest (largest of four values)",
            "mean days within 365, written less verbal",
            largest(*along[STRONG][:-1]),
        ),
        Part(
            "loses again",
            f"With a strong subsidy and control {high:g} writing loses",
            "mean days within 365, verbal less written",
            Number(-lost.value, lost.error),
        ),
        Part(
            "money and text",
            f"At control {low:g} a written text with a subsidy of half outlasts a spoken one without (both at once)",
            "mean days within 365, paid and written less unpaid and verbal",
            lasts(WRITTEN, low, HALF) - lasts(VERBAL, low, UNPAID),
        ),
    ]


def crossover(controls, gains):
    """Control at which a gain first turns from a loss to a win, between two values in proportion.

    Args:
        controls: values of control, rising.
        gains: a Number each.

    Returns:
        The control; not a number for a draw in which the gain turns nowhere. Its error is that of the two gains on
        either side.
    """
    values, errors = (np.stack([getattr(gain, part) for gain in gains]) for part in ("value", "error"))
    turns = (values[:-1] <= 0) & (values[1:] > 0)
    place = np.argmax(turns, axis=0)[None]
    before, after = (np.take_along_axis(part, place, 0)[0] for part in (values[:-1], values[1:]))
    before_error, after_error = (np.take_along_axis(part, place, 0)[0] for part in (errors[:-1], errors[1:]))
    left, right = np.asarray(controls)[place[0]], np.asarray(controls)[place[0] + 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        rise = after - before
        value = left - (right - left) * before / rise
        error = (right - left) * np.hypot(after * before_error, before * after_error) / rise**2
    there = turns.any(axis=0)
    return Number(np.where(there, value, np.nan), np.where(there, error, np.nan))
