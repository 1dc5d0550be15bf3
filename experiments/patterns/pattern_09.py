"""A refusal is misread: it costs little where control is believed low, much where it is believed high and is not."""

from experiments.patterns.evidence import Part

STRATEGY = "written_only"
LOW, HIGH = 0.2, 0.8
UNREAD, READ = 0.0, 0.6
LITTLE = 5.0
"""Days below which a difference is practically nothing."""
REASON = {
    "high": (
        "Where control is believed high one piece of bad news does not reach the threshold. With a higher one "
        "(government.war_suppression=0.5) refusing costs more than five days, as claimed."
    ),
    "difference": (
        "Leverage keeps the trusted from falling while the news is fresh. Without it (mediator.leverage=0: +4 "
        "days), or with a higher threshold (government.war_suppression=0.5: +5 days), the difference is as "
        "claimed."
    ),
    "low": (
        "About five days is what it costs; with a higher threshold (government.war_suppression=0.5) it costs 1.4 "
        "days, as claimed, for such a truce ends in any case."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def measure(evidence):
    """Days at peace that are lost because a refusal is read as a signal, by what is believed of control."""

    def cost(believed):
        at = {"belief.control": believed}
        unread, read = (
            evidence.told("days_at_peace", STRATEGY, at=at | {"belief.refused_weight": weight})
            for weight in (UNREAD, READ)
        )
        return unread - read

    low, high = cost(LOW), cost(HIGH)
    little = low.size()
    return [
        Part(
            "low",
            f"Where control is believed low, refusing costs less than {LITTLE:g} days at peace",
            f"{LITTLE:g} less the days lost or won",
            (-little).plus(LITTLE),
        ),
        Part(
            "high",
            "Where control is believed high and is not, refusing costs more than that",
            f"days at peace lost, less {LITTLE:g}",
            high.less(LITTLE),
        ),
        Part(
            "difference",
            "It costs more where control is believed high than where it is believed low",
            "days at peace lost, high less low",
            high - low,
        ),
    ]
