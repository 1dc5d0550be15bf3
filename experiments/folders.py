"""Folders of results: refused where anything stands in them, whole when they appear, gone where a run fails."""

import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sim.refusal import Refusal

LEFT = re.compile(r"\.lock|\.making|\.(config|multirun)\.yaml\..*")
"""Names of what stands in the folder of a result before anything else does."""


def chosen_folder(command, out=None, now=None, resume=False):
    """Path of a result: ``out``, or ``results/<command>/<date_time>``; nothing is made yet.

    Args:
        command: which makes the result.
        out: the folder that the user named.
        now: the time of the name; None: the present.
        resume: whether the folder may hold what an earlier run of the same thing has left.

    Raises:
        Refusal: the folder, or a folder above it, is a file, or the folder holds anything.
    """
    if out is None:
        stamp = (now or datetime.now()).strftime("%Y-%m-%d_%H-%M-%S")
        folder = Path("results") / command / stamp
        count = 2
        while folder.exists():
            folder = folder.with_name(f"{stamp}_{count}")
            count += 1
        return folder
    folder = Path(out)
    above = next((parent for parent in folder.absolute().parents if parent.exists()), None)
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"out: {out} is a file; name a folder that is empty or does not exist")
    if above is not None and not above.is_dir():
        raise Refusal(f"out: {above} is a file, so {out} can be no folder below it")
    if folder.is_dir() and any(folder.iterdir()) and not (resume and (begun(folder) or untouched(folder))):
        raise Refusal(f"out: the folder {out} holds files, and nothing is overwritten; name an empty or a new one")
    if not os.access(folder if folder.is_dir() else above or Path(), os.W_OK):
        raise Refusal(f"out: {out} cannot be written; name a folder that can")
    return folder


def only_out(overrides, command):
    """Folder that a command's line names by ``out``, the one key that it takes; None where it names none."""
    from experiments.watch.keys import combined, parted

    own, rest = parted(overrides, ("out",))
    if rest:
        raise Refusal(f"{command} takes folders of results and out=DIR, not {rest[0]!r}")
    out = combined(own, multirun=False)[0].get("out")
    return None if out is None else str(out)


def begun(folder):
    """Whether a folder holds a result in parts, finished or not, or several of them."""
    return any((folder / name).exists() for name in ("manifest.jsonl", "parts", "multirun.yaml"))


def untouched(folder):
    """Whether a folder holds nothing, or only what a process leaves that was killed before it had begun."""
    return all(LEFT.fullmatch(path.name) or _bare(path) for path in folder.iterdir())


def _bare(path):
    return path.name == "parts" and path.is_dir() and not path.is_symlink() and not any(path.iterdir())


@contextmanager
def appearing(folder):
    """A working folder beside ``folder`` that takes its name when all is done, and is gone when anything fails."""
    folder = Path(folder)
    made = [parent for parent in reversed(folder.absolute().parents) if not parent.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        # A folder of mkdtemp is closed to others; a result is not.
        mask = os.umask(0)
        os.umask(mask)
        work.chmod(0o777 & ~mask)
        yield work
        if folder.is_dir():
            folder.rmdir()
        os.replace(work, folder)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        for parent in reversed(made):
            if not any(parent.iterdir()):
                parent.rmdir()
        raise
