"""The fan of futures: what may follow if one thing or another is brought to the coming round, and nothing after it.

Worlds are drawn from the cloud of the public history, so that what is hidden differs among them as a mediator must
reckon with; each goes on with luck of its own, the same luck under every choice. A fan is a function of what everybody
knows, the scenario and the choice: two games with one public history have the same fan, whatever is true in them.

That the parties will meet tomorrow is known, so only luck that brings the round about is used. Assumption: that they
meet says nothing about what is hidden.
"""

from dataclasses import dataclass

import numpy as np

from experiments.app.chair.choices import MENU, WAIT, WALK_AWAY, chosen
from experiments.app.chair.cloud import LEAST_EFFECTIVE, cloud_of, meets_on
from experiments.app.chair.crowd import copy_into, like, picked, put
from experiments.app.chair.kept import Kept
from experiments.app.chair.luck import keys, seed_of
from sim import layout
from sim.ensemble.engine import run
from sim.numbers import laws_of, laws_together
from sim.refusal import Refusal
from sim.streams import seed_words
from sim.vocabulary import Phase

WORLDS = 1000
STEP = 7
"""Days from one point of a curve to the next."""
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)
MOST_PASSES = 200
MOST_KEPT = 256
_FANS = Kept(MOST_KEPT)


@dataclass(frozen=True)
class Fan:
    """Futures after one choice, over WORLDS worlds.

    Attributes:
        choice: as it is written.
        days: of the world, the eve of the round first.
        bands: days at peace since the eve, shape (shares, days): a tenth of the worlds have fewer than the first, a
            quarter fewer than the second, half, three quarters, nine tenths.
        peace: share of the worlds at peace on each of the days.
        signs: share that sign what is brought.
        mean: expected days at peace from the eve to the last day.
        error: of that mean, by the number of worlds (standard error).
        gain: mean less that of bringing nothing, in the same worlds.
        gain_error: its standard error.
        dead: expected number of dead until the last day.
        effective: different opened worlds behind the cloud, effectively.
    """

    choice: str
    days: tuple[int, ...]
    bands: np.ndarray
    peace: np.ndarray
    signs: float
    mean: float
    error: float
    gain: float
    gain_error: float
    dead: float
    effective: float


def fans(history, choices=MENU):
    """Fans of choices at the coming round, by their key; walking away and waiting are one: nothing is brought.

    Raises Refusal where the game is over, or where the history is so rare that too few worlds show it.
    """
    if history.meets is None:
        raise Refusal("this game is over; there is no round to choose for")
    wanted = list(dict.fromkeys(_as_one(chosen(key)).key for key in choices))
    found = {key: _FANS.get((history.key, key)) for key in wanted}
    missing = [key for key, fan in found.items() if fan is None]
    if missing:
        for fan in _drawn(history, list(dict.fromkeys([WAIT, *missing]))):
            _FANS.put((history.key, fan.choice), fan)
            if fan.choice in missing:
                found[fan.choice] = fan
    return found


def _as_one(choice):
    return chosen(WAIT) if choice.text == WALK_AWAY else choice


def _drawn(history, choices):
    cloud = cloud_of(history)
    if cloud.effective < LEAST_EFFECTIVE:
        raise Refusal(f"what was seen so far is so rare that only {cloud.effective:.0f} worlds of the cloud account "
                      f"for it, fewer than {LEAST_EFFECTIVE}; no fan is drawn")
    setting, eve = history.setting, history.meets - 1
    opened = _meeting(history, cloud.drawn(WORLDS).state)
    together = picked(opened, np.tile(np.arange(WORLDS), len(choices)))
    together.worlds["point"] = np.repeat(np.arange(len(choices)), WORLDS)
    offers = [setting.with_offer(chosen(key), history.meets) for key in choices]
    laws = laws_together([laws_of(offer) for offer in offers])
    last = setting.scenario.days
    days = (eve, *range(history.meets, last, STEP), last)
    start, dead = together.dyads["days_at_peace"][:, 0].copy(), together.dyads["fatalities"][:, 0].copy()
    at_peace, phases = np.zeros((len(days), len(together.worlds))), np.zeros((len(days), len(together.worlds)), bool)
    signs = np.zeros(len(together.worlds), bool)
    nothing = np.zeros((len(together.worlds), 0), layout.LOG)
    for place, day in enumerate(days):
        run(together, laws, day, False, nothing)
        at_peace[place] = together.dyads["days_at_peace"][:, 0] - start
        phases[place] = together.dyads["phase"][:, 0] == Phase.CEASEFIRE
        if day == history.meets:
            signs = together.dyads["age_day"][:, 0] == day
    shape = (len(days), len(choices), WORLDS)
    at_peace, phases = at_peace.reshape(shape), phases.reshape(shape)
    dead = (together.dyads["fatalities"][:, 0] - dead).reshape(shape[1:]).mean(axis=1)
    for place, key in enumerate(choices):
        ends, gained = at_peace[-1, place], at_peace[-1, place] - at_peace[-1, 0]
        yield Fan(key, days, np.quantile(at_peace[:, place], SHARES, axis=1), phases[:, place].mean(axis=1),
                  float(signs.reshape(shape[1:])[place].mean()), float(ends.mean()), _error(ends),
                  float(gained.mean()), _error(gained), float(dead[place]), cloud.effective)


def _error(values):
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def _meeting(history, state):
    """The worlds on the eve, each with luck that brings the round of the next day about if nothing is brought to it."""
    seed = seed_of(history.key[0], *history.key[1:], "fan")
    state.worlds["seed_low"], state.worlds["seed_high"] = seed_words(seed)
    meets_on(state, history.meets)
    laws, day, count = laws_of(history.setting.with_offer()), history.meets, len(state.worlds)
    found, trial = np.full(count, -1), like(state)
    for passed in range(MOST_PASSES):
        luck = keys(seed, state, laws, day, {"ROUND"}, passed * count, count)
        copy_into(trial, state)
        trial.worlds["replicate"] = luck
        before = trial.dyads["rounds"][:, 0].copy()
        run(trial, laws, day, False, np.zeros((count, 0), layout.LOG))
        meets = (trial.dyads["rounds"][:, 0] > before) & (found < 0)
        found[meets] = luck[meets]
        if (found >= 0).all():
            break
    if (found < 0).all():
        raise Refusal(f"no world of the cloud comes to a round on day {day}; no fan is drawn")
    lacking, there = np.flatnonzero(found < 0), np.flatnonzero(found >= 0)
    if len(lacking):
        donors = np.resize(there, len(lacking))
        put(state, lacking, state, donors)
        found[lacking] = found[donors]
    state.worlds["replicate"] = found
    return state


__all__ = ["SHARES", "STEP", "WORLDS", "Fan", "fans"]
