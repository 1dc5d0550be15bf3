"""Every rule as compiled gives the numbers of the Python rule, bit for bit."""

import inspect

import numba
import numpy as np
import pytest

import sim.day.talks  # noqa: F401  (imports every rule)
from sim.compile import RULES, prepare
from sim.rules.world.belief import updated

SAMPLES = 400


def rules_by_module():
    """The registered rules of sim.rules by module; a choice among doctrines takes its number as first argument."""
    modules = {}
    for rule in RULES:
        name = getattr(rule, "__module__", "") or "sim.rules.doctrines"
        if name.startswith("sim.rules"):
            modules.setdefault(name, []).append(rule)
    return modules


def shelf(module):
    return ".".join(module.split(".")[:3])


SHELVES = sorted({shelf(module) for module in rules_by_module()})


def arguments(rule, rng):
    """Random arguments: luck in (0, 1), everything else in (0, 1) or in (0, 5), with the ends now and then."""
    names = list(inspect.signature(rule).parameters)
    values = rng.random((SAMPLES, len(names)))
    values[SAMPLES // 2:] *= 5
    values[rng.random(values.shape) < 0.05] = 1.0
    for column, name in enumerate(names):
        if name == "u":
            values[:, column] = rng.random(SAMPLES) * (1 - 2.0**-32) + 2.0**-33
        elif name == "code":
            values[:, column] = rng.integers(0, 7, SAMPLES)
    return np.maximum(values, 1e-6)


def driver(rules):
    """One compiled function that calls rule r on row n of its arguments, for all n and r."""
    prepare()
    lines, namespace = ["def call(args, out):", "    for n in range(args.shape[1]):"], {}
    for r, rule in enumerate(rules):
        given = ", ".join(f"args[{r}, n, {k}]" for k in range(len(inspect.signature(rule).parameters)))
        namespace[f"rule_{r}"] = rule
        lines.append(f"        out[{r}, n] = rule_{r}({given})")
    exec("\n".join(lines), namespace)
    return numba.njit(error_model="numpy")(namespace["call"])


@pytest.mark.parametrize("place", SHELVES)
def test_compiled_rules_are_the_python_rules(place):
    rules = [rule for module, found in rules_by_module().items() if shelf(module) == place for rule in found]
    scalar = [rule for rule in rules if rule.__name__ != "updated"]
    rng = np.random.default_rng(7)
    given = [arguments(rule, rng) for rule in scalar]
    stacked = np.zeros((len(scalar), SAMPLES, max(values.shape[1] for values in given)))
    for r, values in enumerate(given):
        stacked[r, :, : values.shape[1]] = values
    out = np.zeros((len(scalar), SAMPLES))
    driver(scalar)(stacked, out)
    for r, rule in enumerate(scalar):
        expected = np.array([rule(*map(float, row)) for row in given[r]])
        assert np.array_equal(out[r], expected), (rule.__module__, rule.__name__)
        constant = rule.__name__ in ("strike", "exchanges", "expected_strike")
        assert constant or len(np.unique(expected)) > 1, rule.__name__


def test_the_compiled_update_of_beliefs_is_the_python_one():
    prepare()
    update = updated

    @numba.njit(error_model="numpy")
    def call(args, out):
        for n in range(len(args)):
            a, u, i, x, y, z = args[n, 0], args[n, 1], args[n, 2], args[n, 3], args[n, 4], args[n, 5]
            out[n, 0], out[n, 1], out[n, 2] = update(a, u, i, x, y, z)

    values = arguments(updated, np.random.default_rng(8))
    values[::5, 3:] **= 8
    out = np.zeros((len(values), 3))
    call(values, out)
    assert np.array_equal(out, [updated(*map(float, row)) for row in values])
