"""What makes a plain function a rule that the compiled ensemble can call, and where compiled code is kept.

A rule stays an ordinary Python function, so that the Mesa agents call it at the price of a Python call; Numba compiles
the same source when the ensemble first runs. Compiled code is kept in a folder named by a hash of every source that it
is made of, because Numba looks only at a function's own file and would keep an old rule alive. Steps hold no memory of
their own, so they are compiled without reference counting, which took three quarters of the time.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Lock

RULES: list[Callable] = []

INLINE = 100_000
"""LLVM's threshold for inlining. A day is a chain of some thirty small steps, each handed the whole world; called,
not inlined, they spend four fifths of the time on passing it (measured: 190 against 39 microseconds a world of a
year)."""

IN_PARALLEL = Lock()
"""Held by whoever is in a parallel kernel: two threads in one end the process on some of Numba's threading layers."""

ENGINE = ("vocabulary.py", "streams.py", "compile.py", "layout.py", "parameters.py", "clocks.py", "rules/**/*.py",
          "day/*.py", "derived.py", "ensemble/engine.py")
"""The sources that compiled code is made of."""


def rule(function):
    """Mark a pure function as a rule of the model; both engines call this one source."""
    RULES.append(function)
    return function


def sources_digest():
    """A hash of every source that compiled code is made of, as 64 letters: worlds of one hash obey one law."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for source in sorted({path for pattern in ENGINE for path in root.glob(pattern)}):
        digest.update(str(source.relative_to(root)).encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _cache_folder():
    base = os.environ.get("CEASEFIRE_CACHE")
    candidates = [Path(base)] if base else [Path.home() / ".cache" / "ceasefire"]
    candidates.append(Path(tempfile.gettempdir()) / "ceasefire-cache")
    for candidate in candidates:
        folder = candidate / sources_digest()[:16]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / f".write-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError:
            continue
        return folder
    return None


def prepare():
    """Point Numba at this version's folder of compiled code and make every rule callable from compiled code.

    Returns the folder (a Path), or None where no folder can be written. Call it before anything is compiled.
    """
    global _prepared
    import llvmlite.binding
    import numba
    from numba.extending import register_jitable

    if _prepared == 0:
        llvmlite.binding.set_option("sim", f"-inline-threshold={INLINE}")
    folder = _cache_folder()
    if folder is not None:
        setattr(numba.config, "CACHE_DIR", str(folder))  # noqa: B010  (its type stub knows no such name)
    for function in RULES[_prepared:]:
        register_jitable(_nrt=False)(function)
    _prepared = len(RULES)
    return folder


def is_compiled():
    """Whether code compiled of these sources lies in its folder; whatever does not is compiled at first use."""
    folder = prepare()
    return folder is not None and any(folder.rglob("*.nbi"))


_prepared = 0
