"""Many worlds of one scenario: opened, run in blocks on all cores, and handed over as a record."""

import numpy as np

from sim import layout
from sim.ensemble.engine import run
from sim.numbers import laws_of, laws_of_points, laws_together
from sim.record import Record
from sim.streams import seed_words
from sim.vocabulary import Coupling
from sim.worlds import copied, open_worlds, with_room

BLOCK = 4096
"""Worlds that are in memory at once."""

WORLD_DAYS = 4_000_000
"""Days of dyads that are lived at once, so that a run can be stopped within a second."""

POINTS = 1024
"""The same where each has laws of its own, which take more room than the world."""

OF_WORLDS = ("host.control", "host.sincere")
"""Parameters that nature draws from on day 0 and that no law holds."""


def advance(state, laws, last_day, fresh_start=False):
    """A state at the end of ``last_day``; worlds with more episodes than there is room for are run again with more.

    Raises ArithmeticError where a rule gave a number that is none.
    """
    ended = copied(state)
    run(ended, laws, last_day, fresh_start, np.zeros((len(ended.worlds), 0), layout.LOG))
    most = int(ended.dyads["episodes"].max(initial=0))
    if most > ended.episodes.shape[2]:
        crowded = np.flatnonzero(ended.dyads["episodes"].max(axis=1) > ended.episodes.shape[2])
        again = with_room(layout.State(*(part[crowded] for part in state)), episodes=most)
        run(again, laws, last_day, fresh_start, np.zeros((len(crowded), 0), layout.LOG))
        ended = with_room(ended, episodes=most)
        for part, more in zip(ended, again, strict=True):
            part[crowded] = more
    _check_numbers(ended)
    return ended


def _check_numbers(state):
    """Raise ArithmeticError where a quantity of a world is no finite number: a rule has given none."""
    for name in ("dyads", "fronts", "groups"):
        part = getattr(state, name)
        for field in (field for field in part.dtype.names if part.dtype[field].kind == "f"):
            wrong = ~np.isfinite(part[field])
            if wrong.any():
                world = state.worlds["replicate"][np.nonzero(wrong)[0][0]]
                raise ArithmeticError(f"{field} of {name} is {part[field][wrong][0]} in world {world}, day "
                                      f"{state.worlds['day'][0]}: a rule gave no finite number")


def trace(state, laws, last_day, fresh_start=False):
    """Events of every world up to ``last_day``: the state and a list of record arrays with dtype ``sim.layout.LOG``."""
    width = 512
    while True:
        trial = copied(state)
        trial.worlds["noted"] = 0
        log = np.zeros((len(trial.worlds), width), layout.LOG)
        run(trial, laws, last_day, fresh_start, log)
        events = int(trial.worlds["noted"].max(initial=0))
        episodes = int(trial.dyads["episodes"].max(initial=0))
        if events <= width and episodes <= trial.episodes.shape[2]:
            return trial, [log[k, : trial.worlds["noted"][k]] for k in range(len(log))]
        width = max(width, events)
        state = with_room(state, episodes=episodes)


def simulate(scenario, replicates=2000, seed=1, *, first=0, state=None, from_day=None, coupling=Coupling.DAY):
    """Run ``replicates`` possible worlds of a scenario and return their record.

    World k (from ``first`` on) is the same possible world under every strategy, in any chunk and on any number of
    threads. With ``state`` (one world of either engine) every replicate goes on from that world with luck of its own
    from ``seed``; ``from_day``, if given, must be the day at which the state stands. Raises ValueError for zero
    replicates, a seed that is none, or a state of another shape.
    """
    count = _count(replicates)
    if isinstance(first, bool) or not isinstance(first, int | np.integer) or not 0 <= first <= 2**32 - count:
        raise ValueError(f"first must be a whole number from 0 to 2**32 less the replicates, not {first!r}")
    laws = laws_of(scenario)
    if state is not None:
        opened, start_day = _futures(state, scenario, count, seed, first, from_day), int(state.worlds["day"][0])
    parts = []
    block = _block(scenario)
    for begin in range(0, count, block):
        end = min(begin + block, count)
        if state is None:
            fresh = open_worlds(scenario, seed, np.arange(first + begin, first + end), coupling)
            parts.append(advance(fresh, laws, scenario.days, fresh_start=True))
        else:
            part = layout.State(*(field[begin:end] for field in opened))
            parts.append(advance(part, laws, scenario.days, fresh_start=False))
    return Record.of(scenario, parts, seed=seed, from_day=0 if state is None else start_day)


def simulate_each(scenarios, replicates, seed=1, *, first=0):
    """Run the same possible worlds of several scenarios that differ in their policies alone.

    Args:
        scenarios: with the same actors and windows.
        replicates: worlds of each.
        seed: of the luck of all worlds.
        first: number of the first world.

    Returns:
        One record a scenario, bit for bit that of :func:`simulate`; small numbers of worlds are run at once.
    """
    count = _count(replicates)
    at_once = max(1, _block(scenarios[0]) // count)
    if at_once == 1:
        return [simulate(scenario, count, seed, first=first) for scenario in scenarios]
    records = []
    for begin in range(0, len(scenarios), at_once):
        here = scenarios[begin : begin + at_once]
        opened = [open_worlds(scenario, seed, np.arange(first, first + count)) for scenario in here]
        for point, state in enumerate(opened):
            state.worlds["point"] = point
        together = layout.State(*(np.concatenate(parts) for parts in zip(*opened, strict=True)))
        ended = advance(together, laws_together([laws_of(scenario) for scenario in here]), here[0].days, True)
        for place, scenario in enumerate(here):
            own = layout.State(*(part[place * count : (place + 1) * count] for part in ended))
            records.append(Record.of(scenario, [own], seed=seed))
    return records


def _block(scenario):
    """Worlds that are in memory at once, few enough that a run can be stopped within a second."""
    return max(64, min(BLOCK, WORLD_DAYS // (scenario.days * len(scenario.dyads))))


def simulate_points(scenario, values, seed=1, *, first=0, stops=None):
    """Run one possible world at each of many points of a scenario's parameters and return their record.

    Args:
        scenario: what is the same at all points.
        values: dotted keys of sections to arrays of one length; see :func:`sim.numbers.laws_of_points`. They are not
            validated: whoever draws them answers for their ranges.
        seed: of the luck of all worlds.
        first: number of the first world; point k lives in world ``first + k``, the same world as that of ``simulate``
            with these values as overrides.
        stops: days, in order, on which the record is taken as well; none: only at the end.

    Returns:
        The record of all points; with ``stops`` a list, one record a stop.
    """
    days = [scenario.days] if stops is None else list(stops)
    count = len(next(iter(values.values())))
    parts: list[list[layout.State]] = [[] for _ in days]
    for begin in range(0, count, POINTS):
        here = {key: np.asarray(value[begin : begin + POINTS], np.float64) for key, value in values.items()}
        size = min(POINTS, count - begin)
        state = open_worlds(scenario, seed, np.arange(first + begin, first + begin + size), values=here)
        laws = laws_of_points(scenario, {key: value for key, value in here.items() if key not in OF_WORLDS}, size)
        for place, day in enumerate(days):
            state = advance(state, laws, day, fresh_start=place == 0)
            parts[place].append(state)
    records = [Record.of(scenario, states, seed=seed) for states in parts]
    return records[0] if stops is None else records


def simulate_crossed(scenario, values, worlds, seed=1):
    """Run several possible worlds at each of many points of a scenario's parameters and return their record.

    Args:
        scenario: what is the same at all points.
        values: dotted keys of sections to arrays of shape (points,); as for :func:`simulate_points`.
        worlds: numbers of the worlds that are lived at each point, shape (points, worlds a point); points that are
            compared name the same ones.
        seed: of the luck of all worlds.

    Returns:
        The record, point by point, the worlds of a point in the order given; since a world is lived at several points,
        ``replicate`` numbers its rows through: point x worlds a point + place.
    """
    numbers = np.asarray(worlds, np.int64)
    points, many = numbers.shape
    step, parts = max(1, min(POINTS, BLOCK // many)), []
    for begin in range(0, points, step):
        here = {key: np.asarray(value[begin : begin + step], np.float64) for key, value in values.items()}
        size = min(step, points - begin)
        lived = {key: np.repeat(value, many) for key, value in here.items()}
        state = open_worlds(scenario, seed, numbers[begin : begin + step].ravel(), values=lived)
        state.worlds["point"] = np.repeat(np.arange(size), many)
        laws = laws_of_points(scenario, {key: value for key, value in here.items() if key not in OF_WORLDS}, size)
        ended = advance(state, laws, scenario.days, fresh_start=True)
        ended.worlds["replicate"] = begin * many + np.arange(size * many)
        parts.append(ended)
    return Record.of(scenario, parts, seed=seed)


def _count(replicates):
    if isinstance(replicates, bool) or not isinstance(replicates, int | np.integer) or replicates < 1:
        raise ValueError(f"replicates must be a whole number of at least 1, not {replicates!r}")
    return int(replicates)


def _futures(state, scenario, count, seed, first, from_day):
    if len(state.worlds) != 1:
        raise ValueError(f"state must hold one world, not {len(state.worlds)}")
    shape = (state.dyads.shape[1], state.fronts.shape[1], state.groups.shape[1])
    if shape != (len(scenario.dyads), 2 * len(scenario.dyads), len(scenario.groups)):
        raise ValueError("state comes from a scenario with other dyads or groups")
    day = int(state.worlds["day"][0])
    if from_day is not None and int(from_day) != day:
        raise ValueError(f"from_day must be {day}, the day at which the state stands, not {from_day}")
    state = with_room(state, days=scenario.days)
    tiled = layout.State(*(np.repeat(part, count, axis=0) for part in state))
    tiled.worlds["seed_low"], tiled.worlds["seed_high"] = seed_words(seed)
    tiled.worlds["replicate"] = np.arange(first, first + count)
    tiled.worlds["point"] = 0
    return tiled
