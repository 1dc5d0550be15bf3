"""X6: the rate of blame at which trust neither rises nor falls."""

import math

import numpy as np
from scipy.stats import binom

from experiments.validate.limits.by_hand import p_blamed
from experiments.validate.limits.look import Check, end_of, mean, share


def steps(scenario):
    """Change of the log odds of trust by a blamed day and by a quiet one."""
    sincere, _, insincere = p_blamed(scenario, "verbal")
    return (scenario.belief.attack_weight * math.log(sincere / insincere),
            scenario.belief.quiet_weight * math.log((1 - sincere) / (1 - insincere)))


def critical(scenario):
    """Rate of blame per day at which the log odds of trust have no drift."""
    down, up = steps(scenario)
    return up / (up - down)


def checks(scenario, worlds, seed):
    """Mean log odds on day 15 and the share below even odds; and that the critical rate is where the drift is 0."""
    down, up = steps(scenario)
    rate = (1 - math.exp(-scenario.attacks.rate)) * scenario.blame.innocent
    day, start = 15, math.log(scenario.belief.sincerity / (1 - scenario.belief.sincerity))
    distrust = end_of(scenario, day, worlds, seed, lambda state: state.fronts["insincere"][:, 0])
    log_odds = np.log((1 - distrust) / distrust)
    drift = rate * down + (1 - rate) * up
    # Even odds lie this many blamed days away; a day on the very line would belong to neither side.
    most = math.ceil((start + day * up) / (up - down)) - 1
    p = critical(scenario)
    return [mean(f"mean log odds of trust on day {day} (blame {rate:.3f} a day, critical {p:.3f})", log_odds,
                 start + day * drift),
            share(f"share of worlds with trust above one half on day {day}", distrust < 0.5,
                  binom.cdf(most, day, rate)),
            Check("sign of the drift less sign of (critical rate - rate)", 0.0,
                  float(np.sign(drift) - np.sign(p - rate)), 0.0)]
