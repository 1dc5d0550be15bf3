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
RESAMPLED = 400
"""Draws of the gains within their errors from which the error of a shift is read."""
REASON = {
    "shift": (
        "At the start values writing pays at every control, paid or unpaid: it lifts expected suppression over the "
        "threshold of trust, whatever the host can do, so there is nothing to shift. Where no belief can end a truce "
        "the turn is there and moves as claimed (+18 points, government.war_suppression=0)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def measure(evidence):
    """Written less spoken text in force, by control and subsidy."""

    def gain(control, cost):
        at = {"host.control": control, "host.enforcement_cost": cost}
        return evidence.contrast("rmst365", WRITTEN, VERBAL, "forced", at)

    def lasts(strategy, control, cost):
        at = {"host.control": control, "host.enforcement_cost": cost}
        return evidence.told("rmst365", strategy, "forced", at)

    along = {cost: [gain(control, cost) for control in CONTROLS] for cost in (UNPAID, HALF, STRONG)}
    shift = shifted(CONTROLS, along[UNPAID], along[HALF])
    low, high = CONTROLS[0], CONTROLS[-1]
    low_gain = along[HALF][0] - along[UNPAID][0]
    lost = along[STRONG][-1]
    return [
        Part(
            "shift",
            "A subsidy of half the cost lets writing pay from a lower control on (where that turns between .1 and .9)",
            "control from which writing pays, from .1 to .9 (share), unpaid less paid",
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
            -lost,
        ),
        Part(
            "money and text",
            f"At control {low:g} a written text with a subsidy of half outlasts a spoken one without (both at once)",
            "mean days within 365, paid and written less unpaid and verbal",
            lasts(WRITTEN, low, HALF) - lasts(VERBAL, low, UNPAID),
        ),
    ]


def shifted(controls, before, after):
    """How far the control from which writing pays moves down from one series of gains to another.

    Args:
        controls: values of control, rising.
        before: gains without a subsidy, a Number a control.
        after: the same with one.

    Returns:
        The difference; not defined where it is exactly 0, for there both turns lie beyond the same end. Its error is
        the spread of what the Monte Carlo errors of the gains would make of it, taken as independent, for a turn is no
        smooth function of them.
    """
    told = [np.stack([getattr(gain, part) for gain in (*before, *after)], axis=-1) for part in ("value", "error")]

    def shift(values):
        one, other = np.split(values, 2, axis=-1)
        return paying_from(controls, one) - paying_from(controls, other)

    luck = np.random.default_rng(17).standard_normal((RESAMPLED, *told[0].shape))
    moved, spread = shift(told[0]), shift(told[0] + luck * told[1]).std(axis=0)
    return Number(np.where(moved == 0, np.nan, moved), np.where(moved == 0, np.nan, spread))


def paying_from(controls, gains):
    """Lowest control at which writing pays, between two values in proportion.

    Args:
        controls: values of control, rising.
        gains: written less spoken, an array with one entry a control on its last axis.

    Returns:
        An array without that axis. The lowest control stands for all below it too, the highest for all above it and for
        never.
    """
    controls, pays = np.asarray(controls, float), gains > 0
    place = np.argmax(pays, axis=-1)
    last = np.maximum(place - 1, 0)
    below, above = (np.take_along_axis(gains, at[..., None], -1)[..., 0] for at in (last, place))
    part = np.divide(-below, above - below, out=np.ones_like(above), where=(place > 0) & (above > below))
    inside = controls[last] + part * (controls[place] - controls[last])
    return np.where(pays.any(axis=-1), inside, controls[-1])
