"""X3: collapse on the k-th blamed attack."""

import math

import numpy as np
from scipy.stats import binom

from experiments.validate.limits.by_hand import expected_suppression, p_blamed, states, weights
from experiments.validate.limits.look import first, only_cause, survival


def steps_to_threshold(scenario):
    """Number of blamed attacks after which expected suppression lies below the threshold, quiet days unread."""
    held = np.array([control * e for control, e, _ in states(scenario, "verbal")])
    log, threshold = np.log(weights(scenario)), scenario.government.war_suppression
    if expected_suppression(scenario, "verbal") < threshold:
        return 0
    step = scenario.belief.attack_weight * np.log(p_blamed(scenario, "verbal"))
    for k in range(1, 1000):
        now = np.exp(log + k * step - np.logaddexp.reduce(log + k * step))
        if now @ held < threshold:
            return k
    return math.inf


def checks(scenario, worlds, seed):
    """Survival on three days, by the binomial law of blamed days, and that lost trust alone ends ceasefires."""
    k = steps_to_threshold(scenario)
    rate = (1 - math.exp(-scenario.attacks.rate)) * scenario.blame.innocent
    episodes = first(scenario, worlds, seed)
    found = survival(episodes, lambda n: binom.cdf(k - 1, n, rate), (k, k + 5, k + 12))
    return [one._replace(statistic=f"{one.statistic} (k = {k})") for one in found] + [only_cause(episodes, "trust")]
