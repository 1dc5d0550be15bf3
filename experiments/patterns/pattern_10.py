"""Doctrines: restraint outlasts generosity, generosity tit for tat, that grim; contrition depends on true blame."""

from experiments.patterns.evidence import Part

STRATEGY = "written_only"
TRUE, FALSE = 0.0, 1.0
"""Domestic attacks a day: none can be misblamed, or most of what is blamed is false."""


def measure(evidence):
    """Order of four doctrines where blame is true, and whom contrite tit for tat is near in either case."""

    def lasts(doctrine, domestic=TRUE):
        return evidence.told("rmst365", STRATEGY, "forced", {"doctrine": doctrine, "attacks.domestic_rate": domestic})

    ladder = ("restraint", "generous_tft", "tit_for_tat", "grim")
    words = ("restraint", "generous tit for tat", "tit for tat", "grim")
    parts = [
        Part(
            f"{ladder[i]} over {ladder[i + 1]}",
            f"{words[i].capitalize()} outlasts {words[i + 1]} (a check)",
            f"mean days within 365, {words[i]} less {words[i + 1]}",
            lasts(ladder[i]) - lasts(ladder[i + 1]),
        )
        for i in range(3)
    ]
    either = {"true": (TRUE, "generous_tft", "tit_for_tat"), "false": (FALSE, "tit_for_tat", "generous_tft")}
    for name, (domestic, near, far) in either.items():
        contrite, whom = lasts("contrite_tft", domestic), words[ladder.index(near)]
        closer = (contrite - lasts(far, domestic)).size() - (contrite - lasts(near, domestic)).size()
        claim = f"Contrite tit for tat lies nearer to {whom} where blame is mostly {name}"
        parts.append(Part(f"contrite when {name}", claim, f"days nearer to {whom}", closer))
    return parts
