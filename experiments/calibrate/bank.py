"""A bank of worlds: simulated once from broad priors, kept in chunks on disk, and reweighted ever after.

Each chunk is made by a seed of its own and independently of all others, written under another name and renamed when it
is whole: a bank that was interrupted goes on where it stopped. The folder's name is a hash of what the worlds obey (the
sources of the engine, the plan), so worlds of other rules are never mistaken for these.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from sim.compile import sources_digest
from sim.streams import word


class Plan(NamedTuple):
    """What a bank holds.

    Attributes:
        name: of the bank; its folder begins with it.
        chunks: how many.
        seed: of all luck.
        told: whatever else decides what its worlds are, as plain values.
        make: a function of the chunk's number and a numpy Generator, which gives a dict name -> array.
    """

    name: str
    chunks: int
    seed: int
    told: dict[str, Any]
    make: Any


def folder_of(plan, root):
    """Folder of a bank: its name and a hash of the engine's sources and of the plan, but for the number of chunks."""
    said = json.dumps([plan.name, plan.seed, plan.told], sort_keys=True)
    return Path(root) / f"{plan.name}-{hashlib.sha256((sources_digest() + said).encode()).hexdigest()[:12]}"


def filled(plan, root, progress=lambda words: None):
    """The whole bank, simulated as far as it is not kept yet.

    Args:
        plan: what it holds.
        root: folder of all banks; made where it is missing.
        progress: called with a few words before every chunk.

    Returns:
        A dict name -> array, the chunks one after the other.
    """
    folder = folder_of(plan, root)
    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    for number in range(plan.chunks):
        path = folder / f"chunk-{number:04}.npz"
        part = _read(path)
        if part is None:
            progress(f"{plan.name}: chunk {number + 1} of {plan.chunks}")
            luck = np.random.default_rng([plan.seed & 0xFFFFFFFF, plan.seed >> 32, word(plan.name), number])
            part = plan.make(number, luck)
            _write(path, part)
        parts.append(part)
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _read(path):
    """A chunk that is kept and whole; None otherwise."""
    try:
        # Opened here, so that it is closed where it is no archive.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, EOFError, BadZipFile):
        return None


def _write(path, part):
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with draft.open("wb") as file:
            np.savez(file, **part)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
