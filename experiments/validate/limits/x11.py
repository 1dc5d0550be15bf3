"""X11: heterogeneity alone makes a declining hazard."""

import math

from scipy.special import betaln, hyp2f1

from experiments.validate.limits.look import first, only_cause, survival

CONTROL = (2, 3)
"""Shape of the prior of control, Beta(2, 3)."""


def survival_of_mixture(shape, ceiling, n):
    """Share that survives n days at a daily hazard of ``ceiling`` times a Beta variable."""
    a, b = shape
    if ceiling == 1:
        return math.exp(betaln(a, b + n) - betaln(a, b))
    return float(hyp2f1(-n, a, a + b, ceiling))


def checks(scenario, worlds, seed):
    """Survival on four days: blame is the guilty rate times lack of control, or the innocent rate times control."""
    blame = scenario.blame
    shape, ceiling = (CONTROL, blame.innocent) if blame.guilty == 0 else (CONTROL[::-1], blame.guilty)
    episodes = first(scenario, worlds, seed)
    found = survival(episodes, lambda n: survival_of_mixture(shape, ceiling, n), (1, 3, 10, 30))
    return [*found, only_cause(episodes, "doctrine")]
