"""A worker: plants one fault after another in its own copy of the project and runs the tests in a forked process."""

import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 90
"""Seconds after which a fault counts as noticed: it hangs."""
TESTS = ("tests/test_golden.py", "tests/rules")
SHELVES = ("sim/rules/mediations", "sim/rules/spoilers", "sim/rules/doctrines", "sim/rules/offers", "sim/rules/shelf")

NOT_HERE = (
    "tests/rules/test_compiled.py", "tests/test_shelves.py::test_every_policy_leaves_well_formed_tables",
    "tests/test_shelves.py::test_every_configuration_file_loads_and_runs",
    "tests/test_shelves.py::test_empty_and_full_tables_have_the_same_columns_and_types")
"""Tests of the compiled engine, which there is none of here."""


def work(root, waiting, done):
    """Take faults from a queue, plant each in a copy of the project, and tell what became of it."""
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    os.environ["CEASEFIRE_HYPOTHESIS"] = "mutation"
    folder = Path(tempfile.mkdtemp(prefix="mutation-"))
    for name in ("sim", "tests", "configs", "experiments", "pyproject.toml"):
        (shutil.copytree if (root / name).is_dir() else shutil.copy)(root / name, folder / name)
    os.chdir(folder)
    sys.path[0] = str(folder)
    sys.dont_write_bytecode = True
    _load_libraries()
    # Without a fault the tests must pass, or every fault would seem to be noticed.
    done.put((None, _tested("sim/rules/mediations"), 0.0))
    for mutant in iter(waiting.get, None):
        path = folder / mutant.path
        kept = path.read_text(encoding="utf-8")
        path.write_text(mutant.source, encoding="utf-8")
        begun = time.monotonic()
        status = _tested(mutant.path)
        path.write_text(kept, encoding="utf-8")
        done.put((mutant, status, time.monotonic() - begun))
    shutil.rmtree(folder)


def _load_libraries():
    import hydra  # noqa: F401
    import hypothesis  # noqa: F401
    import mesa  # noqa: F401
    import numba  # noqa: F401
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401
    import pydantic  # noqa: F401
    import pytest  # noqa: F401
    import scipy.integrate
    import scipy.stats  # noqa: F401


def _tested(path):
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        _run_tests(path)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "timeout"
    return "survived" if os.WEXITSTATUS(status) == 0 else "killed"


def _run_tests(path):
    import pytest

    for name in [name for name in sys.modules if name.split(".")[0] in ("sim", "tests", "experiments")]:
        del sys.modules[name]
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    own = Path("tests/rules", f"test_{Path(path).stem}.py")
    first = [str(own)] if own.exists() else []
    further = ("tests/test_shelves.py",) if path.startswith(SHELVES) else ()
    left_out = [word for name in NOT_HERE for word in ("--deselect", name)]
    status = pytest.main(["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", *left_out, *first, *TESTS, *further])
    os._exit(int(status != 0))
