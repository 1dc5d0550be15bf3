"""Survival estimates against three other libraries: statsmodels and scipy here and now, lifelines as it was stored.

Compared are first ceasefires of the model, some lost from sight at random, and real data that ship with the libraries:
heart transplants (statsmodels), released convicts with heavy ties and flies (lifelines). lifelines cannot live beside
this project's pandas; ``tests/oracles/lifelines_figures.py`` says how its figures are made.
"""

import hashlib
import json
from importlib import resources

import numpy as np
import pandas as pd
from statsmodels.duration.survfunc import CumIncidenceRight

from experiments.validate.statistics import samples
from experiments.validate.statistics.against import (
    SOLVED,
    Arm,
    against_lifelines,
    against_scipy,
    against_statsmodels,
    comparison,
    within_curve,
)
from experiments.validate.statistics.laws import VERBAL_FORCED, WRITTEN_FORCED
from sim.analysis.competing import aalen_johansen, cause_counts
from sim.analysis.intervals import Z95
from sim.analysis.life_tables import at_risk, life_counts
from sim.analysis.same_worlds import cox_in_same_worlds
from sim.vocabulary import CAUSES

WORLDS, LOSS, HEART = 2_000, 0.003, 1800


def lifelines_figures():
    """The stored figures of lifelines; raises ValueError where they speak of other ceasefires than those kept."""
    folder = resources.files("experiments.validate.statistics")
    told = json.loads((folder / "lifelines.json").read_text(encoding="utf-8"))
    if hashlib.sha256((folder / "worlds.csv").read_bytes()).hexdigest() != told["worlds_sha256"]:
        raise ValueError("lifelines.json was made from another worlds.csv: run tests/oracles/lifelines_figures.py")
    return told


def compared(laws, seed):
    """All comparisons, a list of Row; ``laws`` are the worlds of the model that are looked at here and now."""
    told, rng = lifelines_figures(), np.random.default_rng([seed, 2])
    kept = samples.stored()
    observed = {arm: _observed(kept[kept["text"] == text]) for arm, text in (("1", "written"), ("0", "verbal"))}
    data = {"worlds kept": observed}
    for name, frame in told["data"].items():
        table = pd.DataFrame(frame)
        data[name] = {
            arm: Arm(part["days"].to_numpy(), part["ended"].to_numpy(), told["follow"][name])
            for arm, part in ((arm, table[table["arm"] == int(arm)]) for arm in "01")
        }
    rows = []
    for name, arms in data.items():
        rows += against_lifelines(name, arms, told["figures"][name.split(" ")[0]])
    rows += _ranked(kept, told["figures"]["ranked"]) + _untied(told["figures"]["causes"])
    for name, arms in (data | {"heart": _heart(), "fresh worlds": _fresh(laws, rng)}).items():
        rows += against_scipy(name, arms) + against_statsmodels(name, arms)
    return rows + _causes(laws[WRITTEN_FORCED], rng)


def _observed(part):
    lost = np.minimum(part["lost"].to_numpy(), 365)
    days = part["days"].to_numpy()
    return Arm(np.minimum(days, lost), ((part["ended"].to_numpy() == 1) & (days <= lost)).astype(int), 365)


def _heart():
    from statsmodels.datasets import heart

    table = heart.load_pandas().data
    old = table["age"] >= table["age"].median()
    return {
        arm: Arm(part["survival"].to_numpy(int), part["censors"].to_numpy(int), HEART)
        for arm, part in (("1", table[old]), ("0", table[~old]))
    }


def _fresh(laws, rng):
    arms = {}
    for arm, number in (("1", WRITTEN_FORCED), ("0", VERBAL_FORCED)):
        law = laws[number].picked(slice(WORLDS))
        lost = np.minimum(rng.geometric(LOSS, len(law.lasted)), 365)
        arms[arm] = Arm(np.minimum(law.lasted, lost), (law.ended & (law.lasted <= lost)).astype(int), 365)
    return arms


def _ranked(kept, told):
    """The ratio with the error by worlds, on ends that are ranked so that none are tied."""
    place = kept["days"].where(kept["ended"] == 1).rank(method="first").fillna(len(kept)).astype(int)
    table = pd.DataFrame({"replicate": kept["world"], "episode": 0, "duration": place, "event_observed": kept["ended"]})
    arms = [table[(kept["text"] == text).to_numpy()] for text in ("written", "verbal")]
    row = cox_in_same_worlds(*arms, follow=len(kept), periods=()).iloc[0]
    worlds = kept["world"].nunique()
    error = np.log(row["hazard_ratio_hi"] / row["hazard_ratio_lo"]) / (2 * Z95) * np.sqrt((worlds - 1) / worlds)
    return [
        comparison(
            "same_worlds",
            "lifelines",
            "worlds kept, ranked",
            [np.log(row["hazard_ratio"]), error],
            [told["log_ratio"], told["error"]],
            SOLVED,
        )
    ]


def _untied(told):
    """Cumulative incidence without ties: lifelines moves tied ends apart at random."""
    names = list(told["names"])
    cause = [names[number - 1] if number else "" for number in told["cause"]]
    ended = np.array([number > 0 for number in told["cause"]]).astype(int)
    events, lost = life_counts(told["days"], ended, 365)
    share, _, _ = aalen_johansen(cause_counts(told["days"], ended, cause, 365, names)[0], at_risk(events, lost)[0])
    return [
        comparison("incidence", "lifelines", f"worlds kept, {name}", share[place], told["incidence"][str(place + 1)])
        for place, name in enumerate(names)
        if str(place + 1) in told["incidence"]
    ]


def _causes(law, rng):
    """Cumulative incidence with ties and losses, and its ends from the standard errors of statsmodels."""
    part = law.picked(slice(WORLDS))
    lost = np.minimum(rng.geometric(LOSS, len(part.lasted)), 365)
    days, ended = np.minimum(part.lasted, lost), part.ended & (part.lasted <= lost)
    number = np.where(ended, part.cause + 1, 0)
    theirs = CumIncidenceRight(days, number)
    events, gone = life_counts(days, ended.astype(int), 365)
    cause = np.array(["", *CAUSES], object)[number]
    told = aalen_johansen(cause_counts(days, ended, cause, 365)[0], at_risk(events, gone)[0])
    rows, at = [], theirs.times.astype(int)
    for place, name in enumerate(CAUSES):
        if place >= len(theirs.cinc) or not (number == place + 1).any():
            continue
        share, low, high = (curve[place, at] for curve in told)
        their, error = np.asarray(theirs.cinc[place]), np.asarray(theirs.cinc_se[place])
        rows.append(comparison("incidence", "statsmodels", f"fresh worlds, {name}", share, their))
        inside = (their > 0) & (their < 1)
        log = np.log(np.where(inside, their, 0.5))
        reach = Z95 * error / np.where(inside, their * -log, 1)
        ends = within_curve(their, np.exp(log * np.exp(reach)), np.exp(log * np.exp(-reach)))
        rows.append(
            comparison(
                "incidence_ends",
                "statsmodels",
                f"fresh worlds, {name}",
                np.r_[*within_curve(share, low, high)],
                np.r_[*ends],
            )
        )
    return rows
