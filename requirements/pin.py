"""Write requirements/constraints.txt: the exact versions that `make .venv` installs, on every Python named.

Usage, on a machine that has them: python requirements/pin.py python3.11 python3.12 python3.13

Each interpreter resolves pyproject.toml (every extra included) in an empty environment of its own; a version
that differs between them is written once per Python, behind an environment marker.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Exact versions, resolved on each Python with every extra; written by `make pins`, not by hand.
# Use: pip install -c requirements/constraints.txt .
"""


def resolve(python: str, wanted: list[str]) -> tuple[str, dict[str, str]]:
    """Return the interpreter's version ("3.12") and the release of every package that pip would install."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        inside = Path(folder, "Scripts/python.exe" if os.name == "nt" else "bin/python")
        report = Path(folder, "report.json")
        pip = [str(inside), "-m", "pip", "install", "--quiet", "--dry-run", "--report", str(report)]
        subprocess.run([*pip, *wanted], check=True)
        found = json.loads(report.read_text(encoding="utf-8"))
    releases = [item["metadata"] for item in found["install"]]
    packages = {release["name"].lower().replace("_", "-"): release["version"] for release in releases}
    return ".".join(found["environment"]["python_version"].split(".")[:2]), packages


def lines(resolved: dict[str, dict[str, str]]) -> list[str]:
    """Return one constraint a package and version, with a marker where the Pythons do not agree."""
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    for python, packages in resolved.items():
        for name, version in packages.items():
            where[name, version].append(python)
    out = []
    for (name, version), pythons in sorted(where.items()):
        marker = " or ".join(f'python_version == "{python}"' for python in pythons)
        out.append(f"{name}=={version}" + ("" if len(pythons) == len(resolved) else f" ; {marker}"))
    return out


def main(pythons: list[str]) -> None:
    """Resolve on each Python and write the file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = project["name"]
    extras = [need for extra in project["optional-dependencies"].values() for need in extra if not need.startswith(own)]
    wanted = project["dependencies"] + extras
    resolved = dict(resolve(python, wanted) for python in pythons)
    (ROOT / "requirements/constraints.txt").write_text(HEAD + "\n".join(lines(resolved)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or [sys.executable])
