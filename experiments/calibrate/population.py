"""The world level: a population of ceasefires laid over the world's record, with at most five numbers fitted.

A world's *incidents* come at a rate of its own, whose logarithm is normal over worlds (location, spread). Two
mechanisms can end a truce through them. In *accidents* nine in ten are local clashes of regular units, which end it
when they get out of hand; in *trust* nine in ten are attacks by a hosted group, for which the host is blamed. A share
of ceasefires is not implemented at first (dead on arrival); deaths of an event have one median; a written text in force
shifts the rate of incidents. Everything else keeps its prior.

Assumption: half of the mediators put a written text first and half a spoken word.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from experiments.calibrate.bank import Plan
from experiments.calibrate.draws import prior_draws, rounded
from sim.ensemble.batch import simulate_points
from sim.evidence import CLOCKS, DAYS
from sim.library import load_scenario

MECHANISMS = {"accidents": 0.1, "trust": 0.9}
"""Share of a world's incidents that are attacks of a hosted group; the others are local clashes."""
LADDERS = ("written_then_verbal", "verbal_then_written")
FORCED = ("written_only", "verbal_only")
RATES = np.linspace(np.log(1e-5), np.log(5.0), 53)
"""Edges of the classes of the log rate of incidents (a day) in the bank."""
DEATHS = np.array([1.0, 1.5, 2.25, 3.4, 5.0, 7.5, 11.0])
"""Median deaths of an event in the bank."""
SHIFTS = np.array([-2.0, -1.4, -0.8, -0.2, 0.4, 1.0])
"""Shifts of the log rate under a written text in the bank."""
LATE = 0.5
"""Share of worlds of the bank whose first ceasefire starts late."""
HORIZON, FOLLOW = 180, DAYS[-1]
CHUNK = 25_000
FORMS = ("written", "unwritten")


class Numbers(NamedTuple):
    """The five numbers of a population, each an array of one length or a float.

    Attributes:
        location: of the log rate of incidents a day.
        spread: its standard deviation over worlds.
        late_share: share of ceasefires that start unimplemented.
        deaths: median deaths of an event.
        written_shift: of the log rate while a written text is in force.
    """

    location: np.ndarray
    spread: np.ndarray
    late_share: np.ndarray
    deaths: np.ndarray
    written_shift: np.ndarray


MEANINGS = {
    "location": ("mean log rate of incidents", "log per day"),
    "spread": ("its standard deviation over ceasefires", "log"),
    "late_share": ("share not implemented at first", "share"),
    "deaths": ("median deaths of an event", "deaths"),
    "written_shift": ("log rate under a written text, beside what the rules say", "log"),
}
PRIOR = Numbers((np.log(3e-4), np.log(0.5)), (0.3, 4.0), (0.0, 0.7), (1.0, 11.0), (-2.0, 1.0))
"""Bounds of the five numbers, uniform between them (deaths: on a log scale). Assumption."""


def incidents(mechanism, rate, deaths):
    """Parameters of worlds in which incidents come at given rates (a day) with given median deaths."""
    share = MECHANISMS[mechanism]
    return {
        "attacks.rate": rate * share,
        "incidents.clash": rate * (1.0 - share),
        "incidents.clash_median": deaths,
        "incidents.strike_median": deaths,
        "attacks.severity_median": deaths,
    }


def bank_plan(mechanism, worlds, seed):
    """Plan of the bank of one mechanism: of eight chunks six sign by choice, two have a text forced on them."""
    chunks = max(8, round(worlds / CHUNK))
    size = int(np.ceil(worlds / chunks))

    def make(number, luck):
        values = prior_draws(size, luck)
        rate = np.exp(luck.uniform(RATES[0], RATES[-1], size))
        deaths, shift = luck.integers(len(DEATHS), size=size), luck.integers(len(SHIFTS), size=size)
        late = luck.random(size) < LATE
        own = incidents(mechanism, rate, DEATHS[deaths])
        own |= {"incidents.late_share": late.astype(float), "incidents.written_shift": SHIFTS[shift]}
        values |= rounded(own)
        arm = number % 8
        policy = LADDERS[arm % 2] if arm < 6 else FORCED[arm - 6]
        scenario = load_scenario(
            strategy=policy,
            assign="endogenous" if arm < 6 else "forced",
            mediator="one",
            horizon=HORIZON,
            follow=FOLLOW,
        )
        record = simulate_points(scenario, values, seed, first=number * size)
        rows = record.episode_columns
        first = rows["episode"] == 0
        world = rows["replicate"][first] - number * size
        days = np.stack([np.where(rows[f"e_{clock}"] == 1, rows[f"t_{clock}"], FOLLOW + 1)[first] for clock in CLOCKS])
        return {
            "rate": np.clip(np.digitize(np.log(rate[world]), RATES) - 1, 0, len(RATES) - 2).astype(np.int8),
            "late": late[world].astype(np.int8),
            "deaths": deaths[world].astype(np.int8),
            "shift": shift[world].astype(np.int8),
            "written": (rows["form"][first] == 2).astype(np.int8),
            "forced": np.full(len(world), arm >= 6, np.int8),
            "days": days.T.astype(np.int16),
        }

    told = {
        "mechanism": mechanism,
        "size": size,
        "mediator": "one",
        "horizon": HORIZON,
        "follow": FOLLOW,
        "late": LATE,
        "rates": len(RATES),
        "deaths": DEATHS.tolist(),
        "shifts": SHIFTS.tolist(),
        "ladders": LADDERS,
    }
    return Plan(f"population-{mechanism}", chunks, seed, told, make)


class Cells(NamedTuple):
    """A bank of a mechanism, counted: its worlds by class of rate, late or not, deaths and shift.

    Attributes:
        alive: first ceasefires alive after each of DAYS on each clock: (2 assignments, 2 forms, rates, 2, deaths,
            shifts, clocks * days).
        signed: first ceasefires: the same without the last axis.
    """

    alive: np.ndarray
    signed: np.ndarray


def counted(bank):
    """The cells of a bank."""
    shape = (2, 2, len(RATES) - 1, 2, len(DEATHS), len(SHIFTS))
    place = np.ravel_multi_index(
        (bank["forced"], 1 - bank["written"], bank["rate"], bank["late"], bank["deaths"], bank["shift"]), shape
    )
    size = int(np.prod(shape))
    alive = [
        np.bincount(place, weights=bank["days"][:, clock] > day, minlength=size)
        for clock in range(len(CLOCKS))
        for day in DAYS
    ]
    signed = np.bincount(place, minlength=size).astype(float)
    return Cells(np.stack(alive, axis=-1).reshape(*shape, -1), signed.reshape(shape))


def _hats(value, nodes):
    """Weights of neighbouring nodes between which each value lies, linear in between: (n, nodes)."""
    inside = np.clip(value, nodes[0], nodes[-1])
    right = np.clip(np.searchsorted(nodes, inside), 1, len(nodes) - 1)
    share = (inside - nodes[right - 1]) / (nodes[right] - nodes[right - 1])
    weights = np.zeros((len(inside), len(nodes)))
    rows = np.arange(len(inside))
    weights[rows, right - 1] = 1.0 - share
    weights[rows, right] = share
    return weights


def cell_weights(numbers):
    """Weights of the cells under each population: of the classes of rate, of late, of deaths and of shifts."""
    edges = (RATES[None, :] - numbers.location[:, None]) / numbers.spread[:, None]
    below = ndtr(edges)
    below[:, 0], below[:, -1] = 0.0, 1.0  # what lies beyond the bank counts with its last class
    late = np.stack([1.0 - numbers.late_share, numbers.late_share], axis=1) / np.array([1.0 - LATE, LATE])
    return (
        np.diff(below, axis=1),
        late,
        _hats(np.log(numbers.deaths), np.log(DEATHS)),
        _hats(numbers.written_shift, SHIFTS),
    )


def predicted(cells, numbers, assignment=0, block=2000):
    """Survival of first ceasefires in each population.

    Args:
        cells: of one mechanism.
        numbers: of n populations.
        assignment: 0 signed by choice, 1 forced.
        block: populations that are worked out at once.

    Returns:
        Shares alive (n, forms, clocks, days).
    """
    weights = cell_weights(numbers)
    table = np.concatenate([cells.alive[assignment], cells.signed[assignment][..., None]], axis=-1)
    parts = []
    for begin in range(0, len(numbers.location), block):
        rate, late, deaths, shift = (weight[begin : begin + block] for weight in weights)
        left = np.tensordot(rate, table, axes=(1, 1))  # (n, forms, late, deaths, shifts, days)
        left = np.einsum("nflghd,nl,ng,nh->nfd", left, late, deaths, shift, optimize=True)
        parts.append(left[..., :-1] / left[..., -1:])
    return np.concatenate(parts).reshape(-1, len(FORMS), len(CLOCKS), len(DAYS))


def worth(cells, numbers):
    """Effective number of worlds behind each population's curves, the poorer of the two forms: shape (n,)."""
    weights = cell_weights(numbers)
    found = []
    for power in (1, 2):
        rate, late, deaths, shift = (weight**power for weight in weights)
        left = np.tensordot(rate, cells.signed[0], axes=(1, 1))
        found.append(np.einsum("nflgh,nl,ng,nh->nf", left, late, deaths, shift, optimize=True))
    return (found[0] ** 2 / found[1]).min(axis=1)
