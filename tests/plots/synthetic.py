"""Invented tables with the columns of the real ones, so that pictures and reports can be tested without an engine."""

import numpy as np
import pandas as pd

from sim.plots.style import LOOKS
from sim.vocabulary import CAUSES

STRATEGIES = tuple(LOOKS)
WITHOUT_PACKAGE = ("shuttle", "none")
DYAD = "pakistan-kabul"

# strategy -> (chance of signing for a middling world, danger of a day against that of verbal_only)
_TEXT = {
    "written_then_verbal": (0.86, 0.98),
    "verbal_only": (0.84, 1.0),
    "written_only": (0.31, 0.86),
    "verbal_then_written": (0.85, 0.97),
    "scope_ladder": (0.97, 0.62),
    "conduct_written": (0.58, 0.7),
    "monitored_verbal": (0.8, 0.78),
    "guaranteed_written": (0.49, 0.52),
    "subsidised_written": (0.45, 0.8),
    "reciprocal_written": (0.52, 0.83),
    "truce_first": (0.98, 0.68),
}


def designs(strategies=STRATEGIES, assigns=("endogenous", "forced"), swept=None) -> pd.DataFrame:
    """One row a design point and policy, as ``designs.parquet``."""
    points = [{}] if swept is None else swept
    rows = [
        {"strategy": strategy, "assign": assign, **point}
        for point in points
        for strategy in strategies
        for assign in assigns
    ]
    return pd.DataFrame(rows).rename_axis("design").reset_index()


def worlds(frame: pd.DataFrame, replicates=400, seed=3, horizon=180, follow=365):
    """Runs and episodes of the designs in ``frame``: able hosts sign more and keep longer; writing selects."""
    rng = np.random.default_rng(seed)
    control = rng.beta(2, 2, replicates)
    sincere = rng.random(replicates) < 0.6
    mood, haste, luck = rng.random(replicates), rng.random(replicates), rng.exponential(1, replicates)
    picks = rng.random(replicates)
    runs, episodes = [], []
    for row in frame.to_dict("records"):
        kappa = np.full(replicates, row.get("host.control", np.nan))
        kappa = np.where(np.isnan(kappa), control, kappa)
        belief = row.get("belief.control", 0.5)
        willing = np.full(replicates, row.get("host.sincere", 0.5)) > 0.75 if "host.sincere" in row else sincere
        chance, danger = _TEXT.get(row["strategy"], (0.0, 1.0))
        written = "written" in row["strategy"]
        odds = np.log(chance / (1 - chance)) if chance else -np.inf
        signs = mood < 1 / (
            1 + np.exp(-(odds + 1.6 * (kappa - 0.5) * (2.5 if written else 0.6) + 0.4 * (belief - 0.5)))
        )
        if row["assign"] == "forced":
            signs = np.full(replicates, chance > 0)
        gap = danger * (1 + (1.1 * (0.45 - kappa) if written else 0.0))
        rate = 0.014 * np.clip(gap, 0.05, None) * np.exp(1.2 * (0.5 - kappa)) * np.where(willing, 0.7, 1.6)
        rate = rate * (1 + 0.5 * (belief - kappa))
        duration = np.maximum(1, np.floor((luck / rate) ** 1.25 / 2.2)).astype(int)
        day = np.zeros(replicates, int) if row["assign"] == "forced" else np.floor(1 + 60 * haste**2).astype(int)
        cut = np.minimum(duration, follow)
        runs.append(
            pd.DataFrame(
                {
                    "design": row["design"],
                    "replicate": np.arange(replicates),
                    "dyad": DYAD,
                    "signed": signs,
                    "first_signed_day": pd.array(np.where(signs, day, 0), dtype="Int32"),
                    "episodes": signs.astype(int),
                    "days_at_peace": np.where(signs, np.minimum(duration, horizon + follow - day), 0),
                    "control": kappa,
                    "sincere": willing,
                }
            )
        )
        kept = np.flatnonzero(signs)
        ended = duration[kept] <= follow
        causes = np.asarray(CAUSES)[np.searchsorted([0.12, 0.12, 0.12, 0.55, 0.93], picks[kept])]
        part = pd.DataFrame(
            {
                "design": row["design"],
                "replicate": kept,
                "dyad": DYAD,
                "episode": 0,
                "signed_day": day[kept],
                "form": "written" if written else "verbal",
                "duration": cut[kept],
                "event_observed": ended.astype(int),
                "cause": pd.Series(np.where(ended, causes, None), dtype=object),
            }
        )
        for clock, scale in (("V1", 0.25), ("V5", 0.6), ("V25", 1.4)):
            crossing = np.maximum(1, (duration[kept] * scale).astype(int))
            part[f"t_{clock}"], part[f"e_{clock}"] = np.minimum(crossing, follow), (crossing <= follow).astype(int)
        episodes.append(part)
    return pd.concat(runs, ignore_index=True), pd.concat(episodes, ignore_index=True)


def world_days(policy: str, seed=5, last=200):
    """The daily frame and the events of one world; the worlds of two policies share their first 40 days."""
    shared, own = np.random.default_rng(seed), np.random.default_rng([seed, len(policy)])
    days, daily, events = np.arange(last + 1), [], []
    able, unable, insincere = 0.42, 0.28, 0.3
    signed, end = 12, (71 if "written" in policy else 128)
    for day in days:
        rng = shared if day < 40 else own
        draw, blame, strike = rng.random(3)
        ceasefire = signed <= day < end
        if draw < 0.13:
            events.append((day, "attack"))
            if blame < 0.6 and ceasefire:
                events.append((day, "blamed"))
                able, unable, insincere = able * 0.78, unable * 0.98, insincere * 1.2
                if strike < 0.5:
                    events.append((day, "strike"))
        elif draw > 0.97:
            events += [(day, "domestic_attack"), (day, "falsely_blamed")]
        elif 0.9 < draw < 0.93:
            events.append((day, "clash"))
        elif ceasefire:
            able, unable, insincere = able * 1.006, unable * 1.002, insincere * 0.994
        total = able + unable + insincere
        able, unable, insincere = able / total, unable / total, insincere / total
        if day % 19 == 12:
            events.append((day, "round"))
            if day > signed:
                events.append((day, "refused_by_target"))
        for government in ("pakistan", "kabul"):
            own_view = (able, unable, insincere) if government == "pakistan" else (0.5, 0.2, 0.3)
            daily.append(
                (
                    day, government, *own_view, 0.8 * own_view[0] * 0.9 + 0.2 * own_view[1] * 0.7, 0.24,
                    "ceasefire" if ceasefire else "war",
                )
            )  # fmt: skip
    events += [(signed, "signed"), (end, "collapse")]
    columns = ["day", "government", "able", "unable", "insincere", "expected_suppression", "threshold", "phase"]
    return pd.DataFrame(daily, columns=columns), pd.DataFrame(sorted(events), columns=["day", "event"])
