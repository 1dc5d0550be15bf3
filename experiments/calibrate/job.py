"""What is calibrated: which case, how thoroughly, by which seed."""

from dataclasses import dataclass
from typing import NamedTuple

from experiments.settings import LARGEST_SEED
from experiments.watch.keys import combined, parted
from sim.evidence.cases import load_case
from sim.refusal import Refusal, near
from sim.rules.mediations import STRATEGIES

OWN = {"mode": "full", "case": "doha_2025", "seed": 20251009, "bank": "results/banks", "out": None}


class Effort(NamedTuple):
    """How much is simulated.

    Attributes:
        world_bank, case_bank: worlds of the two banks.
        populations: draws of the five numbers that are looked at first, a power of two.
        records: simulated records a mechanism for the coverage of the world level.
        datasets: of simulation-based calibration.
        near: worlds of the bank kept for each of them.
        looked: worlds of the bank among which they are sought.
        second: records on which the second method is tried, and its particles.
        rescue: particles of a mechanism where too few worlds of the bank resemble the record.
        draws: of the prior, of the posterior, and of the posterior under each switch.
        strategies: compared in the answer.
        shipped: draws that a posterior's file holds.
        size: worlds of a chunk of a case's bank.
    """

    world_bank: int
    case_bank: int
    populations: int
    records: int
    datasets: int
    near: int
    looked: int
    second: tuple[int, int]
    rescue: int
    draws: tuple[int, int, int]
    strategies: tuple[str, ...]
    shipped: int
    size: int


EFFORTS = {
    "full": Effort(1_000_000, 1_000_000, 2**16, 100, 1000, 2000, 100_000, (50, 400), 2000, (100, 150, 40),
                   tuple(STRATEGIES), 600, 25_000),
    "quick": Effort(120_000, 120_000, 2**13, 0, 200, 1000, 40_000, (0, 0), 600, (12, 20, 6),
                    ("verbal_only", "written_only", "written_then_verbal", "scope_ladder", "none"), 600, 10_000),
}  # fmt: skip


@dataclass(frozen=True)
class Job:
    """What to calibrate, validated.

    Attributes:
        mode: full or quick.
        case: as loaded, with its name.
        seed: of all luck.
        bank: folder in which banks of worlds are kept.
        out: folder of the result; None: one is named by the time.
        lines: of the command line.
    """

    mode: str
    case: object
    seed: int
    bank: str
    out: str | None
    lines: tuple[str, ...]

    @property
    def effort(self):
        """How much is simulated."""
        return EFFORTS[self.mode]

    def config(self):
        """Whole configuration as plain values."""
        effort = {
            name: list(value) if isinstance(value, tuple) else value for name, value in self.effort._asdict().items()
        }
        return {"mode": self.mode, "seed": self.seed, "effort": effort, "case": self.case.model_dump(mode="json")}


def prepared(lines):
    """Job of a command line; raises Refusal in one sentence."""
    own, rest = parted(lines, OWN)
    if rest:
        key = rest[0].split("=", 1)[0].lstrip("+~")
        raise Refusal(f"{key} is no key of calibrate: {near(key, OWN)}; what was reported is said in the case's file")
    values = OWN | combined(own, multirun=False)[0]
    if values["mode"] not in EFFORTS:
        raise Refusal(f"mode has no {values['mode']!r}: {near(str(values['mode']), EFFORTS)}")
    seed = values["seed"]
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= LARGEST_SEED:
        raise Refusal(f"seed must be a whole number in [0, 2**64), not {seed!r}")
    case = load_case(str(values["case"]))
    return Job(values["mode"], case, seed, str(values["bank"]), values["out"] and str(values["out"]), tuple(lines))
