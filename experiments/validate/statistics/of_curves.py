"""Coverage of bands around curves, and of Cox hazard ratios: under the model's law and under closed forms."""

import numpy as np
import pandas as pd

from experiments.validate.statistics.held import FEWEST, enough, look, look_along
from experiments.validate.statistics.laws import (
    POLICIES,
    VERBAL_FORCED,
    WRITTEN,
    WRITTEN_FORCED,
    censored,
    constant,
    mixed,
)
from experiments.validate.statistics.repeated import FOLLOW, episodes_of
from sim.analysis.competing import aalen_johansen, cause_counts, cumulative_incidence
from sim.analysis.cox import cox_by_period
from sim.analysis.hazards import cumulative_hazard, hazard_curves, smoothed_hazard
from sim.analysis.life_tables import at_risk, first_life_tables, life_counts, life_table
from sim.analysis.same_worlds import cox_in_same_worlds
from sim.analysis.survival import describe_counts, kaplan_meier, survival_band
from sim.vocabulary import CAUSES

SHOWN = (WRITTEN, VERBAL_FORCED)
LOSS = 0.002
"""Chance a day of losing a ceasefire from sight, in the closed forms."""
ACCIDENT, TRUST = 0.004, 0.006
LATER = "every day from the fifth end on"


def of_bands(laws, picks):
    """Targets of the bands of the survival, hazard and incidence figures: means over all days."""
    found, n = [], picks.shape[1]
    for number in SHOWN:
        law, name = laws[number], "the model, " + ", ".join(POLICIES[number])
        samples, every = (episodes_of(law.picked(worlds)) for worlds in (picks, np.arange(len(law.lasted))[None]))
        tables, whole = (first_life_tables(episodes, FOLLOW, ["collapse"]) for episodes in (samples, every))
        for kind, column, curves in (
            ("survival_band", "survival", kaplan_meier),
            ("hazard_band", "hazard", hazard_curves),
            ("cumulative_hazard", "cumulative_hazard", hazard_curves),
        ):
            line, ends = _curves(curves(whole), curves(tables), column, (FOLLOW + 1,))
            if kind == "cumulative_hazard":
                found.append(_along(kind, name, LATER, n, np.where(line * n >= FEWEST, line, np.nan), *ends))
            else:
                found.append(look_along(kind, name, "every day", n, line, *ends))
        told = (cumulative_incidence(episodes, FOLLOW) for episodes in (every, samples))
        line, ends = _curves(*told, "incidence", (len(CAUSES), FOLLOW + 1))
        for place, cause in enumerate(CAUSES):
            known = np.where([enough(n, share) for share in line[place]], line[place], np.nan)
            if not np.isnan(known).all():
                what = f"{cause}, {LATER}"
                found.append(_along("incidence", name, what, n, known, *(end[:, place] for end in ends)))
    return found


def _curves(whole, samples, column, shape):
    """The true curve, and the lower and upper ends of every sample, from tables as a report has them."""
    ends = [samples[f"{column}_{end}"].to_numpy(float).reshape(-1, *shape) for end in ("lo", "hi")]
    return whole[column].to_numpy(float).reshape(shape), ends


def _along(kind, law, what, n, truth, low, high):
    """One target along the days on which the truth is a number; a curve that passes 1 is scaled down."""
    known = ~np.isnan(truth)
    scale = 2 * truth[known].max()
    return look_along(kind, law, what, n, truth[known] / scale, low[:, known] / scale, high[:, known] / scale)


def of_closed_forms(rng, samples, n):
    """Targets of ceasefires that are lost from sight, whose law is a closed form."""
    found = []
    for law in (constant(0.01), mixed(0.8, 30.0)):
        group = np.repeat(np.arange(samples), n)
        lasted, ended = censored(rng, law, LOSS, samples * n)
        events, lost = life_counts(lasted, ended.astype(int), FOLLOW, group, samples)
        entering = at_risk(events, lost)
        told = describe_counts(events, entering)
        standing = law.survival(np.arange(FOLLOW + 1))
        for day in (30, 90, 180):
            found.append(
                look("survival", law.name, f"S{day}", n, standing[day], told[f"S{day}_lo"], told[f"S{day}_hi"])
            )
        found.append(look("rmst", law.name, "rmst365", n, standing[:-1].sum(), told["rmst365_lo"], told["rmst365_hi"]))
        _, low, high = survival_band(events, entering)
        found.append(look_along("survival_band", law.name, "every day", n, standing, low, high))
        danger = np.r_[0.0, 1 - standing[1:] / standing[:-1]]
        _, low, high = cumulative_hazard(events, entering)
        line = np.where(n * (1 - standing) >= FEWEST, np.cumsum(danger), np.nan)
        found.append(_along("cumulative_hazard", law.name, LATER, n, line, low, high))
        if law.name.startswith("constant"):
            _, low, high = smoothed_hazard(events, entering)
            found.append(look_along("hazard_band", law.name, "every day", n, danger, low, high))
    return [*found, *_two_causes(rng, samples, n), *_long(rng, samples, n)]


def _two_causes(rng, samples, n):
    """Competing causes with constant hazards, in the order of the day (X15), some ceasefires lost from sight."""
    group = np.repeat(np.arange(samples), n)
    accident, trust = (rng.geometric(hazard, samples * n) for hazard in (ACCIDENT, TRUST))
    ends = np.minimum(accident, trust)
    lost = np.minimum(rng.geometric(LOSS, samples * n), FOLLOW)
    lasted, ended = np.minimum(ends, lost), ends <= lost
    events, gone = life_counts(lasted, ended.astype(int), FOLLOW, group, samples)
    cause = np.where(accident <= trust, "accident", "trust")
    split = cause_counts(lasted, ended, cause, FOLLOW, ("accident", "trust"), group, samples)
    _, low, high = aalen_johansen(split, at_risk(events, gone))
    stays = (1 - ACCIDENT) * (1 - TRUST)
    grown = (1 - stays ** np.arange(FOLLOW + 1)) / (1 - stays)
    name = "two constant causes"
    return [
        look("incidence", name, f"{cause} by day {day}", n, share * grown[day], low[:, place, day], high[:, place, day])
        for place, (cause, share) in enumerate((("accident", ACCIDENT), ("trust", (1 - ACCIDENT) * TRUST)))
        for day in (90, 365)
    ]


def _long(rng, samples, n):
    """The median of long ceasefires, for which a day is no wide step."""
    law = constant(0.004)
    lasted, ended = censored(rng, law, LOSS, samples * n)
    events, lost = life_counts(lasted, ended.astype(int), FOLLOW, np.repeat(np.arange(samples), n), samples)
    told = describe_counts(events, at_risk(events, lost))
    truth = int(np.argmax(law.survival(np.arange(FOLLOW + 1)) <= 0.5))
    high = np.where(np.isnan(told["median_hi"]), np.inf, told["median_hi"])
    low = np.where(np.isnan(told["median_lo"]), np.inf, told["median_lo"])
    return [look("median", law.name, "median", n, truth, low, high)]


def of_periods(laws, picks, progress):
    """Targets of the table by period: hazard ratios and days, of forced worlds that are the same and that are not."""
    a, b = laws[WRITTEN_FORCED], laws[VERBAL_FORCED]
    every = np.arange(len(a.lasted))
    truth = cox_by_period(_table(a, every), _table(b, every))
    told = {"same_worlds": [], "apart": []}
    for sample, worlds in enumerate(picks):
        if sample % 100 == 0:
            progress(f"coverage of hazard ratios: sample {sample}")
        told["same_worlds"].append(cox_in_same_worlds(_ceasefires(a, worlds), _ceasefires(b, worlds), FOLLOW))
        # The sample before has worlds of its own: luck that the two arms do not share.
        told["apart"].append(cox_by_period(_table(a, worlds), _table(b, picks[sample - 1])))
    name, found = "the model, written against verbal, forced", []
    for how, tables in told.items():
        for kind, column in (("ratio", "hazard_ratio"), ("days", "rmst_difference")):
            ends = [np.array([table[f"{column}_{end}"] for table in tables], float) for end in ("lo", "hi")]
            for place, row in truth.iterrows():
                what = f"{column}, period {row['period']}"
                low, high = (end[:, place] for end in ends)
                found.append(look(f"{kind}_{how}", name, what, picks.shape[1], row[column], low, high))
    return found


def _table(law, worlds):
    return life_table(law.lasted[worlds], law.ended[worlds].astype(int), FOLLOW)


def _ceasefires(law, worlds):
    return pd.DataFrame(
        {
            "replicate": np.arange(len(worlds)),
            "episode": 0,
            "duration": law.lasted[worlds],
            "event_observed": law.ended[worlds].astype(np.int64),
        }
    )
