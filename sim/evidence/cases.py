"""Cases: what one crisis is reported to have shown, as intervals and as readings of coders that differ.

A case is a file of ``sim/evidence/cases``, or a user's own. It says which simulated worlds resemble what was reported;
the statistics themselves are counted elsewhere.
"""

from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field, ValidationError, model_validator

from sim.evidence.background import record
from sim.evidence.targets import STATISTICS, Axis, Part, Target, Word, told_once, within_reach
from sim.library import load_scenario, read_yaml
from sim.refusal import Refusal, near, sentence

LONGEST = 1_500
"""Characters of a complaint, which may hold a long word of the user's."""


class Case(Part):
    """What one crisis is reported to have shown, and the scenario in whose worlds it is looked for.

    ``window`` is in whole days after day 0. ``condition`` says why the case is known at all, ``targets`` and
    ``readings`` what is fitted, ``checks`` which statistics are left out of the fit and compared afterwards.
    """

    untold: ClassVar[tuple[str, ...]] = ("name",)
    name: Word
    title: Word
    summary: Word
    scenario: Word
    start: Literal["clashes", "doha"]
    strategy: Word
    mediator: Word = "one"
    window: int = Field(strict=True, ge=1, le=365)
    record: Word | None = None
    condition: tuple[Target, ...] = ()
    targets: tuple[Target, ...] = Field(min_length=1)
    readings: tuple[Axis, ...] = ()
    checks: tuple[Word, ...] = ()

    @property
    def placed(self) -> Iterator[tuple[str, Target]]:
        """Every target with its dotted key: condition, targets, then the options of each axis."""
        for word in ("condition", "targets"):
            yield from ((f"{word}.{i}", target) for i, target in enumerate(getattr(self, word)))
        for i, axis in enumerate(self.readings):
            for j, option in enumerate(axis.options):
                for k, target in enumerate(option.targets):
                    yield f"readings.{i}.options.{j}.targets.{k}", target

    @model_validator(mode="after")
    def _whole(self):
        told_once("axis", [axis.name for axis in self.readings])
        for key, target in self.placed:
            within_reach(key, target, self.window)
        _unfitted(self.checks, {target.statistic for _, target in self.placed})
        return self


def cases() -> list[str]:
    """Names of the cases on the shelf, in alphabetical order.

    >>> cases()
    ['doha_2025', 'india_pakistan_2025']
    """
    return sorted(item.name[:-5] for item in _shelf().iterdir() if item.name.endswith(".yaml"))


def load_case(name: str | Path = "doha_2025") -> Case:
    """The case called ``name``: one on the shelf, or the path of a file of your own that ends in .yaml.

    Raises:
        Refusal: There is no such case, or its file says something that cannot be: one sentence that names the file,
            the key and what would be right.

    >>> load_case("doha_2025").window
    45
    """
    own = str(name).endswith((".yaml", ".yml"))
    if not own and name not in cases():
        raise Refusal(f"case has no {str(name)!r}: {near(name, cases())}")
    tree = read_yaml(str(name) if own else _shelf() / f"{name}.yaml")
    file = Path(str(name)).name if own else f"{name}.yaml"
    try:
        return _checked(tree, Path(file).stem)
    except ValidationError as error:
        raise Refusal(f"{file}: {_shortened(_complaint(error))}") from None
    except Refusal as refusal:
        raise Refusal(f"{file}: {_shortened(str(refusal))}") from None


def conditioned(case: Case, statistics: Mapping[str, np.ndarray]) -> np.ndarray:
    """Which worlds meet the condition under which the case is known at all.

    Args:
        case: Only its condition is asked.
        statistics: Names of STATISTICS to arrays of shape (worlds,), in the statistic's own unit; those that the case
            does not speak of are not needed.

    Returns:
        Booleans of shape (worlds,); all true where the case has no condition.

    Raises:
        Refusal: A statistic that the condition speaks of is missing, or the arrays differ in length.
    """
    return _all_hold(case.condition, statistics)


def accepted(case: Case, statistics: Mapping[str, np.ndarray]) -> np.ndarray:
    """How well each world resembles what was reported, by interval rejection under a mixture of readings.

    Args:
        case: Its condition, targets and readings are asked; its checks are not.
        statistics: Names of STATISTICS to arrays of shape (worlds,), in the statistic's own unit; those that the case
            does not speak of are not needed.

    Returns:
        Weights in [0, 1] of shape (worlds,): 0 outside any interval of condition or targets, else the product over
        axes of the shares of those options whose targets all hold.

    Raises:
        Refusal: A statistic that the case speaks of is missing, or the arrays differ in length.
    """
    weights = conditioned(case, statistics) & _all_hold(case.targets, statistics)
    for axis in case.readings:
        weights = weights * sum(option.weight * _all_hold(option.targets, statistics) for option in axis.options)
    return np.minimum(weights, 1.0)


def _all_hold(targets, statistics):
    shapes = {np.shape(values) for values in statistics.values()}
    if len(shapes) != 1 or len(next(iter(shapes))) != 1:
        raise Refusal("statistics must be arrays of one length, a number a world")
    held = np.ones(next(iter(shapes)), bool)
    for target in targets:
        if target.statistic not in statistics:
            raise Refusal(f"statistics lacks {target.statistic!r}, of which the case speaks; "
                          f"it has {', '.join(statistics)}")
        values, (low, high) = np.asarray(statistics[target.statistic]), target.between
        held &= (values >= (-np.inf if low is None else low)) & (values <= (np.inf if high is None else high))
    return held


def _shelf():
    return resources.files("sim.evidence") / "cases"


def _checked(tree, name):
    if "name" in tree:
        raise Refusal("name is no key of a case, which is called as its file is; leave it out")
    case = Case.model_validate({"name": name} | tree)
    scenario = load_scenario(case.scenario, strategy=case.strategy, start=case.start, mediator=case.mediator,
                             horizon=case.window, follow=case.window)
    if len(scenario.dyads) > 1:
        raise Refusal(f"scenario {case.scenario} has {len(scenario.dyads)} dyads ({', '.join(scenario.dyads)}); "
                      "a case is about one")
    known = _rows(case.record)
    for key, target in case.placed:
        for row in target.rows:
            if row not in known:
                hint = near(row, known) if known else "say in because why there is none"
                raise Refusal(f"{key}.rows: the record {case.record or 'null'} has no dated row {row!r}: {hint}")
    return case


def _rows(name):
    """Rows of a record as a target names them; none where the record has no dates."""
    if name is None:
        return []
    table = record(name)
    if "event_type" not in table:
        return []
    return [f"{day:%Y-%m-%d} {kind}" for day, kind in zip(table["date"], table["event_type"], strict=True)]


def _unfitted(checks, fitted):
    told_once("check", list(checks))
    for i, name in enumerate(checks):
        if name not in STATISTICS:
            raise ValueError(f"checks.{i}: there is no statistic {name!r}: {near(name, STATISTICS)}")
        if name in fitted:
            raise ValueError(f"checks.{i}: {name} is fitted by a target, and what is fitted checks nothing; "
                             "leave one out")


def _complaint(error):
    """First complaint of pydantic as a sentence that begins with its dotted key."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "literal_error":
        return f"{key} must be {first['ctx']['expected']}, not {first['input']!r}"
    if first["type"] == "greater_than":
        return f"{key} must be over {first['ctx']['gt']:g}, not {first['input']!r}"
    return f"{key}: {sentence(error)}" if key and first["type"] == "value_error" else sentence(error)


def _shortened(said):
    return said if len(said) <= LONGEST else f"{said[:LONGEST]} ..."
