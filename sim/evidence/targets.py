"""Targets: intervals in which the numbers of a world lie where it resembles what was reported, and readings of them."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from sim.refusal import near

STATISTICS = {
    "rounds": "rounds of talks held",
    "refusals": "packages refused",
    "agreed_in_principle": "packages that a delegation agreed to and its principal then refused",
    "blamed": "militants' attacks that were blamed on the host",
    "strikes": "strikes on the host's soil in answer to a blamed attack",
    "clashes": "clashes between the forces of the two states",
    "alive": "1 if the first ceasefire stands at the end of the window by the parties' own word, else 0",
    "collapse_day": "days from signing to the end of the first ceasefire; the window and one if it did not end",
    "V1_day": "days from signing to the first death by the states; the window and one if there was none",
    "V5_day": "days from signing to five deaths by the states in all; the window and one if there were fewer",
    "V25_day": "days from signing to 25 deaths by the states within 30 days; the window and one if there were fewer",
    "unbroken": "1 if the first ceasefire stands and no strike was made, else 0",
    "signed": "1 if a ceasefire was signed, else 0",
    "first_signed_day": "day of the first signing; the window and one if there was none",
    "attacks": "militants' attacks, blamed on the host or not",
    "falsely_blamed": "attacks blamed on the host that did not come from its soil",
    "state_deaths": "persons killed by the two states",
    "attack_ratio": "militants' attacks a day over the base rate of the dyad's groups",
}
"""What a target may speak of: numbers of one world over days 1 to the last of the window, day 0 left out.

The clocks count deaths by the two states only, not militants' attacks: the dyad of the record lies between the states.
"""

INDICATORS = ("alive", "unbroken", "signed")
Word = Annotated[str, Field(min_length=1)]
Bound = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Part(BaseModel):
    """A part of a case: frozen, and refusing keys it does not know with the near ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    untold: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data):
        told = [field for field in cls.model_fields if field not in cls.untold]
        for key in data if isinstance(data, dict) else ():
            if key not in cls.model_fields:
                raise ValueError(f"there is no key {key!r}: {near(key, told)}")
        return data


class Target(Part):
    """An interval in which a statistic of a world lies where the world resembles what was reported.

    ``between`` holds the lowest and the highest value, both included, in the statistic's own unit; None is open.
    ``rows`` names rows of the case's record, ``YYYY-MM-DD event_type``; ``because`` says why where there are none.
    """

    statistic: Word
    between: tuple[Bound | None, Bound | None]
    meaning: Word
    rows: tuple[Word, ...] = ()
    because: str = ""

    @field_validator("statistic")
    @classmethod
    def _counted(cls, name):
        if name not in STATISTICS:
            raise ValueError(f"there is no statistic {name!r}: {near(name, STATISTICS)}")
        return name

    @field_validator("between", mode="before")
    @classmethod
    def _two_ends(cls, between):
        if not isinstance(between, list | tuple) or len(between) != 2:
            raise ValueError(f"it must be [lowest, highest], not {between!r}")
        return between

    @field_validator("between")
    @classmethod
    def _says_something(cls, between):
        low, high = between
        if low is None and high is None:
            raise ValueError("it leaves both ends open and says nothing; give a lowest or a highest value")
        if low is not None and high is not None and low > high:
            raise ValueError(f"the lowest value {low:g} is over the highest {high:g}; write [lowest, highest]")
        return between

    @model_validator(mode="after")
    def _grounded(self):
        if not self.rows and not self.because.strip():
            raise ValueError("rows names no row of the record; name one, or say in because why there is none")
        return self


class Option(Part):
    """One way of reading the record: it holds in a world where all of its targets do.

    ``weight`` is the share in (0, 1] of the axis that this reading is given.
    """

    name: Word
    weight: float = Field(strict=True, gt=0, le=1_000_000, allow_inf_nan=False)
    targets: tuple[Target, ...] = Field(min_length=1)


class Axis(Part):
    """A question on which coders of the record differ: a mixture of options whose weights sum to one."""

    name: Word
    meaning: Word
    options: tuple[Option, ...] = Field(min_length=1)

    @field_validator("options")
    @classmethod
    def _shares(cls, options):
        told_once("option", [option.name for option in options])
        total = sum(option.weight for option in options)
        return tuple(option.model_copy(update={"weight": option.weight / total}) for option in options)


def told_once(word: str, names: Sequence[str]) -> None:
    """Refuse names that are told twice; ``word`` says what they name.

    Raises:
        ValueError: A name is told twice.
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{word} {name!r} is told twice; give each a name of its own")
        seen.add(name)


def within_reach(key: str, target: Target, window: int) -> None:
    """Refuse an interval that no world can lie in.

    Args:
        key: Dotted key of the target, for the sentence.
        target: Its interval is in the unit of its statistic.
        window: Whole days after day 0.

    Raises:
        ValueError: The interval lies above or below every value of the statistic.
    """
    low, high = target.between
    highest = 1 if target.statistic in INDICATORS else window + 1 if target.statistic.endswith("_day") else np.inf
    if (low is not None and low > highest) or (high is not None and high < 0):
        upto = "or more" if highest == np.inf else f"to {highest}"
        raise ValueError(f"{key}.between can never hold: {target.statistic} is 0 {upto} in a window of {window} days")
