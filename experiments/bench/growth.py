"""How the time of a run grows with worlds, days, dyads and groups: exponents on a double logarithmic scale."""

import numpy as np

from experiments.bench.floor import lived, opened
from experiments.bench.measured import Quantity, in_turn
from sim.scenario import validated

LINEAR = 1.1
"""Exponent up to which growth counts as linear: timings of a shared machine scatter by a tenth."""


def lattice(dyads, groups, days=365):
    """A scenario of ``dyads`` pairs of governments with ``groups`` militant groups in all, for ``days`` days."""
    names = [f"pair_{number}" for number in range(dyads)]
    return validated({
        "name": "lattice", "title": "Pairs", "strategy": "verbal_only",
        "horizon": days // 2, "follow": days - days // 2,
        "governments": {f"{name}_{side}": {} for name in names for side in ("target", "host")},
        "groups": {f"group_{number}": {"host": f"{names[number % dyads]}_host",
                                       "target": f"{names[number % dyads]}_target"} for number in range(groups)},
        "mediators": {"mediator": {}},
        "dyads": {name: {"parties": (f"{name}_target", f"{name}_host")} for name in names}})


def exponent(sizes, seconds):
    """Slope of log time on log size by least squares.

    >>> round(exponent([1, 2, 4], [3.0, 6.0, 12.0]), 6)
    1.0
    """
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def growth(seed, rounds, worlds=2048):
    """Exponents of the compiled days in worlds, days, dyads and groups; a list of quantities."""
    axes = {
        "worlds": {size: (lattice(1, 1), size) for size in (worlds, 2 * worlds, 4 * worlds, 8 * worlds)},
        "days": {size: (lattice(1, 1, size), worlds) for size in (180, 365, 730, 1460)},
        "dyads": {size: (lattice(size, size), worlds) for size in (1, 2, 4, 8)},
        "groups": {size: (lattice(1, size), worlds) for size in (1, 2, 4, 8)},
    }
    found = []
    for axis, cases in axes.items():
        ready = {size: (*opened(scenario, seed, count), scenario.days) for size, (scenario, count) in cases.items()}
        things = {str(size): (lambda case=case: lived(*case)) for size, case in ready.items()}
        in_turn(1, **things)
        seconds = in_turn(max(3, rounds), **things)
        parts = {f"us_per_world_at_{size}": 1e6 * seconds[str(size)] / cases[size][1] for size in cases}
        note = "dyads with one group each" if axis == "dyads" else "groups within one dyad" if axis == "groups" else ""
        found.append(Quantity(f"growth with {axis}", exponent(list(cases), list(seconds.values())), "exponent", LINEAR,
                              parts=parts, note=note))
    return found
