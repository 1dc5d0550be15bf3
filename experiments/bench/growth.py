"""How the time of a run grows with worlds, days, dyads, groups and designs: exponents on a double logarithmic scale."""

from experiments.bench.floor import lived, opened
from experiments.bench.goals import reaching
from experiments.bench.measured import Curve, in_turn
from experiments.designs import Points
from experiments.runner import Plan, run
from sim.scenario import validated

SIZES = (1, 2, 4, 8)
"""Dyads, groups and design points."""
NOTES = {"dyads": "dyads with one group each", "groups": "groups within one dyad"}


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


def grown(axis, of, things, rounds, note=""):
    """Quantity of the growth along an axis, each size once unmeasured and then in turn.

    Args:
        axis: what grows.
        of: what takes the time.
        things: size to a function without arguments.
        rounds: how often each is timed, three times at least.
        note: what to know when reading it.
    """
    named = {str(size): thing for size, thing in things.items()}
    in_turn(1, **named)
    seconds = in_turn(max(3, rounds), **named)
    curve = Curve(axis, of, tuple(things), tuple(seconds[str(size)] for size in things))
    return reaching(f"growth with {axis}", curve.exponent, curve=curve, note=note)


def growth(seed, rounds, worlds=2048):
    """Exponents of the compiled days in worlds, days, dyads and groups; a list of quantities."""
    axes = {
        "worlds": {size: (lattice(1, 1), size) for size in (worlds, 2 * worlds, 4 * worlds, 8 * worlds)},
        "days": {size: (lattice(1, 1, size), worlds) for size in (180, 365, 730, 1460)},
        "dyads": {size: (lattice(size, size), worlds) for size in SIZES},
        "groups": {size: (lattice(1, size), worlds) for size in SIZES},
    }
    found = []
    for axis, cases in axes.items():
        ready = {size: (*opened(scenario, seed, count), scenario.days) for size, (scenario, count) in cases.items()}
        things = {size: (lambda case=case: lived(*case)) for size, case in ready.items()}
        fixed = "the compiled days" if axis == "worlds" else f"{worlds:,} worlds"
        found.append(grown(axis, fixed, things, rounds, NOTES.get(axis, "")))
    return found


def growth_with_designs(recipe, policy, seed, rounds, worlds=2048):
    """Exponent of a sweep in its design points, tables included; a list of one quantity.

    Args:
        recipe: the worlds' recipe.
        policy: (strategy, assign).
        seed: of all luck.
        rounds: how often each size is timed.
        worlds: of each point.
    """
    plans = {size: Plan(recipe, Points(("host.control",), tuple(((place + 0.5) / size,) for place in range(size))),
                        [policy], worlds, seed) for size in SIZES}
    things = {size: (lambda plan=plan: run(plan)) for size, plan in plans.items()}
    return [grown("designs", f"{worlds:,} worlds a point", things, rounds,
                  "design points of a sweep: worlds, tallies, life tables and summary")]
