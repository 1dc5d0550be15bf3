"""Where a result comes from: configuration, code, seed, versions, machine kind, counts and times."""

import hashlib
import json
import os
import platform
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from experiments.manifest import sha256

CONFIG = "config.yaml"
LAST = "provenance.json"
"""The file that is written last; a result without it is unfinished."""

PACKAGES = (
    "dask-jobqueue",
    "distributed",
    "filelock",
    "hydra-core",
    "jinja2",
    "matplotlib",
    "mesa",
    "numba",
    "numpy",
    "omegaconf",
    "optuna",
    "pandas",
    "pyarrow",
    "pydantic",
    "scikit-learn",
    "scipy",
    "statsmodels",
)


def config_hash(config):
    """Hash of a configuration of plain values, the same whatever the order of its keys."""
    return hashlib.sha256(json.dumps(config, sort_keys=True, allow_nan=False).encode()).hexdigest()


@cache
def source_hash():
    """Hash of every source file of the simulator and of the applications."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for folder in ("sim", "experiments", "configs"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def commit():
    """Commit of the code, with a plus where files were changed since; None outside a checkout of the project."""
    root = Path(__file__).parent.parent
    if not (root / ".git").exists():
        return None
    try:
        head = _git(root, "rev-parse", "HEAD")
        changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.SubprocessError):
        return None
    return head + ("+" if changed else "")


def _git(root, *words):
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, timeout=10, check=True)
    return done.stdout.strip()


def provenance(command, config, seed, counts, started, seconds):
    """Everything that is known of a run, as plain values for ``provenance.json``.

    Args:
        command: its words after ``ceasefire``, as the user would type them but for quotes.
        config: the whole configuration.
        seed: the seed of all luck.
        counts: name to number: points, policies, worlds, rows of tables.
        started: time at which the run began, ISO 8601 in UTC.
        seconds: stage to seconds.
    """
    return {
        "command": ["ceasefire", *command],
        "config": config,
        "config_sha256": config_hash(config),
        "seed": seed,
        "code": {
            "version": package_version("ceasefire-laboratory"),
            "commit": commit(),
            "sources_sha256": source_hash(),
        },
        "python": platform.python_version(),
        "packages": {name: package_version(name) for name in PACKAGES},
        "platform": platform_told(),
        "counts": counts,
        "started": started,
        "seconds": {stage: round(spent, 3) for stage, spent in seconds.items()},
    }


def sign(said, work, seconds=None):
    """Write ``config.yaml`` and ``provenance.json``, with the hash of every file: the last that is done to a result.

    Args:
        said: what :func:`provenance` gives; it is completed here.
        work: folder of the result.
        seconds: stage to seconds, as far as they were not known before.
    """
    (work / CONFIG).write_text(as_yaml(said["config"]), encoding="utf-8")
    said["seconds"] |= {stage: round(spent, 3) for stage, spent in (seconds or {}).items()}
    made = sorted(path for path in work.rglob("*") if path.is_file())
    said["files"] = {path.relative_to(work).as_posix(): sha256(path.read_bytes()) for path in made}
    (work / LAST).write_text(as_json(said), encoding="utf-8")


def as_yaml(config):
    """A configuration as ``config.yaml`` holds it."""
    import yaml

    return yaml.safe_dump(config, sort_keys=False, allow_unicode=True, width=120)


def as_json(value):
    """Plain values as the files of a result hold them."""
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False, default=_plain) + "\n"


def _plain(value):
    return value.item() if hasattr(value, "item") else str(value)


def platform_told():
    """The kind of machine, as plain values."""
    return {
        "system": platform.system(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "byteorder": sys.byteorder,
    }


def package_version(name):
    """Version of an installed package; None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
