"""The hazard of a ceasefire declines with its age: by trust that differs and learns, hardly by rates that differ.

A mixture of constant hazards declines with no dynamics at all (limit X11), for the frail go first. What the model adds
is learning: a belief that attacks have not yet broken is one that they break less easily. To part the two, everything
else that changes with the age of a ceasefire is taken away in three of the four arms: leverage, the surge of attacks at
its start, the growth of groups, messages.
"""

from functools import reduce

from experiments.patterns.evidence import Part
from experiments.patterns.hazards import hazard_sums

STRATEGY = "written_only"
TRUST = ("low", "middle", "high")
"""Initial trust: arms at the 10, 50 and 90 % quantiles of the priors of believed sincerity and believed control."""
PERIODS = {"early": (0, 30), "late": (90, 365)}
LITTLE = 0.1
"""Decline below which a hazard is practically flat: the early hazard is then within about a fifth of the late one."""
REASON = {
    "declines": (
        "Leverage holds the first weeks together and lets go later, so the hazard rises first. With leverage that "
        "fades at once it declines as claimed (+45 points, mediator.decay=0.1)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def sums(runs, episodes):
    """Ends and days at risk in the first month and after the third."""
    return hazard_sums(runs, episodes, PERIODS)


def measure(evidence):
    """Share by which the early hazard exceeds the late one, (early - late) / (early + late), in mixtures of worlds."""

    def decline(*arms):
        early, late = (_hazard(evidence, period, arms) for period in PERIODS)
        return (early - late) / (early + late)

    whole = decline(*(f"{trust} trust" for trust in TRUST))
    learning = decline(*(f"{trust} trust, ageless" for trust in TRUST))
    rates, same = decline("rates"), decline("same")
    unit = "early less late hazard, share of their sum"
    return [
        Part("declines", "Ceasefires of worlds that differ in trust become safer with age", unit, whole),
        Part(
            "learning",
            "Trust that differs and learns lets the hazard decline more than rates that differ without learning",
            f"{unit}, trust and learning less rates alone",
            learning - rates,
        ),
        Part(
            "rates",
            f"Rates that differ, without learning, move the hazard by less than {LITTLE:g}",
            f"{LITTLE:g} less the size of ({unit})",
            (-rates.size()).plus(LITTLE),
        ),
        Part(
            "flat",
            f"Among like worlds without learning the hazard moves by less than {LITTLE:g}",
            f"{LITTLE:g} less the size of ({unit})",
            (-same.size()).plus(LITTLE),
        ),
    ]


def _hazard(evidence, period, arms):
    """Ends for a day at risk in the mixture of some arms."""
    ends, days = (
        reduce(
            lambda one, other: one + other,
            (evidence.total(name, period, STRATEGY, "forced", {"arm": arm}) for arm in arms),
        )
        for name in ("ends", "n")
    )
    return ends / days
