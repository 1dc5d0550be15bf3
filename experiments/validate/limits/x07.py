"""X7: trust on a lattice is a gambler's ruin."""

import math

import numpy as np

from experiments.validate.limits.by_hand import p_blamed, states, weights
from experiments.validate.limits.look import first, mean, only_cause, share


def completed(scenario):
    """The weight of a quiet day that makes its step up as long as the step down of a blamed one."""
    sincere, _, insincere = p_blamed(scenario, "verbal")
    weight = -scenario.belief.attack_weight * math.log(sincere / insincere) / math.log((1 - sincere) / (1 - insincere))
    return {"belief.quiet_weight": weight}


def steps_down(scenario):
    """Lattice steps from the belief of day 0 to the first below the threshold of trust."""
    sincere, _, insincere = p_blamed(scenario, "verbal")
    step = -scenario.belief.attack_weight * math.log(sincere / insincere)
    (control, e, _), trust = states(scenario, "verbal")[0], 1 - weights(scenario)[2]
    least = scenario.government.war_suppression / (control * e)
    away = math.log(trust / (1 - trust)) - math.log(least / (1 - least))
    return math.floor(away / step) + 1


def checks(scenario, worlds, seed):
    """Whether trust is ever lost, and when, against the walk on the lattice; 120 days stand for ever."""
    down, quiet = steps_down(scenario), 1 - (1 - math.exp(-scenario.attacks.rate)) * scenario.blame.innocent
    episodes = first(scenario, worlds, seed)
    lost = episodes["event_observed"] == 1
    reached, late = _by(down, quiet, scenario.follow)
    found = [share(f"share that ever loses trust (B = {down}, quiet days {quiet:.3f})", lost, reached),
             only_cause(episodes, "trust")]
    ever = min(1.0, ((1 - quiet) / quiet) ** down)
    if ever - reached < 1e-4:
        found.append(share("the same against the limit ((1 - p)/p)^B", lost, ever))
    if quiet < 0.5 and late < 1e-4:
        found.append(mean("mean day of the loss", episodes["duration"], down / (1 - 2 * quiet)))
    return found


def _by(down, quiet, days):
    """Probability of first passage by a day, by adding up the walk day by day, and what is then still under way."""
    walk = np.zeros(down + days + 1)
    walk[down] = 1.0
    for _ in range(days):
        after = np.zeros_like(walk)
        after[2:] = walk[1:-1] * quiet
        after[:-1] += walk[1:] * (1 - quiet)
        after[0] += walk[0]
        walk = after
    return float(walk[0]), float(walk[1:].sum())
