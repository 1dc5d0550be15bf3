"""Depth against participation: a dearer written word is signed by fewer and kept by more; peace has its best between.

Fearon 1997 (tied hands) and Guzman 2005 (why parties choose less credible forms), read together: a cost of breach that
binds nobody buys nothing, and one that binds everybody is signed by nobody.
"""

from experiments.patterns.evidence import Part, largest

STRATEGY = "written_only"
LOW, MIDDLE, HIGH = 0.375, (0.75, 1.5, 3.0), 6.0
"""Cost of breaching a written word (util): the start value 1.5, halved twice and doubled twice."""


def measure(evidence):
    """The trade-off, and days at peace at the best middle cost against either end."""

    def at(cost):
        return {"guarantee.written_cost": cost}

    def peace(cost):
        return evidence.told("days_at_peace", STRATEGY, at=at(cost))

    def signing(cost):
        return evidence.told("signing_rate", STRATEGY, at=at(cost))

    def given(cost):
        return evidence.told("rmst365", STRATEGY, at=at(cost))

    def forced(cost):
        return evidence.told("rmst365", STRATEGY, "forced", at(cost))

    top = largest(*(peace(cost) for cost in MIDDLE))
    return [
        Part(
            "participation",
            "The dearer a breach, the fewer sign",
            f"signing rate (share), at cost {LOW:g} less at cost {HIGH:g}",
            signing(LOW) - signing(HIGH),
        ),
        Part(
            "depth",
            "The dearer a breach, the longer a text in force lasts (forced)",
            f"mean days within 365, at cost {HIGH:g} less at cost {LOW:g}",
            forced(HIGH) - forced(LOW),
        ),
        Part(
            "depth of those signed",
            "The dearer a breach, the longer what was signed lasts (a description: other worlds signed)",
            f"mean days within 365, at cost {HIGH:g} less at cost {LOW:g}",
            given(HIGH) - given(LOW),
        ),
        Part(
            "rise",
            f"Where a breach costs next to nothing ({LOW:g}) there is less peace than in the middle",
            "days at peace, best of the middle less the low end",
            top - peace(LOW),
        ),
        Part(
            "fall",
            f"Where a breach is very dear ({HIGH:g}) there is less peace than in the middle",
            "days at peace, best of the middle less the high end",
            top - peace(HIGH),
        ),
    ]
