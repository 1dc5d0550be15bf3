"""X2: grim, a host without control, and two sources of attacks."""

import math

from experiments.validate.limits.look import first, only_cause, survival


def checks(scenario, worlds, seed):
    """Survival on four days, and that the doctrine alone ends ceasefires."""
    episodes = first(scenario, worlds, seed)
    hosted, domestic = (1 - math.exp(-rate) for rate in (scenario.attacks.rate, scenario.attacks.domestic_rate))
    innocent = scenario.blame.innocent
    daily = (1 - hosted * innocent) * (1 - domestic * innocent)
    return [*survival(episodes, lambda n: daily**n, (1, 5, 15, 30)), only_cause(episodes, "doctrine")]
