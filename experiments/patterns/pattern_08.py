"""Believed control is double-edged: each attack damns more where it is high, peace is worth less where it is low."""

from experiments.patterns.evidence import Part, largest

STRATEGY = "written_only"
LOW, MIDDLE, HIGH = 0.05, (0.3, 0.5, 0.7), 0.95
REASON = {
    "high branch": (
        "Our reading: each attack is more damning there, but trust begins further above its threshold, and the level "
        "outweighs the slope. The gap shrinks but stays with attacks that weigh three times as much (-15 days, "
        "belief.attack_weight=3) and with hardly any false blame (-9 days, blame.innocent=0.02)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def measure(evidence):
    """Length of the ceasefire, in force in every world, along believed control: is its top inside."""

    def lasts(believed):
        return evidence.told("rmst365", STRATEGY, "forced", {"belief.control": believed})

    top = largest(*(lasts(believed) for believed in MIDDLE))
    unit = "mean days within 365, best of the middle less the end"
    return [
        Part(
            "low branch",
            f"Where control is hardly believed in ({LOW}) the ceasefire is shorter than in the middle",
            unit,
            top - lasts(LOW),
        ),
        Part(
            "high branch",
            f"Where control is taken for granted ({HIGH}) the ceasefire is shorter than in the middle",
            unit,
            top - lasts(HIGH),
        ),
    ]
