"""A cloud of worlds that all show one public history, and differ in what is hidden: who they might be.

Worlds are opened from the scenario's priors and live the days of the history with luck of their own. Each day, or up to
a week without an event, is tried until a world shows what was seen then; a world's weight is multiplied by its chance
of doing so, which is estimated from all tries by a logistic regression on what is hidden (control, by type). Where the
host has answered an offer, which hangs on its noise as well, worlds that did not show the answer drop out instead. What
everybody knows is thus the same in all worlds of a cloud, and nothing of the game's own world enters: a cloud is a
function of history.

Source: Kitagawa 1996 for the filter; Kish 1965 for the effective number of worlds. Assumption: the chance of a day is
smooth in control, and other hidden quantities (the groups' strength, the dead that were not counted) matter little.
"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from experiments.app.chair.choices import chosen
from experiments.app.chair.crowd import Folded, copy_into, like, picked, put
from experiments.app.chair.kept import Kept
from experiments.app.chair.luck import keys, seed_of
from experiments.app.chair.matching import codes_of, matched
from sim import layout
from sim.ensemble.engine import run
from sim.numbers import laws_of
from sim.refusal import Refusal
from sim.rules.world.war import hurt
from sim.vocabulary import Phase
from sim.worlds import open_worlds

SIZES = (5000, 20_000)
"""Worlds of a cloud, and of the one that is made where too few of these account for a history."""
LEAST_EFFECTIVE = 200
"""Opened worlds behind a cloud below which nothing is reported."""
ENOUGH, LITTLE = 400, 60
"""Worlds that must show a day, and that may do after A_WHILE."""
ENOUGH_ANSWERS = 8000
"""The same of a day on which the host answers, for worlds that do not show it drop out."""
MOST_PASSES, A_WHILE = 60, 15
"""How often all worlds are tried for a day, at most and before fewer will do."""
ANSWERS = {"SIGNED", "AMENDED", "REFUSED_BY_DELEGATION", "REFUSED_BY_PRINCIPAL"}
OWN = ("control", "sincere", "delegation_luck", "principal_luck")
"""What is a world's own for good."""
QUIET = 7
"""Days without an event that are tried at once, at most."""
CELLS = 64
"""Cells of control, by type, within which tries are counted for the regression."""
RIDGE = 1e-3
MOST_KEPT = 128
_CLOUDS = Kept(MOST_KEPT)


@dataclass(frozen=True)
class Cloud:
    """Worlds at the end of a day of a public history.

    Attributes:
        state: of the worlds.
        weights: of each; they sum to one.
        origins: number of the opened world that each descends from.
    """

    state: layout.State
    weights: np.ndarray
    origins: np.ndarray

    @property
    def effective(self):
        """Effective number of different opened worlds behind the cloud."""
        share = np.bincount(self.origins, self.weights)
        return float(1.0 / (share**2).sum())

    def take(self, places, weights=None):
        """The worlds at some places, with equal weights where none are given."""
        weights = np.full(len(places), 1.0 / len(places)) if weights is None else weights
        return Cloud(picked(self.state, places), weights, self.origins[places])

    def drawn(self, count):
        """So many worlds, each as often as its weight says (systematic resampling)."""
        steps = (np.arange(count) + 0.5) / count
        return self.take(np.minimum(np.searchsorted(np.cumsum(self.weights), steps), len(self.weights) - 1))


def cloud_of(history):
    """The cloud of a history on the eve of its round, or on its last day; goes on from an earlier one that is kept."""
    for size in SIZES:
        cloud = _cloud_of(history, size)
        # Where even the larger cloud would not do, it is not made.
        if not LEAST_EFFECTIVE * SIZES[0] / SIZES[1] <= cloud.effective < LEAST_EFFECTIVE:
            break
    return cloud


def _cloud_of(history, size):
    last = history.setting.scenario.days if history.meets is None else history.meets - 1
    known = _known(history, last, size)
    cloud = _kept(known)
    if cloud is not None:
        return cloud
    cloud, day = _nearest(history, last, size)
    rows = {seen_on: list(rows) for seen_on, rows in groupby(history.rows, key=lambda row: row.day)}
    made = dict(zip(history.days, history.choices, strict=True))
    closed = laws_of(history.setting.with_offer())
    seed, room, busy = seed_of(history.setting.key, "cloud"), like(cloud.state), {*rows, *made}
    while day < last:
        first, day = day + 1, _until(day + 1, last, busy)
        laws = laws_of(history.setting.with_offer(chosen(made[day]), day)) if day in made else closed
        cloud = _onward(cloud, laws, first, day, rows.get(day, []), seed, room)
    _CLOUDS.put(known, (Folded(cloud.state), cloud.weights, cloud.origins))
    return cloud


def _until(day, last, busy):
    """The last of the days that are tried at once from a day on: several where none is busy, else the day."""
    until, most = day, min(last, day + QUIET - 1)
    while day not in busy and until < most and until + 1 not in busy:
        until += 1
    return until


def _kept(known):
    found = _CLOUDS.get(known)
    return found and Cloud(found[0].unfolded(), *found[1:])


def _known(history, day, size):
    rows = tuple(row for row in history.rows if row.day <= day)
    made = tuple((when, choice) for when, choice in zip(history.days, history.choices, strict=True) if when <= day)
    return history.setting.key, day, made, rows, size


def _nearest(history, last, size):
    """The latest kept cloud on the way to a day, or one of opened worlds, and its day."""
    for when in sorted((when - 1 for when in history.days if when - 1 < last), reverse=True):
        cloud = _kept(_known(history, when, size))
        if cloud is not None:
            return cloud, when
    return opened(history.setting, size), 0


def opened(setting, size=SIZES[0]):
    """Worlds as the priors of a scenario have them, at the end of day 0."""
    scenario = setting.with_offer()
    state = open_worlds(scenario, seed_of(setting.key, "cloud"), np.arange(size), episodes=1)
    # Nobody asks a cloud for its daily dead; without them a world is a fifth of its size.
    state = state._replace(deaths=state.deaths[:, :, :1].copy())
    run(state, laws_of(scenario), 0, True, np.zeros((size, 0), layout.LOG))
    return Cloud(state, np.full(size, 1.0 / size), np.arange(size))


def _onward(cloud, laws, first, day, rows, seed, room):
    """The cloud at the end of a day, given what was seen since the eve of ``first``; ``room`` is for trying."""
    state, size, target = cloud.state, len(cloud.weights), codes_of(rows)
    kinds = {row.kind for row in rows}
    dead_seen = sum(row.value for row in rows if row.kind == "WAR_DEATHS")
    after, shows = like(state), np.zeros(size, bool)
    hits, passes = np.zeros(size), 0
    while _try_on(hits.sum(), passes, size, bool(kinds & ANSWERS)):
        trial = copy_into(room if passes else after, state)
        # Everybody knows the calendar of a ceasefire.
        meets_on(trial, day + ("ROUND" not in kinds))
        same, dead = matched(trial, laws, day, keys(seed, state, laws, day, kinds, passes * size, size), target)
        if "WAR_DEATHS" in kinds:
            _bury(trial, laws, dead_seen - dead)
        new = np.flatnonzero(same & ~shows)
        if passes:
            put(after, new, trial, new)
        shows |= same
        hits += same
        passes += 1
    if not shows.any():
        raise Refusal(f"what was seen up to day {day} is so rare that no world of the cloud shows it; there is no fan")
    if kinds & ANSWERS:
        here = np.flatnonzero(shows)
        weights = cloud.weights[here] * hits[here]
        return Cloud(after, cloud.weights, cloud.origins).take(here, weights / weights.sum()).drawn(size)
    _fill(after, state, shows, seed_of(seed, day))
    weights = cloud.weights * _chances(state, laws, hits, passes)
    grown = Cloud(after, weights / weights.sum(), cloud.origins)
    return grown.drawn(size) if 1.0 / (grown.weights**2).sum() < 0.5 * size else grown


def _try_on(hits, passes, size, answers):
    """Whether the worlds are tried once more for a day that ``hits`` tries have shown."""
    if answers:
        return passes < MOST_PASSES and hits < ENOUGH_ANSWERS * size / SIZES[0]
    return passes < MOST_PASSES and hits < min(ENOUGH, 0.5 * size) and not (passes >= A_WHILE and hits >= LITTLE)


def meets_on(state, day):
    """Put the next round of a ceasefire on a day."""
    state.dyads["next_round"][state.dyads["phase"] == Phase.CEASEFIRE] = day


def _bury(state, laws, more):
    """Put the seen dead of the fighting into worlds that drew others: ``more`` than drawn, an array by world."""
    state.fronts["hurt"] += hurt(0.0, float(laws.laws["war_memory"][0]), more)[:, None]


def _fill(after, before, shows, seed):
    """Give worlds that never showed the day the place of one that did, keeping what is their own for good."""
    lacking, there = np.flatnonzero(~shows), np.flatnonzero(shows)
    if len(lacking):
        put(after, lacking, after, there[np.random.default_rng(seed).integers(0, len(there), len(lacking))])
        for name in OWN:
            after.fronts[name][lacking] = before.fronts[name][lacking]


def _chances(state, laws, hits, tries):
    """Chance of each world to show the day: a logistic regression of hits among tries on control, by type."""
    if hits.all() and hits.sum() == tries * len(hits):
        return np.ones(len(hits))
    host = int(np.flatnonzero(laws.traits["hosted"][0])[0])
    control, sincere = state.fronts["control"][:, host], state.fronts["sincere"][:, host]
    cells = np.minimum((control * CELLS).astype(int), CELLS - 1) + CELLS * sincere.astype(int)
    worlds = np.bincount(cells, minlength=2 * CELLS)
    here = np.flatnonzero(worlds)
    terms = _terms(np.bincount(cells, control)[here] / worlds[here], here >= CELLS)
    shown, tried = np.bincount(cells, hits)[here], tries * worlds[here]
    rate = np.clip(shown.sum() / tried.sum(), 1e-6, 1 - 1e-6)
    beta = np.zeros(terms.shape[1])
    beta[[0, 4]] = np.log(rate / (1 - rate))
    centre = beta.copy()
    for _ in range(6):
        chance = 1.0 / (1.0 + np.exp(-terms @ beta))
        slope = terms.T @ (shown - tried * chance) - RIDGE * (beta - centre)
        bend = (terms * (tried * chance * (1.0 - chance))[:, None]).T @ terms + RIDGE * np.eye(len(beta))
        step = np.linalg.solve(bend, slope)
        beta += np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-4:
            break
    return 1.0 / (1.0 + np.exp(-_terms(control, sincere) @ beta))


def _terms(control, sincere):
    """A cubic in control for each type: columns of shape (worlds, 8)."""
    powers = np.vander(np.asarray(control) - 0.5, 4, increasing=True)
    sincere = np.asarray(sincere, float)[:, None]
    return np.concatenate([powers * sincere, powers * (1.0 - sincere)], axis=1)
