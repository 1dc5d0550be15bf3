"""Which results are merged: each read, checked against its hashes, and compared with the first."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.carry import plans_of
from experiments.compose import composed
from experiments.manifest import NAME as MANIFEST
from experiments.manifest import sha256
from experiments.places import Place
from experiments.provenance import LAST, source_hash
from experiments.sweep import ready
from experiments.unfinished import differences, told
from sim.refusal import Refusal

OWN = ("seed", "replicates")
"""Keys in which merged results may differ."""


@dataclass
class Result:
    """A finished sweep that was read and found whole.

    Attributes:
        folder: where it lies.
        said: its provenance.
        job: the composed job.
        plans: its plans by the folder within.
        places: the parts of each.
    """

    folder: Path
    said: dict[str, Any]
    job: Any
    plans: dict[str, Any]
    places: dict[str, Place]


def merged_job(names):
    """Results of the folders, in their order; raises Refusal where they are not of one configuration."""
    results = [_read(Path(name)) for name in names]
    first, *others = results
    for place, other in enumerate(others, start=1):
        different = list(differences(_same(first.said["config"]), _same(other.said["config"])))
        if different:
            raise Refusal(f"{first.folder} and {other.folder} are results of two configurations: "
                          f"{', '.join(different[:4])}; only seed and replicates may differ")
        seeds = [result.job.settings.seed for result in results[:place]]
        if other.job.settings.seed in seeds:
            raise Refusal(f"{other.folder} has the same seed as another, so its worlds are the same; merging takes "
                          "results of different seeds")
        if not first.plans[""].designs.equals(other.plans[""].designs):
            raise Refusal(f"{first.folder} and {other.folder} have different design points, which were drawn from "
                          "their seeds; results of lhs, sobol, posterior and patterns cannot be merged")
    return results


def _read(folder):
    if not (folder / MANIFEST).is_file():
        raise Refusal(f"{folder} holds no result of a sweep in parts; merging takes folders of sweeps")
    try:
        said = json.loads((folder / LAST).read_text(encoding="utf-8"))
        command, lines, config, code = said["command"], said["command"][2:], said["config"], said["code"]
        if command[:2] != ["ceasefire", "sweep"] or not all(isinstance(line, str) for line in lines):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError):
        raise Refusal(f"{folder} is no finished sweep (its {LAST} is missing or says something else); finish it "
                      "first") from None
    if code.get("sources_sha256") != source_hash():
        raise Refusal(f"{folder} was made by other code than this; merging takes results of one version")
    job = composed(lines)
    if list(differences(told(config), told(job.config()))):
        raise Refusal(f"{folder} cannot be made again from its command: a file that it names has changed")
    plans = plans_of(job, ready(job).plan)
    places = {name: Place.finished(folder / name, plan.cut) for name, plan in plans.items()}
    for name, digest in said.get("files", {}).items():
        if name.endswith(".parquet") and (not (folder / name).is_file()
                                          or sha256((folder / name).read_bytes()) != digest):
            raise Refusal(f"{folder / name} is missing or was changed since it was made; run its sweep again")
    return Result(folder, said, job, plans, places)


def _same(config):
    return {key: value for key, value in told(config).items() if key not in (*OWN, "engine")}
