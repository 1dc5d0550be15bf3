"""Insisting on a written text can cost days at peace; the scope ladder, non-aggression first, can beat both texts."""

from experiments.patterns.evidence import Part, least

WRITTEN, VERBAL, LADDER = "written_only", "verbal_only", "scope_ladder"
REASON = {
    "written": (
        "Nearly every world signs in writing in the end, and while war is believed to suppress much the written "
        "word's audience cost keeps more truces than refusals lose. Where war is believed to suppress little the "
        "claim holds (+16 days, government.war_suppression=0.2)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


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
