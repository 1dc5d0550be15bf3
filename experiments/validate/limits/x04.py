"""X4: beliefs are the prior and the sum of log likelihoods, and a martingale where nature is as believed."""

import math

import numpy as np

import sim
from experiments.validate.limits.by_hand import p_blamed, weights
from experiments.validate.limits.look import Check, end_of, mean
from sim.vocabulary import Event

TRACED = {"doctrine": "n_day", "attacks.domestic_rate": 0.05, "belief.attack_rate": 0.2, "belief.quiet_weight": 0.7,
          "belief.attack_weight": 1.3, "belief.strike_insincere": 0.05, "government.strike": 0.4,
          "host.insincere_drive": 0.3}
"""A livelier world, whose believer is wrong, for the sum of log likelihoods."""


def checks(scenario, worlds, seed):
    """Mean distrust and its calibration on two days; and three worlds whose beliefs are added up day by day."""
    found = [_largest_error(scenario, seed)]
    for day in (5, 40):
        distrust, insincere = end_of(scenario, day, worlds, seed, _distrust).T
        found.append(mean(f"mean distrust on day {day}", distrust, 1 - scenario.belief.sincerity))
        found.append(mean(f"mean distrust less the share of insincere hosts on day {day}", distrust - insincere, 0))
    return found


def _distrust(state):
    return np.column_stack([state.fronts["insincere"][:, 0], state.fronts["sincere"][:, 1] == 0])


def _largest_error(scenario, seed):
    tree = scenario.model_dump()
    for key, value in TRACED.items():
        section, _, name = key.partition(".")
        tree[section] = value if not name else tree[section] | {name: value}
    lively = type(scenario).model_validate(tree)
    belief = lively.belief
    p = p_blamed(lively, "verbal")
    struck = np.array([belief.strike_sincere, belief.strike_sincere, belief.strike_insincere])
    prior, worst = np.log(weights(lively)), 0.0
    for replicate in range(3):
        world = sim.Ceasefire(lively, seed=seed, replicate=replicate).run()
        log, daily = world.log(), world.daily().set_index(["day", "government"])
        logs = {"target": prior.copy(), "host": prior.copy()}
        for day in range(1, lively.days + 1):
            today = log[log["day"] == day]["event"]
            blamed = np.isin(today, (Event.BLAMED, Event.FALSELY_BLAMED)).any()
            logs["target"] += belief.attack_weight * np.log(p) if blamed else belief.quiet_weight * np.log1p(-p)
            logs["target"] += belief.quiet_weight * np.log1p(-struck)
            hit = (today == Event.STRIKE).any()
            logs["host"] += belief.attack_weight * np.log(struck) if hit else belief.quiet_weight * np.log1p(-struck)
            for name, sums in logs.items():
                expected = np.exp(sums - np.logaddexp.reduce(sums))
                if expected.min() > math.exp(-11):
                    row = daily.loc[(day, name)]
                    seen = row[["able", "unable", "insincere"]].to_numpy(float)
                    worst = max(worst, float(np.max(np.abs(seen / expected - 1))))
    return Check("largest relative error of a belief in three worlds, Mesa model", 0.0, worst, 0.0)
