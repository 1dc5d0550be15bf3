"""X12: leverage fades until it no longer holds the ceasefire."""

import math

from experiments.validate.limits.by_hand import expected_suppression, obligation
from experiments.validate.limits.look import Check, first, only_cause


def last_day(scenario, leverage, decay):
    """Age in days at which the ceasefire lapses."""
    government, held = scenario.government, expected_suppression(scenario, "verbal")
    loss, s_w = government.exploitation_loss, government.war_suppression
    c_w = government.war_cost + (1 - s_w) * loss - s_w
    left = loss - c_w - government.audience * obligation(scenario, "verbal") - held * (1 + loss)
    return math.floor(decay * math.log(leverage / left)) + 1


def checks(scenario, worlds, seed):
    """The day of the lapse, which is the same in every world (a thousand are looked at)."""
    mediator = scenario.resolved("mediators", next(iter(scenario.mediators)))
    episodes = first(scenario, min(worlds, 1000), seed)
    day = last_day(scenario, mediator.leverage, mediator.decay)
    return [Check("earliest day of a lapse", day, float(episodes["duration"].min()), 0.0),
            Check("latest day of a lapse", day, float(episodes["duration"].max()), 0.0),
            only_cause(episodes, "lapse")]
