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

from experiments.leave import LAST, as_yaml
from experiments.line import Interrupted, Unfinished
from experiments.manifest import NAME as MANIFEST
from experiments.manifest import readable, sha256
from experiments.places import Place
from experiments.provenance import source_hash
from experiments.report.save import write_whole
from sim.library import read_yaml
from sim.refusal import Refusal

LOCK = ".lock"
CONFIG = "config.yaml"
MAKING = ".making"
"""Folder in which the finished files of a result stand until all of them are whole."""
ELSEWHERE = ("engine",)
"""Groups that decide where worlds are run, not which; of ``engine`` only the chunk decides what lies in parts."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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
        shutil.rmtree(self.making, ignore_errors=True)
        if not (folder / CONFIG).is_file():
            write_whole(folder / CONFIG, as_yaml(config).encode())
        self.places = {}
        for name, plan in plans.items():
            here = folder / name
            here.mkdir(exist_ok=True)
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
            files = json.loads((self.folder / LAST).read_text(encoding="utf-8"))["files"]
            whole = all(sha256((self.folder / name).read_bytes()) == digest for name, digest in files.items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False
        return whole and self.kept == self.chunks

    @property
    def empty(self):
        """Whether no chunk was computed, nor told to have failed."""
        return not self.kept and not any(place.manifest.failed for place in self.places.values())

    def remove(self):
        """Remove what was begun."""
        for name, place in self.places.items():
            shutil.rmtree(place.parts, ignore_errors=True)
            place.manifest.path.unlink(missing_ok=True)
            with suppress(OSError):
                (self.folder / name).rmdir()
        (self.folder / CONFIG).unlink(missing_ok=True)

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
    fresh = not folder.is_dir() or not any(folder.iterdir())
    made = [parent for parent in (*reversed(folder.absolute().parents), folder.absolute()) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Refusal(f"out: another process is at work in {folder}; wait for it or name another folder") from None
    except OSError as error:
        raise Refusal(f"out: {folder} cannot be written ({error.strerror}); name a folder that can") from None
    here = None
    try:
        if any(path.name != LOCK for path in folder.iterdir()):
            check_same(folder, config, plans[""])
        here = Unready(folder, config, plans)
        yield here
    except KeyboardInterrupt:
        raise Interrupted(f"stopped; {_kept(here)}{again}") from None
    except Unfinished as stop:
        raise Unfinished(f"{stop}; {_kept(here)}{again}") from None
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Unfinished(f"{folder} has no room left ({os.strerror(error.errno)}); {_kept(here)}make room, then "
                         f"{again}") from None
    finally:
        shutil.rmtree(folder / MAKING, ignore_errors=True)
        if fresh and here is not None and here.empty:
            here.remove()
        with suppress(OSError):
            (folder / LOCK).unlink()
        lock.release()
        for parent in reversed(made):
            with suppress(OSError):
                parent.rmdir()


def check_same(folder, config, plan):
    """Refuse a folder that holds anything but an earlier run of the same thing."""
    head = next(readable(folder / MANIFEST), {})
    known = head.get("config")
    if not isinstance(known, dict):
        if not (folder / CONFIG).is_file() or not (folder / "parts").is_dir():
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
    plain = json.loads(json.dumps(config))
    plain["choices"] = {group: name for group, name in (plain.get("choices") or {}).items() if group not in ELSEWHERE}
    plain["engine"] = {"chunk": (plain.get("engine") or {}).get("chunk")}
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


def _kept(here):
    if here is None or not here.kept:
        return "no chunk was finished; "
    return f"{here.kept} of {here.chunks} chunks are kept; "
