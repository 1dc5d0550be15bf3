"""A result in the making: held by one process, gone on with where it was interrupted, finished as a whole.

Parts and their manifest stand in the folder from the start; everything that is made from them (tables, figures, report)
is made aside and moved in when all of it is whole, ``provenance.json`` last. A result without it is unfinished.
"""

import errno
import json
import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from experiments.folders import untouched
from experiments.line import Interrupted, Unfinished
from experiments.manifest import NAME as MANIFEST
from experiments.manifest import readable, regular, sha256
from experiments.places import PARTS, Place
from experiments.provenance import CONFIG, LAST, as_yaml, source_hash
from experiments.report.save import write_whole
from sim.library import read_yaml
from sim.refusal import Refusal

LOCK = ".lock"
MAKING = ".making"
"""Folder in which the finished files of a result stand until all of them are whole."""
ELSEWHERE = ("engine",)
"""Groups that decide where worlds are run, not which; of ``engine`` only the chunk decides what lies in parts."""
NEEDED = {CONFIG, "report.html", "sentences.json"}
"""Files that no finished result is without."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LOST = (errno.EIO, errno.EROFS, errno.ESTALE, errno.ENODEV)


class Unready:
    """The folder of a result while it is made.

    Args:
        folder: where it stands.
        config: the whole configuration, as plain values.
        plans: name of a folder within (empty for the result itself) to plan.
    """

    def __init__(self, folder, config, plans):
        self.folder, self.making = folder, folder / MAKING
        head = {"config": told(config), "sources": source_hash()}
        self.places = {}
        check_within(folder, plans)
        shutil.rmtree(self.making, ignore_errors=True)
        for draft in folder.glob(f".{CONFIG}.*"):
            draft.unlink()
        # The folder of parts comes first: by it a later run knows its own.
        (folder / PARTS).mkdir(exist_ok=True)
        if not (folder / CONFIG).is_file():
            write_whole(folder / CONFIG, as_yaml(config).encode())
        for name, plan in plans.items():
            here = folder / name
            (self.making / name).mkdir(parents=True, exist_ok=True)
            self.places[name] = Place(here, self.making / name, head | {"plan": plan.digest}, plan.cut)

    @property
    def chunks(self):
        """Number of chunks of all plans."""
        return sum(len(place.cut) for place in self.places.values())

    @property
    def kept(self):
        """Number of parts that lie in their places."""
        return sum(len(place.manifest.parts) for place in self.places.values())

    @property
    def kept_before(self):
        """Number of parts that an earlier run had made."""
        return sum(place.kept for place in self.places.values())

    @property
    def complete(self):
        """Whether nothing is missing: every part, and every file as ``provenance.json`` knows it."""
        try:
            files = json.loads(regular(self.folder / LAST))["files"]
            if not set(files) >= NEEDED or any(".." in Path(name).parts or Path(name).is_absolute() for name in files):
                return False
            whole = all(sha256(regular(self.folder / name)) == digest for name, digest in files.items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return False
        return whole and self.kept == self.chunks

    @property
    def empty(self):
        """Whether no chunk was computed, nor told to have failed."""
        return not self.kept and not any(place.manifest.failed for place in self.places.values())

    def finish(self):
        """Move in what was made, and write the manifests in the order of their parts."""
        for place in self.places.values():
            place.manifest.begin()
        made = [path.relative_to(self.making) for path in self.making.rglob("*") if path.is_file()]
        for name in sorted(made, key=lambda name: (name == Path(LAST), name)):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.making / name, self.folder / name)
        shutil.rmtree(self.making)


@contextmanager
def unready(folder, config, plans, again):
    """Hold the folder of a result while it is made; what is finished stays whatever happens.

    Args:
        folder: where the result stands or shall stand.
        config: the whole configuration.
        plans: name of a folder within to plan.
        again: the command that goes on with it.

    Raises:
        Refusal: another process holds the folder, or it holds something else.
        Unfinished: the disk is full.
        Interrupted: the user stopped the run.
    """
    made = [parent for parent in (*reversed(folder.absolute().parents), folder.absolute()) if not parent.exists()]
    lock, fresh, here = FileLock(folder / LOCK), False, None
    try:
        _hold(folder, lock)
        fresh = untouched(folder)
        if not fresh:
            check_same(folder, config, plans[""])
        here = Unready(folder, config, plans)
        yield here
    except KeyboardInterrupt:
        raise Interrupted(f"stopped; {_kept(here, fresh)}{again}") from None
    except Unfinished as stop:
        raise Unfinished(f"{stop}; {_kept(here, fresh)}{again}") from None
    except OSError as error:
        if error.errno not in (*FULL, *LOST):
            raise
        first = "has no room left" if error.errno in FULL else "can no longer be written"
        then = "make room" if error.errno in FULL else "mend that"
        raise Unfinished(f"{folder} {first} ({os.strerror(error.errno)}); {_kept(here, fresh)}{then}, then "
                         f"{again}") from None
    finally:
        if lock.is_locked:
            shutil.rmtree(folder / MAKING, ignore_errors=True)
            if fresh and (here is None or here.empty):
                _remove(folder, plans)
            with suppress(OSError):
                (folder / LOCK).unlink()
            lock.release()
        for parent in reversed(made):
            with suppress(OSError):
                parent.rmdir()


def _hold(folder, lock):
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / LOCK).is_symlink():
            raise Refusal(f"out: {folder / LOCK} is a link; remove it, or name a new folder")
        lock.acquire(timeout=0)
    except Timeout:
        raise Refusal(f"out: another process is at work in {folder}; wait for it or name another folder") from None
    except OSError as error:
        raise Refusal(f"out: {folder} cannot be written ({error.strerror}); name a folder that can") from None


def _remove(folder, plans):
    """Remove what was begun in a folder in which no chunk was finished."""
    for name in plans:
        shutil.rmtree(folder / name / PARTS, ignore_errors=True)
        (folder / name / MANIFEST).unlink(missing_ok=True)
        if name:
            with suppress(OSError):
                (folder / name).rmdir()
    (folder / CONFIG).unlink(missing_ok=True)


def check_within(folder, plans):
    """Refuse links that lead out of a result, and files where its folders belong."""
    for here in (folder / name for name in plans):
        own = {here / name for name in (PARTS, MAKING, "figures", *plans)} - {here}
        for path in sorted({*own, *(here.iterdir() if here.is_dir() else ())}):
            if path.is_symlink() and (path in own or path.is_dir()):
                raise Refusal(f"out: {path} is a link that leads out of the result; remove it, or name a new folder")
            if path in own and path.exists() and not path.is_dir():
                raise Refusal(f"out: {path} is a file where a folder belongs; remove it, or name a new folder")


def check_same(folder, config, plan):
    """Refuse a folder that holds anything but an earlier run of the same thing."""
    head = next(readable(folder / MANIFEST), {})
    known = head.get("config")
    if not isinstance(known, dict):
        if not (folder / CONFIG).is_file() or not (folder / PARTS).is_dir():
            raise Refusal(f"out: {folder} holds files, and nothing is overwritten; name an empty or a new folder")
        known, head = told(read_yaml(folder / CONFIG)), {}
    different = list(differences(known, told(config)))
    if different:
        more = f" and {len(different) - 4} keys more" if len(different) > 4 else ""
        raise Refusal(f"out: {folder} holds a result of another configuration: {', '.join(different[:4])}{more}; "
                      "name another folder")
    if head.get("plan", plan.digest) != plan.digest:
        raise Refusal(f"out: {folder} holds a result of other points or draws: the file that design.file or the "
                      "scenario names has changed since; name another folder")
    if head.get("sources", source_hash()) != source_hash():
        raise Refusal(f"out: {folder} was begun by other code (sources {str(head['sources'])[:12]}, now "
                      f"{source_hash()[:12]}), and worlds of two versions are not mixed; name another folder")


def told(config):
    """The keys of a configuration that decide what a result is."""
    plain = json.loads(json.dumps(config, default=str))
    choices, engine = (plain.get(name) if isinstance(plain.get(name), dict) else {} for name in ("choices", "engine"))
    plain["choices"] = {group: name for group, name in choices.items() if group not in ELSEWHERE}
    plain["engine"] = {"chunk": engine.get("chunk")}
    plain.pop("resume", None)
    return plain


def differences(one, other, above=""):
    """Keys in which two configurations differ, each with both values, in words."""
    for key in sorted({*one, *other}):
        here, there = one.get(key), other.get(key)
        if isinstance(here, dict) and isinstance(there, dict):
            yield from differences(here, there, f"{above}{key}.")
        elif here != there:
            yield f"{above}{key} is {_short(here)} there and {_short(there)} here"


def _short(value):
    words = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value
    return words if len(words) <= 40 else words[:37] + "..."


def _kept(here, fresh):
    if here is None and not fresh:
        return "what was finished is kept; "
    if here is None or not here.kept:
        return "no chunk was finished; "
    return f"{here.kept} of {here.chunks} chunks are kept; "
