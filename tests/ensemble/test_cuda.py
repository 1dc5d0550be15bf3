"""A CUDA kernel under Numba's simulator lives the worlds of the compiled ensemble, bit for bit."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.ensemble.batch import trace
from sim.layout import Laws, State
from sim.numbers import laws_of
from sim.worlds import open_worlds
from tests.golden.worlds import LIVELY

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = {
    "default": {"horizon": 30, "follow": 30},
    "several dyads": {"name": "south_asia_2025", "assign": "endogenous", "strategy": "scope_ladder", "horizon": 15,
                      "follow": 15, "overrides": LIVELY},
}

# The simulator has to be chosen before Numba is imported; a kernel there calls functions that are not compiled.
SIMULATED = {"NUMBA_ENABLE_CUDASIM": "1", "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}

# Blocks of two, so that three worlds take two blocks and one thread has no world.
LIVE = """
import sys
import numpy as np
import sim
from sim.ensemble import cuda
from sim.layout import LOG, Laws, State

assert "numba.cuda" not in sys.modules, "nobody asked for CUDA yet"
given = np.load(sys.argv[1])
state, laws = State(*(given[name] for name in State._fields)), Laws(*(given[name] for name in Laws._fields))
log = [[] for _ in state.worlds]
cuda.THREADS = 2
cuda.run(state, laws, int(given["days"]), True, log)
assert type(cuda.kernel()).__name__ == "FakeCUDAKernel", "this is no simulator"
events = {f"log_{k}": np.array(rows, LOG) for k, rows in enumerate(log)}
np.savez(sys.argv[2], **state._asdict(), **events)
"""


def simulated(state, laws, days, folder):
    """End state and events of worlds that were lived by a kernel under the simulator, as arrays by name."""
    np.savez(folder / "given.npz", **state._asdict(), **laws._asdict(), days=days)
    files = [str(folder / name) for name in ("given.npz", "lived.npz")]
    done = subprocess.run([sys.executable, "-W", "error", "-c", LIVE, *files], env=os.environ | SIMULATED, cwd=folder,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return np.load(folder / "lived.npz")


@pytest.mark.skipif(find_spec("numba.cuda") is None, reason="this Numba has no CUDA simulator: install numba-cuda")
@pytest.mark.parametrize("keys", SCENARIOS.values(), ids=SCENARIOS)
def test_a_kernel_lives_the_worlds_of_the_compiled_ensemble(keys, tmp_path):
    scenario = sim.load_scenario(**keys)
    opened, laws = open_worlds(scenario, 5, [3, 4, 2**31]), laws_of(scenario)
    state, logs = trace(opened, laws, scenario.days, fresh_start=True)
    lived = simulated(opened, laws, scenario.days, tmp_path)
    for name, part in state._asdict().items():
        assert lived[name].dtype == part.dtype and lived[name].shape == part.shape, name
        for field in part.dtype.names or [...]:
            assert lived[name][field].tobytes() == part[field].tobytes(), (name, field)
    for k, log in enumerate(logs):
        assert lived[f"log_{k}"].tobytes() == log.tobytes(), k
    assert sum(map(len, logs)) > 60


def test_no_name_of_a_state_is_a_name_of_its_laws():
    assert not set(State._fields) & set(Laws._fields)
