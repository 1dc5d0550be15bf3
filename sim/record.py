"""What happened: the tables of runs and episodes, made from the state in which worlds end."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from sim.clocks import violence_clocks
from sim.scenario import Scenario
from sim.vocabulary import CAUSES, FORMS, NEVER, SCOPES, STANDARDS

CLOCKS = ("V1", "V5", "V25")
COUNTS = ("days_at_peace", "attacks", "blamed", "falsely_blamed", "strikes", "accidents", "fatalities", "rounds",
          "offers", "refusals", "talks_collapses", "ceasefire_collapses")
FURTHER = ("agreed_in_principle", "clashes")
OF_PACKAGES = ("package", "amended_package")
"""Columns of ceasefires that stay out of the table: numbers of the packages behind a text."""


@dataclass
class Record:
    """What happened in the worlds of one scenario; frames are made when they are asked for."""

    scenario: Scenario
    seed: int
    from_day: int
    run_columns: dict[str, Any] = field(repr=False)
    episode_columns: dict[str, Any] = field(repr=False)

    @classmethod
    def of(cls, scenario, states, seed, from_day=0):
        """Record of one or several end states (``sim.layout.State``) of a scenario."""
        runs = [_runs(scenario, state) for state in states]
        episodes = [_episodes(scenario, state) for state in states]
        return cls(scenario, seed, from_day, _joined(runs), _joined(episodes))

    @classmethod
    def joined(cls, records):
        """Records of several scenarios with the same dyads below one another; the first gives its name to all."""
        first, runs, episodes = records[0], *zip(*((r.run_columns, r.episode_columns) for r in records), strict=True)
        return cls(first.scenario, first.seed, first.from_day, _joined(runs), _joined(episodes))

    def runs(self):
        """One row a world and dyad: a DataFrame with the columns of ``runs.parquet``, less ``design``."""
        frame = pd.DataFrame(self.run_columns)
        frame["dyad"] = frame["dyad"].astype("str")
        frame["first_signed_day"] = _day(frame["first_signed_day"])
        for name in ("first_talks_collapse_day", "first_collapse_day", "settled_day"):
            frame[name] = _day(frame[name])
        return frame

    def episodes(self):
        """One row a ceasefire: a DataFrame with the columns of ``episodes.parquet``, less ``design``.

        First episodes are cut at the follow-up; ``t_V*`` counts days from signing, ``e_V*`` is 1 where it struck.
        """
        columns = {name: values for name, values in self.episode_columns.items() if name not in OF_PACKAGES}
        amended = columns["amended_day"] != NEVER
        for name, words in (("form", FORMS), ("scope", SCOPES), ("standard", STANDARDS)):
            columns[name] = _words(columns[name], words)
        for name, words in (("amended_form", FORMS), ("amended_scope", SCOPES)):
            columns[name] = _words(np.where(amended, columns[name], -1), words)
        columns["cause"] = _words(np.where(columns["event_observed"] == 1, columns["cause"] - 1, -1), CAUSES)
        columns["amended_day"] = _day(columns["amended_day"])
        columns["dyad"] = pd.array(columns["dyad"], dtype="str")
        return pd.DataFrame(columns)

    def life_tables(self):
        """Life tables of first episodes by dyad and clock: the columns of ``life_tables.parquet``, less ``design``."""
        from sim.analysis import first_life_tables

        return first_life_tables(self.episodes(), follow=self.scenario.follow)

    def survival(self, clock="collapse", dyad=None):
        """Kaplan-Meier survival of first ceasefires of one dyad (the first, if none is named) with 95 % bands."""
        from sim.analysis import kaplan_meier

        tables = self.life_tables()
        chosen = tables[(tables["clock"] == clock) & (tables["dyad"] == (dyad or next(iter(self.scenario.dyads))))]
        return kaplan_meier(chosen)

    def compare(self, other):
        """Paired contrasts of this record against another of the same worlds: a DataFrame, one row a dyad."""
        from sim.analysis import compare_records

        return compare_records(self, other)


def _joined(parts):
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _day(values):
    values = np.asarray(values, dtype=np.int64)
    return pd.arrays.IntegerArray(np.where(values == NEVER, 0, values), values == NEVER)


def _words(codes, words):
    return pd.Categorical.from_codes(np.asarray(codes, dtype=np.int64), categories=list(words)).astype("str")


def _per_dyad(scenario, state):
    worlds, dyads = state.dyads.shape
    replicate = np.repeat(state.worlds["replicate"], dyads)
    return replicate, np.tile(np.array(sorted(scenario.dyads), dtype=object), worlds)


def _by_name(scenario):
    """Places of the dyads in the order of their names, in which tables are sorted."""
    names = list(scenario.dyads)
    return sorted(range(len(names)), key=names.__getitem__)


def primary_host(scenario, d):
    """Front of the host of a dyad: that of its first group, or the second party where it has none."""
    name = list(scenario.dyads)[d]
    parties = scenario.dyads[name].parties
    for group in scenario.groups.values():
        if {group.host, group.target} == set(parties):
            return 2 * d + parties.index(group.host)
    return 2 * d + 1


def _runs(scenario, state):
    order = _by_name(scenario)
    dyads = state.dyads[:, order]
    count = len(order)
    replicate, dyad = _per_dyad(scenario, state)
    signed = dyads["clause_day"] if scenario.start == "doha" else dyads["first_signed"]
    hosts = [primary_host(scenario, d) for d in order]
    columns = {"replicate": replicate, "dyad": dyad, "signed": (signed != NEVER).ravel(),
               "first_signed_day": signed.ravel(), "episodes": dyads["episodes"].ravel()}
    by_side = {name: state.fronts[name].reshape(len(dyads), count, 2).sum(axis=2)[:, order]
               for name in ("attacks", "blamed", "falsely_blamed")}
    for name in COUNTS:
        columns[name] = (by_side[name] if name in by_side else dyads[name]).ravel()
    columns["control"] = state.fronts["control"][:, hosts].ravel()
    columns["sincere"] = state.fronts["sincere"][:, hosts].ravel() == 1
    for name in FURTHER:
        columns[name] = dyads[name].ravel()
    columns["state_fatalities"] = state.deaths[:, order][..., 1].sum(axis=2, dtype=np.int64).ravel()
    columns["first_talks_collapse_day"] = dyads["first_talks_collapse"].ravel()
    columns["first_collapse_day"] = dyads["first_collapse"].ravel()
    columns["settled_day"] = dyads["settled_since"].ravel()
    return columns


def _episodes(scenario, state):
    last = state.worlds["day"]
    order = np.array(_by_name(scenario))
    number = np.arange(state.episodes.shape[2])
    kept = number[None, None, :] < state.dyads["episodes"][:, order, None]
    world, place, episode = np.nonzero(kept)
    d = order[place]
    rows = state.episodes[world, d, episode]
    ended = rows["end_day"] != NEVER
    duration = np.where(ended, rows["end_day"], last[world]) - rows["signed_day"]
    limit = np.where(episode == 0, scenario.follow, scenario.days)
    observed = ended & (duration <= limit)
    columns = {"replicate": state.worlds["replicate"][world],
               "dyad": np.array(list(scenario.dyads), dtype=object)[d], "episode": episode,
               "signed_day": rows["signed_day"], "form": rows["form"], "scope": rows["scope"],
               "standard": rows["standard"], "term": rows["term"], "amended_day": rows["amended_day"],
               "amended_form": rows["amended_form"], "amended_scope": rows["amended_scope"],
               "package": rows["package"], "amended_package": rows["amended_package"],
               "duration": np.minimum(duration, limit), "event_observed": observed.astype(np.int64),
               "cause": rows["cause"]}
    until = np.minimum(last[world] - rows["signed_day"], limit)
    for suffix, militants in (("", 1), ("_state", 0)):
        times, events = violence_clocks(state.deaths, militants, world, d, rows["signed_day"], until)
        for c, clock in enumerate(CLOCKS):
            columns[f"t_{clock}{suffix}"] = times[:, c]
            columns[f"e_{clock}{suffix}"] = events[:, c]
    return columns
