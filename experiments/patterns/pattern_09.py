"""A refusal is misread: it costs little where control is believed low, much where it is believed high and is not."""

from experiments.patterns.evidence import Part

STRATEGY = "written_only"
LOW, HIGH = 0.2, 0.8
UNREAD, READ = 0.0, 0.6
LITTLE = 5.0
"""Days below which a difference is practically nothing."""


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
