"""Carrying out the command of a result again, and telling what differs."""

import json
from importlib import import_module
from pathlib import Path

from experiments.folders import chosen_folder
from experiments.provenance import LAST, PACKAGES, commit, source_hash
from experiments.rerun.compared import files_of, told_difference
from sim.refusal import Refusal

AGAIN = ("sweep", "watch", "validate", "calibrate", "sensitivity", "choose", "search", "merge", "compare")
"""Commands whose results depend on nothing but their line and the code."""
MOST = 20
"""Files of which it is said how they differ."""


def rerun(name, out=None):
    """Make the result in a folder again and print what differs; returns the exit status."""
    folder = Path(name)
    said = _provenance(folder)
    command, *rest = said["command"][1:]
    lines = [line for line in rest if line.split("=", 1)[0].lstrip("+") not in ("out", "resume")]
    new = chosen_folder("rerun", out)
    for words in _other_makers(said):
        print(words)
    path = new.as_posix().replace("'", "\\'")
    status = import_module(f"experiments.{command}").run([*lines, f"out='{path}'"])
    if status:
        return status
    return _compared(folder, new, said)


def _provenance(folder):
    try:
        said = json.loads((folder / LAST).read_text(encoding="utf-8"))
        command = said["command"]
        if command[0] != "ceasefire" or not all(isinstance(word, str) for word in command):
            raise ValueError
        _ = said["config"], said["code"]["sources_sha256"], said["packages"]
    except FileNotFoundError:
        raise Refusal(f"{folder} holds no finished result: it has no {LAST}") from None
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        raise Refusal(f"{folder / LAST} is damaged: it does not say what made the result") from None
    if command[1:2] == ["bench"]:
        raise Refusal(f"{folder} is the result of a bench, which measures time and never comes out the same")
    if command[1:2] == [] or command[1] not in AGAIN:
        raise Refusal(f"{folder} was made by {' '.join(command[:2])!r}, which cannot be made again (accepted: results "
                      f"of {', '.join(AGAIN)})")
    return said


def _other_makers(said):
    """Sentences on what was another when the result was made: code, packages, machine."""
    from experiments.provenance import package_version, platform_told

    code = said["code"]
    if code["sources_sha256"] != source_hash():
        yield f"made by other code: commit {code.get('commit')}, now {commit()}"
    packages = {name: (there, package_version(name)) for name, there in said["packages"].items() if name in PACKAGES}
    other = [f"{name} {there} (now {here})" for name, (there, here) in packages.items() if there != here]
    if other:
        yield f"made with other packages: {', '.join(other)}"
    here, there = platform_told(), said.get("platform", {})
    other = [f"{key} {there.get(key)} (now {here[key]})" for key in here if there.get(key) != here[key]]
    if other:
        yield f"made on another machine: {', '.join(other)}"


def _compared(folder, new, said):
    """Print what differs between two results; returns 0 where nothing does."""
    old, made = files_of(folder), files_of(new)
    known = said.get("files", {})
    changed = {name for name, digest in known.items() if name in old and old[name].digest != digest}
    missing, more = sorted(set(made) - set(old)), sorted(set(old) - set(made))
    differ = [name for name in sorted(set(old) & set(made)) if old[name].content != made[name].content]
    print()
    for name in differ[:MOST]:
        after = " (it was changed after it was made)" if name in changed else ""
        print(f"{name}: {told_difference(folder / name, new / name)}{after}")
    if len(differ) > MOST:
        print(f"and {len(differ) - MOST} files more")
    for name in missing[:MOST]:
        print(f"{name}: is missing in {folder}")
    for name in more[:MOST]:
        print(f"{name}: was not made again; it is no part of the result")
    if differ or missing:
        print(f"\n{folder} and {new} differ in {len(differ) + len(missing)} of {len(made)} files")
        return 1
    print(f"bit-equal: all {len(made)} files of {folder} were made again, byte for byte, in {new}")
    return 0
