"""Insisting on a written text can cost days at peace; the scope ladder, non-aggression first, can beat both texts."""

from experiments.patterns.evidence import Part, least

WRITTEN, VERBAL, LADDER = "written_only", "verbal_only", "scope_ladder"


def measure(evidence):
    """Days at peace over the whole window, in the same worlds."""
    lost = evidence.contrast("days_at_peace", VERBAL, WRITTEN)
    gained = least(
        evidence.contrast("days_at_peace", LADDER, WRITTEN), evidence.contrast("days_at_peace", LADDER, VERBAL)
    )
    return [
        Part(
            "written",
            "Insisting on a written text leaves fewer days at peace than asking for a spoken word",
            "days at peace, verbal less written",
            lost,
        ),
        Part(
            "ladder",
            "The scope ladder leaves more days at peace than either text alone",
            "days at peace, scope ladder less the better of the two",
            gained,
        ),
    ]
