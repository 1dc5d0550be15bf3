"""X5: Ville's bound on being abandoned, and the price of misperception where its conditions fail."""

import math

from experiments.validate.limits.look import Check, first


def odds(share):
    """Odds of a share."""
    return share / (1 - share)


def bound(scenario):
    """Largest probability with which a sincere host is abandoned for trust by a believer who is right."""
    return min(1.0, odds(scenario.government.war_suppression) / odds(scenario.belief.sincerity))


def checks(scenario, worlds, seed):
    """How far the share of abandoned hosts lies above the bound (it may lie anywhere below)."""
    episodes = first(scenario, worlds, seed)
    most, seen = bound(scenario), float((episodes["cause"] == "trust").mean())
    excess = max(0.0, seen - most)
    return [Check(f"share abandoned for trust above the bound of {most:.3f} (seen {seen:.3f})", 0.0, excess,
                  math.sqrt(max(most * (1 - most), 1 / worlds) / worlds))]
