"""Control crossover, forced: a written text is worse than a spoken one at low control, better in a band above."""

from experiments.patterns.evidence import Part, largest

WRITTEN, VERBAL = "written_only", "verbal_only"
LOW, BAND = 0.1, (0.4, 0.6, 0.8)
REASON = {
    "low": (
        "The audience cost of a written word lowers the threshold of trust, at every control. Where war is "
        "believed to suppress little the threshold is near zero and the claim holds (+10 days, "
        "government.war_suppression=0.2); without that cost the loss is halved (-5 days, government.audience=0)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def measure(evidence):
    """Difference of restricted means at low control, and the largest one above it."""

    def gain(control):
        return evidence.contrast("rmst365", WRITTEN, VERBAL, "forced", {"host.control": control})

    low, above = gain(LOW), largest(*(gain(control) for control in BAND))
    return [
        Part(
            "low",
            f"At control {LOW} the written text holds fewer days",
            "mean days within 365, verbal less written",
            -low,
        ),
        Part(
            "band",
            "At some higher control the written text holds more days (largest of three values of control)",
            "mean days within 365, written less verbal",
            above,
        ),
    ]
