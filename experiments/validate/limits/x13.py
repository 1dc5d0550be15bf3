"""X13: the band of control in which a written text in force beats a spoken one, where beliefs are off."""

import math

import numpy as np

from experiments.validate.limits.by_hand import pull
from experiments.validate.limits.look import Check, first, survival

WRITTEN, VERBAL = "written_only", "verbal_only"
DAYS = (5, 20)


def slopes(scenario, standard=1.0):
    """Effort per unit of control under a written and under a spoken clause, s_w and s_v."""
    host, attacks = scenario.host, scenario.attacks.rate
    return tuple(pull(scenario, host.sincere_drive, form, attacks, share) / host.enforcement_cost
                 for form, share in (("written", standard), ("verbal", 1.0)))


def strikes(scenario, breach=1.0):
    """Probability of a strike on a blamed attack under a written and under a spoken clause, r_w and r_v."""
    r, line = scenario.government.strike, scenario.government.bright_line
    return r + (1 - r) * line * breach, r


def band(s_w, s_v, rho):
    """Ends of the band of control in which written is better: a pair, or None where there is none."""
    low = math.sqrt((1 - rho) / (s_w - rho * s_v)) if s_w > rho * s_v else math.inf
    root = 1 - 4 * rho * s_v * (1 - rho)
    if low * s_w > 1:
        low = (1 - math.sqrt(root)) / (2 * rho * s_v) if root >= 0 else math.inf
        if low < 1 / s_w:
            low = math.inf
    high = 1.0 if s_v <= 1 else (1 + math.sqrt(root)) / (2 * rho * s_v) if root >= 0 else -math.inf
    return (low, high) if low < min(high, 1.0) else None


def hazard(scenario, slope, strike):
    """Daily probability that a blamed attack is answered by a strike, which ends the ceasefire."""
    control = scenario.host.control
    rate = scenario.attacks.rate * (1 - control * min(1.0, control * slope))
    return (1 - math.exp(-rate)) * scenario.blame.guilty * strike


def agreement(s_w, s_v, rho):
    """Share of a grid of control on which the band and the two rates themselves say the same."""
    control = np.linspace(0.0005, 0.9995, 1000)
    better = (1 - control * np.minimum(1, control * s_w)) < rho * (1 - control * np.minimum(1, control * s_v))
    ends = band(s_w, s_v, rho)
    inside = np.zeros_like(better) if ends is None else (control > ends[0]) & (control < ends[1])
    return float(np.mean(better == inside))


def arms(scenario, worlds, seed, strategies, slope, strike):
    """Each arm against its own (1 - h)^n, and the closed band against the rates."""
    s_w, s_v = slope
    ends = band(s_w, s_v, strike[1] / strike[0])
    words = "no band" if ends is None else f"band {ends[0]:.3f} to {min(ends[1], 1):.3f}"
    found = [Check(f"share of controls on which closed form and rates agree ({words})", 1.0,
                   agreement(s_w, s_v, strike[1] / strike[0]), 0.0)]
    for strategy, each, answered in zip(strategies, slope, strike, strict=True):
        h = hazard(scenario, each, answered)
        episodes = first(scenario.model_copy(update={"strategy": strategy}), worlds, seed)
        found += [one._replace(statistic=f"{strategy} {one.statistic}")
                  for one in survival(episodes, lambda n, h=h: (1 - h) ** n, DAYS)]
    return found


def checks(scenario, worlds, seed):
    """Both arms and the band."""
    return arms(scenario, worlds, seed, (WRITTEN, VERBAL), slopes(scenario), strikes(scenario))
