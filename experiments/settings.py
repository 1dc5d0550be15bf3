"""The keys of a sweep that are no parameter of the world: policies, worlds, windows, design, output."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from sim.library import choices
from sim.refusal import Refusal, near, sentence
from sim.rules.mediations import STRATEGIES
from sim.scenario import OWN

ASSIGNMENTS = ("endogenous", "forced")
RECORDS = ("full", "episodes", "tables")
LARGEST_SEED = 2**64 - 1

Whole = Annotated[int, Field(strict=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Engine(_Strict):
    """Where worlds are run, and how many at once."""

    name: str = "local"
    chunk: Whole = Field(default=8192, ge=1, le=1_000_000)
    workers: Whole | None = Field(default=None, ge=1, le=100_000)
    address: str | None = None
    queue: str | None = None
    account: str | None = None
    memory: str = "2GiB"
    walltime: str = "01:00:00"

    @field_validator("name")
    @classmethod
    def known(cls, given):
        """Name of an engine, which has a file of its own."""
        if given not in choices("engine"):
            raise ValueError(f"engine has no {given!r}: {near(given, choices('engine'))}")
        return given


class Map(_Strict):
    """The headline map: points along each axis, worlds per point and policy."""

    n: Whole = Field(default=5, ge=2, le=101)
    replicates: Whole = Field(default=200, ge=2, le=1_000_000)


class Design(_Strict):
    """Which points of the parameter space are run; see :mod:`experiments.designs`."""

    kind: Literal["point", "grid", "lhs", "sobol", "list", "posterior", "population"] = "point"
    over: dict[str, Any] | list[str] | str | None = None
    cross: dict[str, Any] | None = None
    arms: dict[str, dict[str, Any] | None] | None = None
    n: Whole | None = Field(default=None, ge=1)
    file: str | None = None


class Pattern(_Strict):
    """What a named experiment claims, how it is measured, and how many worlds are run at the start values."""

    number: Whole
    claim: str
    statistic: str
    question: str | None = None
    worlds: Whole = Field(default=5000, ge=2, le=10_000_000)


class Limit(_Strict):
    """An exact limit of the model: its closed form, points beside the file itself, and bounds of one drawn point."""

    number: Whole
    name: str
    claim: str
    closed_form: str
    points: list[dict[str, float]]
    drawn: dict[str, tuple[float, float]]


class Settings(_Strict):
    """Every key of ``ceasefire sweep`` that is no parameter of the world, validated."""

    strategy: tuple[str, ...]
    assign: tuple[str, ...]
    replicates: Whole = Field(ge=1, le=1_000_000_000)
    seed: Whole = Field(ge=0, le=LARGEST_SEED)
    horizon: Whole = Field(ge=1, le=20_000)
    follow: Whole = Field(ge=1, le=20_000)
    inspect: str
    record: str
    resume: Annotated[bool, Field(strict=True)]
    out: str | None
    engine: Engine
    design: Design
    map: Map | None
    pattern: Pattern | None = None
    question: str | None = None
    limit: Limit | None = None

    @field_validator("strategy", mode="before")
    @classmethod
    def strategies(cls, given):
        """Names of strategies, of which the word all means every one of the shelf."""
        return _several("strategy", given, tuple(STRATEGIES), OWN)

    @field_validator("assign", mode="before")
    @classmethod
    def assignments(cls, given):
        """Names of assignments, of which the word all means both."""
        return _several("assign", given, ASSIGNMENTS)

    @field_validator("record", mode="before")
    @classmethod
    def recording(cls, given):
        """Which tables are kept."""
        if given not in RECORDS:
            raise ValueError(f"record has no {given!r}: {near(given, RECORDS)}")
        return given

    @field_validator("out", mode="before")
    @classmethod
    def folder(cls, given):
        """Read a folder's name, which on the command line may look like a number."""
        if isinstance(given, (dict, list)):
            raise ValueError(f"out must be the name of one folder, not {given!r}")
        if given is not None and not str(given).strip():
            raise ValueError("out must be the name of a folder; leave it away for results/sweep/<date_time>")
        return None if given is None else str(given)


def _several(key, given, known, *beside):
    names = list(known) if given == "all" else [given] if isinstance(given, str) else given
    if not isinstance(names, (list, tuple)) or not names:
        raise ValueError(f"{key} must be one name, a list [a,b] or all, not {given!r} (accepted: {', '.join(known)})")
    for name in names:
        if name not in (*known, *beside):
            raise ValueError(f"{key} has no {name!r}: {near(name, [*known, *beside, 'all'])}")
        if names.count(name) > 1:
            raise ValueError(f"{key} names {name} twice; name it once")
    return tuple(names)


def settings_of(tree):
    """Settings from a tree of plain values; raises Refusal with one sentence naming the key."""
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        raise Refusal(sentence(error)) from None
