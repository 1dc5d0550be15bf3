"""X1: with a constant hazard survival is exponential."""

import math

from experiments.validate.limits.look import first, only_cause, survival


def checks(scenario, worlds, seed):
    """Survival on three days, and that accidents alone end ceasefires."""
    episodes = first(scenario, worlds, seed)
    hazard = scenario.incidents.clash
    return [*survival(episodes, lambda n: math.exp(-hazard * n), (1, 5, 20)), only_cause(episodes, "accident")]
