"""What is validated: which chapters, how thoroughly, by which seed."""

from dataclasses import dataclass
from importlib import import_module

from experiments.settings import LARGEST_SEED
from experiments.watch.keys import combined, parted
from sim.refusal import Refusal, near

MODES = ("full", "quick")
CHAPTERS = {
    "limits": ("exact limits X1 to X17: the full model, reduced by parameters, against closed forms",
               "experiments.validate.limits.chapter"),
    "statistics": ("estimators against oracles, clocks, coverage of intervals, common luck, couplings",
                   "experiments.validate.statistics"),
    "docking": ("a second, independent implementation of the model, compared in distribution",
                "experiments.validate.docking"),
    "patterns": ("whether twenty patterns of the literature emerge", "experiments.validate.patterns"),
    "ablations": ("which pattern goes with each of eight parts of the model that are taken out",
                  "experiments.validate.ablations"),
}
"""Chapters in the order of the report: what each is about, and the module that gives its ``claims``."""
OWN = {"mode": "full", "chapters": "all", "seed": 20251009, "out": None}


@dataclass(frozen=True)
class Job:
    """What to validate, validated itself.

    Attributes:
        mode: full or quick.
        chapters: names, in the order of the report.
        seed: of all luck.
        out: folder of the result; None: one is named by the time.
        lines: of the command line.
    """

    mode: str
    chapters: tuple[str, ...]
    seed: int
    out: str | None
    lines: tuple[str, ...]

    def config(self):
        """Whole configuration as plain values."""
        return {"mode": self.mode, "chapters": list(self.chapters), "seed": self.seed}


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence."""
    own, rest = parted(lines, OWN)
    if rest:
        key = rest[0].split("=", 1)[0].lstrip("+~")
        raise Refusal(f"{key} is no key of validate: {near(key, OWN)}; claims are made at the start values")
    values = OWN | combined(own, multirun=False)[0]
    if values["mode"] not in MODES:
        raise Refusal(f"mode has no {values['mode']!r}: {near(str(values['mode']), MODES)}")
    seed = values["seed"]
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= LARGEST_SEED:
        raise Refusal(f"seed must be a whole number in [0, 2**64), not {seed!r}")
    return Job(values["mode"], _chapters(values["chapters"]), seed, values["out"] and str(values["out"]), tuple(lines))


def claims_of(chapter):
    """The function of a chapter: ``claims(mode, seed, progress)``, which gives a Found."""
    return import_module(CHAPTERS[chapter][1]).claims


def _chapters(given):
    names = list(CHAPTERS) if given == "all" else [given] if isinstance(given, str) else given
    if not isinstance(names, (list, tuple)) or not names:
        known = ", ".join(CHAPTERS)
        raise Refusal(f"chapters must be one name, a list [a,b] or all, not {given!r} (accepted: {known})")
    for name in names:
        if name not in CHAPTERS:
            raise Refusal(f"chapters has no {name!r}: {near(str(name), [*CHAPTERS, 'all'])}")
    return tuple(name for name in CHAPTERS if name in names)
