"""Two more ways of carrying a world's luck from one policy to another, to show what the house's way decides.

In the house coupling a draw belongs to a day. Here draws belong to the number of draws that an actor has used
(``event_number``), or the two policies share their luck only until the day on which their histories part
(``fresh_after_parting``). Each is a coupling of the same two policies: what they share cannot depend on it.

Source: Klein et al. 2024; Oberst and Sontag 2019.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from sim import layout
from sim.ensemble.batch import advance, trace
from sim.numbers import laws_of
from sim.vocabulary import ALWAYS, NEVER, Coupling
from sim.worlds import open_worlds


def couplings_table(policies, seed, replicates=200, day=180, pairs=None):
    """Worlds saved and broken by one policy against another under two more couplings.

    ``policies`` maps a design's number to its scenario, all of one design point; ``pairs`` is a list of pairs of those
    numbers (if none is given: all of one assignment, and endogenous against forced of one strategy). ``day`` is the
    age in days at which worlds are judged. Returns a DataFrame design_a, design_b, dyad, coupling, day, n (worlds with
    a first ceasefire under both), saved (stands under a, not under b), broken.
    """
    chosen = _pairs(policies) if pairs is None else pairs
    scenarios = next(iter(policies.values()))
    day = min(day, scenarios.follow)
    last_day = min(scenarios.days, scenarios.horizon + day)
    laws = {number: laws_of(scenario) for number, scenario in policies.items()}
    worlds = np.arange(replicates)
    opened = {number: open_worlds(scenario, seed, worlds) for number, scenario in policies.items()}
    rows = []
    keyed = {number: _standing(advance(open_worlds(scenario, seed, worlds, Coupling.EVENT_NUMBER), laws[number],
                                       last_day, fresh_start=True), day) for number, scenario in policies.items()}
    lived = {number: trace(opened[number], laws[number], last_day, fresh_start=True) for number in policies}
    width = 1 + max(len(log) for _, logs in lived.values() for log in logs)
    histories = {number: history(logs, width) for number, (_, logs) in lived.items()}
    fresh = {}
    for b in dict.fromkeys(b for _, b in chosen):
        others = [a for a, other in chosen if other == b]
        start = layout.State(*(np.concatenate([part] * len(others)) for part in opened[b]))
        # The draws of the day of parting are what parts them: luck is fresh from the day after.
        start.worlds["fresh_from"] = np.concatenate([parting_days(histories[a], histories[b]) + 1 for a in others])
        has, stands = _standing(advance(start, laws[b], last_day, fresh_start=True), day)
        for place, a in enumerate(others):
            own = slice(place * replicates, (place + 1) * replicates)
            fresh[a, b] = has[own], stands[own]
    for a, b in chosen:
        rows += _counts(policies[a], a, b, "event_number", day, keyed[a], keyed[b])
        rows += _counts(policies[a], a, b, "fresh_after_parting", day, _standing(lived[a][0], day), fresh[a, b])
    return pd.DataFrame(rows, columns=["design_a", "design_b", "dyad", "coupling", "day", "n", "saved", "broken"])


def history(logs, width):
    """Events of each world after day 0, in rows of one ``width``: their days, and all that is said of each.

    The texts of day 0 differ by decree; histories part when something happens in one that does not in the other.
    """
    days = np.full((len(logs), width), ALWAYS)
    said = np.zeros((len(logs), width), layout.LOG)
    for k, log in enumerate(logs):
        later = log[log["day"] > 0]
        days[k, : len(later)] = later["day"]
        said[k, : len(later)] = later
    return days, said.view(np.dtype((np.void, layout.LOG.itemsize)))


def parting_days(one, other):
    """Day of the first event that differs between two histories of each world; a million where none does."""
    differs = one[1] != other[1]
    first = differs.argmax(axis=1)
    here = np.arange(len(first))
    return np.where(differs.any(axis=1), np.minimum(one[0][here, first], other[0][here, first]), ALWAYS)


def _pairs(policies):
    return [(a, b) for a, b in combinations(sorted(policies), 2)
            if policies[a].assign == policies[b].assign or policies[a].strategy == policies[b].strategy]


def _standing(state, day):
    first = state.episodes[:, :, 0]
    has = state.dyads["episodes"] > 0
    ended = first["end_day"] != NEVER
    return has, has & (~ended | (first["end_day"] - first["signed_day"] > day))


def _counts(scenario, a, b, coupling, day, one, other):
    both = one[0] & other[0]
    saved = (both & one[1] & ~other[1]).sum(axis=0)
    broken = (both & ~one[1] & other[1]).sum(axis=0)
    return [(a, b, dyad, coupling, day, int(both[:, d].sum()), int(saved[d]), int(broken[d]))
            for d, dyad in enumerate(scenario.dyads)]
