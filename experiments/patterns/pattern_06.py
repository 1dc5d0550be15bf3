"""Leverage buys early, not late, peace: with it fewer ceasefires end at first, and more of those left end later.

Beardsley 2008: mediation helps in the short run, and its influence wanes. Who is held together by leverage alone is let
go when it fades (limit X12), so hazards should cross; survival curves need not. Told by the periods of the house, for
the first way of asking (all days after the thirtieth at once) hid a crossing that comes later than day 30.
"""

from experiments.patterns.evidence import Part
from experiments.patterns.hazards import hazard_sums

STRATEGY = "written_only"
NONE, SOME = {"arm": "none"}, {"arm": "some"}
PERIODS = {"early": (0, 30), "middle": (30, 90), "late": (90, 365)}
REASON = {
    "soon": (
        "Hazards cross later, at about day 90, as slowly as leverage fades (60 days). With mediator.decay=20 they "
        "cross within the month (+0.20 per 100 days)."
    ),
}
"""Why a part does not emerge at the start values: what becomes of it with other keys beside the experiment."""


def sums(runs, episodes):
    """Ends and days at risk in the first month, the two after it, and after those."""
    return hazard_sums(runs, episodes, PERIODS)


def measure(evidence):
    """Hazards by period, and who stands at a year, with leverage and without."""

    def hazard(period, at):
        return evidence.mean("ends", period, STRATEGY, "forced", at) * 100.0

    def standing(at):
        return evidence.told("S365", STRATEGY, "forced", at)

    unit = "ceasefires ended per 100 days at risk"
    return [
        Part(
            "early",
            "In the first month leverage makes a ceasefire safer",
            f"{unit}, without leverage less with it",
            hazard("early", NONE) - hazard("early", SOME),
        ),
        Part(
            "soon",
            "Hazards cross within a month or so: from day 31 to 90 what had leverage behind it is the less safe",
            f"{unit}, with leverage less without",
            hazard("middle", SOME) - hazard("middle", NONE),
        ),
        Part(
            "late",
            "After the third month, ceasefires that had leverage behind them are the less safe ones",
            f"{unit}, with leverage less without",
            hazard("late", SOME) - hazard("late", NONE),
        ),
        Part(
            "at a year",
            "Yet survival curves need not cross: at a year more ceasefires stand that had leverage behind them",
            "share standing on day 365, with leverage less without",
            standing(SOME) - standing(NONE),
        ),
    ]
