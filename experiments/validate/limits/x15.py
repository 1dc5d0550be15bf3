"""X15: competing risks of one day share it in the order of the day."""

import math

from scipy.special import expit, logit

from experiments.validate.limits.look import first, share, survival


def checks(scenario, worlds, seed):
    """Shares of two causes: a term that runs out in the morning, an accident in the afternoon."""
    government = scenario.government
    trust = logit(scenario.belief.sincerity) - logit(government.verbal_threshold)
    renewed = expit(trust / government.acceptance_noise)
    hazards = {"expiry": 1 - renewed, "accident": 1 - math.exp(-scenario.incidents.clash)}
    total = 1 - math.prod(1 - h for h in hazards.values())
    episodes = first(scenario, worlds, seed)
    ended = episodes["cause"].dropna()
    found, alive = survival(episodes, lambda n: (1 - total) ** n, (1, 3)), 1.0
    for cause, hazard in hazards.items():
        found.append(share(f"share of ends by {cause}", ended == cause, hazard * alive / total))
        alive *= 1 - hazard
    return found
