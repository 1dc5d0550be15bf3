"""Survival estimates by lifelines, stored for ``ceasefire validate`` (chapter statistics).

lifelines needs pandas before 3, the project has 3: so this runs in an environment of its own, without the project.

    python3 -m venv DIR && DIR/bin/pip install -r requirements/oracles.txt
    DIR/bin/python tests/oracles/lifelines_figures.py

It reads experiments/validate/statistics/worlds.csv (ceasefires of the model; written by the project with
``python -m experiments.validate.statistics.samples``) and the data sets rossi and waltons of lifelines, and writes
experiments/validate/statistics/lifelines.json: versions, the data themselves or their SHA-256, and the figures.
"""

import hashlib
import json
import platform
from pathlib import Path

import lifelines
import numpy as np
import pandas as pd
import scipy
from lifelines import AalenJohansenFitter, CoxPHFitter, KaplanMeierFitter, NelsonAalenFitter
from lifelines.datasets import load_rossi, load_waltons
from lifelines.utils import median_survival_times, restricted_mean_survival_time

FOLDER = Path(__file__).resolve().parents[2] / "experiments/validate/statistics"
FOLLOW = {"worlds": 365, "rossi": 52, "waltons": 80}
TERMS = {
    "rossi": "432 convicts released from Maryland prisons, 52 weeks (Rossi, Berk and Lenihan 1980); shipped with "
             "lifelines under the MIT licence, (c) Cameron Davidson-Pilon",
    "waltons": "163 flies of two genotypes, days survived; shipped with lifelines under the MIT licence, "
               "(c) Cameron Davidson-Pilon",
}


def number(value):
    value = float(value)
    return value if np.isfinite(value) else None


def curve(days, ended, follow):
    """Kaplan-Meier, Nelson-Aalen, median and restricted mean of one arm."""
    timeline = np.arange(follow + 1)
    meier = KaplanMeierFitter().fit(days, ended, timeline=timeline)
    ends = meier.confidence_interval_.to_numpy()
    aalen = NelsonAalenFitter(nelson_aalen_smoothing=False).fit(days, ended, timeline=timeline)
    low, high = median_survival_times(meier.confidence_interval_).to_numpy()[0]
    return {
        "survival": [number(value) for value in meier.survival_function_.iloc[:, 0]],
        "lower": [number(value) for value in ends[:, 0]],
        "upper": [number(value) for value in ends[:, 1]],
        "cumulative_hazard": [number(value) for value in aalen.cumulative_hazard_.iloc[:, 0]],
        "median": number(meier.median_survival_time_),
        "median_ends": [number(value) for value in sorted((low, high))],
        "restricted_mean": number(restricted_mean_survival_time(meier, t=follow)),
    }


def cox(frame, cluster=None):
    """Efron's Cox regression on one indicator; with a cluster the sandwich variance over it."""
    fit = CoxPHFitter().fit(frame, "days", "ended", cluster_col=cluster, fit_options={"precision": 1e-12})
    return {"log_ratio": number(fit.params_.iloc[0]), "error": number(fit.standard_errors_.iloc[0])}


def incidence(frame, follow):
    """Aalen-Johansen without ties (lifelines would shift tied ends by a little luck): the first end of every day."""
    alone = frame.drop_duplicates("days")
    told = {"days": alone["days"].tolist(), "cause": alone["number"].tolist(), "incidence": {}}
    for cause in sorted(set(alone["number"]) - {0}):
        fit = AalenJohansenFitter(calculate_variance=False).fit(alone["days"], alone["number"], cause)
        line = fit.cumulative_density_.iloc[:, 0].reindex(np.arange(follow + 1), method="ffill")
        told["incidence"][str(cause)] = [number(value) for value in line]
    return told


def main():
    worlds = pd.read_csv(FOLDER / "worlds.csv", keep_default_na=False)
    digest = hashlib.sha256((FOLDER / "worlds.csv").read_bytes()).hexdigest()
    in_sight = worlds["days"] <= worlds["lost"]
    seen = worlds.assign(days=worlds[["days", "lost"]].min(axis=1), ended=worlds["ended"] * in_sight)
    rossi, waltons = load_rossi(), load_waltons()
    sets = {
        "worlds": pd.DataFrame({"days": seen["days"], "ended": seen["ended"], "arm": (seen["text"] == "written") * 1}),
        "rossi": pd.DataFrame({"days": rossi["week"], "ended": rossi["arrest"], "arm": rossi["fin"]}),
        "waltons": pd.DataFrame({"days": waltons["T"].astype(int), "ended": waltons["E"],
                                 "arm": (waltons["group"] == "control") * 1}),
    }
    told = {
        "versions": {"lifelines": lifelines.__version__, "pandas": pd.__version__, "numpy": np.__version__,
                     "scipy": scipy.__version__, "python": platform.python_version()},
        "worlds_sha256": digest, "terms": TERMS, "follow": FOLLOW, "data": {}, "figures": {},
    }
    for name, frame in sets.items():
        if name in TERMS:
            told["data"][name] = {column: frame[column].astype(int).tolist() for column in frame}
        arms = {arm: frame[frame["arm"] == int(arm)] for arm in ("0", "1")}
        figures = {arm: curve(part["days"], part["ended"], FOLLOW[name]) for arm, part in arms.items()}
        told["figures"][name] = {"arms": figures, "cox": cox(frame)}
    # The sandwich of lifelines knows no ties: ends are ranked, and what stands to the end stands longest.
    place = worlds["days"].where(worlds["ended"] == 1).rank(method="first").fillna(len(worlds))
    rank = worlds.assign(days=place, arm=(worlds["text"] == "written") * 1)
    told["figures"]["ranked"] = cox(rank[["days", "ended", "arm", "world"]], "world")
    number_of = {name: place for place, name in enumerate(dict.fromkeys(worlds["cause"][worlds["cause"] != ""]), 1)}
    causes = seen.assign(number=seen["cause"].map(number_of).fillna(0).astype(int) * seen["ended"])
    told["figures"]["causes"] = incidence(causes, FOLLOW["worlds"]) | {"names": number_of}
    (FOLDER / "lifelines.json").write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
    print(FOLDER / "lifelines.json")


if __name__ == "__main__":
    main()
