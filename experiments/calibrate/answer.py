"""The answer: which strategy is better, over draws of parameters, before and after the record, rule by rule.

Every draw is a point at which every strategy lives the same possible worlds; a strategy beats another in a draw where
its mean is larger by more than a margin. What varies from world to world within a draw is luck, and is averaged out.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.calibrate.case_bank import KEYS
from experiments.calibrate.population import MECHANISMS
from sim.analysis.ranking import MARGIN, MINIMUM_PAIRED
from sim.analysis.weights import systematic
from sim.ensemble.batch import simulate
from sim.library import load_scenario
from sim.rules.mediations import STRATEGIES

HORIZON, FOLLOW = 180, 180
OUTCOMES = {"days_at_peace": MARGIN, "rmst180": MARGIN, "S180": 0.02}
"""Outcomes and the differences below which two strategies are practically equal (days; share alive)."""


class Arms(NamedTuple):
    """Means of every arm at every draw.

    Attributes:
        arms: pairs of strategy and assignment.
        means: (draws, arms, outcomes), NaN where an arm has no such outcome.
        mechanism: of each draw, its place in MECHANISMS, (draws,).
    """

    arms: list
    means: np.ndarray
    mechanism: np.ndarray


def arms_of(strategies):
    """Arms of strategies: by choice, and forced where there is a text to force."""
    chosen = [(name, "endogenous") for name in strategies]
    return chosen + [(name, "forced") for name in strategies if STRATEGIES[name].PACKAGES]


def drawn_points(values, weights, mechanism, count, luck):
    """Plain draws: points as tables of keys, and their mechanisms."""
    places = systematic(weights, count, luck)
    luck.shuffle(places)
    points = [dict(zip(KEYS, map(float, values[place]), strict=True)) for place in places]
    return points, mechanism[places]


def lived(case, points, mechanism, strategies, seed, worlds=MINIMUM_PAIRED, own=None, tick=lambda done: None):
    """Means of every arm at every point, each from the same possible worlds.

    Args:
        case: whose scenario and mediator are used; every world starts at war, as the default sweep does.
        points: tables of dotted keys.
        mechanism: of each point.
        strategies: names.
        seed: of the worlds' luck.
        worlds: a point and arm.
        own: keys that are set besides at every point, such as those of a rule that is switched off.
        tick: called with 1 whenever a point is done.
    """
    arms = arms_of(strategies)
    means = np.full((len(points), len(arms), len(OUTCOMES)), np.nan)
    for p, point in enumerate(points):
        for a, (strategy, assign) in enumerate(arms):
            scenario = load_scenario(
                case.scenario,
                strategy=strategy,
                assign=assign,
                mediator=case.mediator,
                horizon=HORIZON,
                follow=FOLLOW,
                overrides=_kept(case, point) | (own or {}),
            )
            means[p, a] = _outcomes(simulate(scenario, worlds, seed), worlds)
        tick(1)
    return Arms(arms, means, np.asarray(mechanism))


def _kept(case, point):
    """The keys of a point that the case's scenario has a use for."""
    return {key: value for key, value in point.items() if case.mediator != "none" or not key.startswith("mediator.")}


def _outcomes(record, worlds):
    """Mean days at peace of all worlds; mean truce within 180 days and share past day 180 of those that signed."""
    rows = record.episode_columns
    first = rows["episode"] == 0
    days, ended = rows["duration"][first], rows["event_observed"][first] == 1
    peace = float(np.mean(record.run_columns["days_at_peace"]))
    if len(days) < worlds / 10:
        return peace, np.nan, np.nan
    return peace, float(np.minimum(days, FOLLOW).mean()), float(np.mean(~ended | (days > FOLLOW)))


def beats_table(name, arms):
    """Rows of ``beats.csv`` of one set of draws, under both mechanisms together and under each."""
    rows = []
    chosen = {"both": np.ones(len(arms.mechanism), bool)}
    chosen |= {word: arms.mechanism == place for place, word in enumerate(MECHANISMS)}
    for word, here in chosen.items():
        for o, (outcome, margin) in enumerate(OUTCOMES.items()):
            for assign in ("endogenous", "forced"):
                places = [a for a, arm in enumerate(arms.arms) if arm[1] == assign]
                for a in places:
                    for b in places:
                        apart = arms.means[here, a, o] - arms.means[here, b, o]
                        apart = apart[~np.isnan(apart)]
                        if a == b or not len(apart):
                            continue
                        share = float(np.mean(apart > margin))
                        rows.append((name, word, assign, outcome, arms.arms[a][0], arms.arms[b][0], len(apart), share,
                                     float(np.mean(np.abs(apart) <= margin)), float(apart.mean()),
                                     _error(share, len(apart))))  # fmt: skip
    return pd.DataFrame(rows, columns=["set", "mechanism", "assign", "outcome", "strategy_a", "strategy_b", "draws",
                                       "p_beats", "p_equal", "mean_difference", "p_se"])  # fmt: skip


def _error(share, count):
    """Standard error of a share of draws, above 0 even where all draws agree (Agresti and Coull 1998)."""
    moved = (share * count + 2) / (count + 4)
    return np.sqrt(moved * (1 - moved) / (count + 4))


def regret_table(name, arms):
    """Rows of ``regret.csv``: days at peace that a strategy forgoes against the best of each draw."""
    rows = []
    for assign in ("endogenous", "forced"):
        places = [a for a, arm in enumerate(arms.arms) if arm[1] == assign]
        if not places:
            continue
        means = arms.means[:, places, 0]
        regret = means.max(axis=1, keepdims=True) - means
        for column, place in enumerate(places):
            rows.append((name, arms.arms[place][0], assign, means[:, column].mean(), regret[:, column].mean(),
                         np.quantile(regret[:, column], 0.9), np.mean(regret[:, column] == 0), len(means)))  # fmt: skip
    return pd.DataFrame(rows, columns=["set", "strategy", "assign", "mean", "regret_mean", "regret_q90", "best_share",
                                       "draws"])  # fmt: skip


LEAD = 0.2
"""Share of draws by which a strategy must lead before a turn of the order is spoken of, on either side of it."""
FEWEST = 20
"""Draws that each side of such a comparison needs."""


def reversals(beats):
    """Pairs whose better strategy on days at peace, by choice, is another under one mechanism or without a rule.

    Returns:
        A row a pair and set: ``strategy_a, strategy_b`` (the better one of the posterior first), ``set``, ``before``
        and ``after``: shares of draws in which the first beats the second less those in which it is beaten.
    """
    rows = beats[(beats["outcome"] == "days_at_peace") & (beats["assign"] == "endogenous") & (beats["draws"] >= FEWEST)]
    lead = rows.assign(lead=rows["p_beats"] - (1 - rows["p_beats"] - rows["p_equal"]))
    wide = lead.pivot_table(index=["strategy_a", "strategy_b"], columns=["set", "mechanism"], values="lead")
    columns = ["strategy_a", "strategy_b", "set", "before", "after"]
    if ("posterior", "both") not in wide:
        return pd.DataFrame(columns=columns)
    before, found = wide[("posterior", "both")], []
    for name, word in wide.columns:
        after = wide[(name, word)]
        label = name if word == "both" else f"{name}, {word}"
        found += [(*pair, label, before[pair], after[pair]) for pair in wide.index[(before > LEAD) & (after < -LEAD)]]
    return pd.DataFrame(found, columns=columns)
